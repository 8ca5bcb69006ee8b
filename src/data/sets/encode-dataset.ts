import { stringify as stringifyYaml } from "yaml";
import { pairAt } from "../../economy/dims.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { sha256 } from "../files/sha256.ts";
import { encodeTable } from "../tables/encode-table.ts";
import { accountTables } from "../tables/table-rows.ts";
import { CARD_FILE } from "../tables/tables.ts";
import { type DatasetCard, NO_TARIFFS_NOTE } from "./dataset-card.ts";

/** What a written card says beyond what the accounts themselves say. */
export type CardTexts = Partial<
  Pick<DatasetCard, "title" | "source" | "licence" | "vintage" | "adjustments" | "status">
>;

/** How a data set is written: its format, and what its card says besides what follows from the accounts. */
export interface EncodeOptions {
  readonly format: "csv" | "parquet";
  readonly card?: CardTexts;
  /** Put the tables' SHA-256 on the card: for sets that are published and not meant to be edited. */
  readonly checksums?: boolean;
}

/**
 * A data set as the files of its folder, by name: `dataset.yaml` and the tables. The same accounts give the same
 * bytes, and `loadDataset` reads the same accounts back to the last digit.
 */
export async function encodeDataset(
  accounts: WorldAccounts,
  options: EncodeOptions,
): Promise<Map<string, Uint8Array>> {
  const tables = new Map<string, Uint8Array>();
  for (const table of accountTables(accounts)) {
    if (table.name === "tariffs" && lacksTariffs(accounts)) continue;
    tables.set(`${table.name}.${options.format}`, encodeTable(table.columns, options.format));
  }
  const checksums: Record<string, string> = {};
  if (options.checksums) for (const [file, bytes] of tables) checksums[file] = await sha256(bytes);
  const card = encodeCard(accounts, options.card ?? {}, checksums);
  return new Map([[CARD_FILE, card], ...tables]);
}

/** Missing tariffs and zero tariffs are different things, and stay different on disk. */
const lacksTariffs = ({ notes, tariff }: WorldAccounts): boolean =>
  notes.includes(NO_TARIFFS_NOTE) && tariff.every((rate) => rate === 0);

function encodeCard(
  accounts: WorldAccounts,
  texts: CardTexts,
  checksums: Readonly<Record<string, string>>,
): Uint8Array {
  const { groups } = accounts;
  const blocs = blocsOf(accounts);
  const card = {
    name: accounts.name,
    version: accounts.version,
    title: texts.title,
    year: accounts.year,
    unit: "million USD",
    source: texts.source,
    licence: texts.licence,
    vintage: texts.vintage,
    adjustments: texts.adjustments,
    status: texts.status !== undefined && texts.status.length > 0 ? texts.status : undefined,
    notes: accounts.notes.length > 0 ? accounts.notes : undefined,
    groups:
      Object.keys(groups.economies).length + Object.keys(groups.sectors).length > 0 ? groups : undefined,
    blocs: blocs.length > 0 ? blocs : undefined,
    rebase_tolerance: accounts.rebaseTolerance,
    elasticities: cardElasticities(accounts),
    tariffs_missing: lacksTariffs(accounts) ? true : undefined,
    checksums: Object.keys(checksums).length > 0 ? checksums : undefined,
  };
  return new TextEncoder().encode(stringifyYaml(card, { lineWidth: 110, flowCollectionPadding: true }));
}

/** Which table the elasticities are from; a sector that is one of the table's is written without a weight. */
function cardElasticities({ elasticityOrigin, elasticityParts }: WorldAccounts) {
  if (elasticityParts === undefined) return undefined;
  const sectors = Object.entries(elasticityParts).map(([sector, weights]) => {
    const names = Object.keys(weights);
    return [sector, names.length === 1 ? names[0] : weights] as const;
  });
  return {
    ...(elasticityOrigin?.kind === "table" ? { table: elasticityOrigin.name } : {}),
    sectors: Object.fromEntries(sectors),
    ...(elasticityOrigin?.note == null ? {} : { note: elasticityOrigin.note }),
  };
}

/** Economies with a rate on themselves: only a bloc whose members levied tariffs on each other has one. */
function blocsOf({ dims, economies, tariff }: WorldAccounts): string[] {
  return economies.flatMap(({ code }, n) => {
    for (let sector = 0; sector < dims.sectors; sector++) {
      if (tariff[pairAt(dims, sector, n, n)] !== 0) return [code];
    }
    return [];
  });
}
