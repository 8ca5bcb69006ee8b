import type { ByInputSectorEconomy, BySector, BySectorEconomy, BySectorPair } from "../../economy/dims.ts";
import { toMillion } from "../../economy/money-unit.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { FolderSource } from "../files/folder-source.ts";
import { IssueList } from "../files/issue-list.ts";
import { readEconomies, readSectors } from "../tables/read-members.ts";
import type { OpenFolder } from "../tables/scan-table.ts";
import { CARD_FILE } from "../tables/tables.ts";
import { checkBalances } from "./check-balances.ts";
import { checkAccountDoubts } from "./check-doubts.ts";
import { checkGroups } from "./check-groups.ts";
import { type DatasetCard, NO_TARIFFS_NOTE, readCardInto, tariffYearOf } from "./dataset-card.ts";
import { readElasticities } from "./read-elasticities.ts";
import { readAccountTables } from "./read-tables.ts";

/**
 * Reads a data-set folder: `dataset.yaml` and the long tables next to it, each as CSV, gzipped CSV or Parquet
 * (docs/data.md). Runs in Node and in browsers; values come back in million USD.
 *
 * Everything that is wrong is found in one pass. Checks that add cells up (shares that do not sum, a sector
 * nobody buys) are made only where the tables they add up are right row by row: their complaints would be noise.
 *
 * @throws InputError with every issue found, each with its file and line (row, in Parquet)
 */
export async function loadDataset(source: FolderSource): Promise<WorldAccounts> {
  const { accounts } = await loadDatasetWithCard(source);
  return accounts;
}

/** Like `loadDataset`, but returns the card too. */
export async function loadDatasetWithCard(
  source: FolderSource,
): Promise<{ readonly accounts: WorldAccounts; readonly card: DatasetCard }> {
  const issues = new IssueList(source.name);
  const files = await source.list();
  const onFile = await readCardInto(source, files, issues);
  const folder: OpenFolder = {
    source,
    files,
    issues,
    card: CARD_FILE,
    checksums: onFile?.card.checksums ?? {},
  };
  const economies = await readEconomies(folder);
  const sectors = await readSectors(folder);
  if (onFile && economies && sectors) checkGroups(onFile, economies, sectors, issues);
  const tables = await readAccountTables(folder, economies, sectors, onFile);
  const elasticities =
    onFile && sectors && (await readElasticities(onFile, sectors, tables?.elasticityErrors, issues));
  if (tables !== undefined) checkBalances(tables, issues);
  issues.throwIfAny();
  checkAccountDoubts(tables!, onFile!.card.groups.economies, issues);

  const { card } = onFile!;
  const { dims, flows, tariffs, valueAdded, inputShares, finalDemand, profitShares } = tables!;
  const million = <T extends Float64Array>(values: T): T => {
    for (let at = 0; at < values.length; at++) values[at] = toMillion(values[at]!, card.unit);
    return values;
  };
  const notes = [...card.notes];
  if (tariffs === undefined && !notes.includes(NO_TARIFFS_NOTE)) notes.push(NO_TARIFFS_NOTE);
  const accounts: WorldAccounts = {
    name: card.name,
    version: card.version,
    year: card.year,
    tariffYear: tariffYearOf(card),
    dims,
    economies: economies!.infos,
    sectors: sectors!.infos,
    groups: card.groups,
    sales: million(flows.values as BySectorPair),
    tariff: (tariffs?.values ?? new Float64Array(flows.values.length)) as BySectorPair,
    valueAdded: million(valueAdded.values as BySectorEconomy),
    inputShare: (inputShares?.values ??
      new Float64Array(dims.sectors * dims.sectors * dims.economies)) as ByInputSectorEconomy,
    finalDemand: finalDemand && million(finalDemand.values as BySectorEconomy),
    profitShare: profitShares?.values as BySectorEconomy | undefined,
    tradeElasticity: Float64Array.from(sectors!.tradeElasticity) as BySector,
    ...elasticities!,
    ...(tables!.people === undefined ? {} : { people: tables!.people }),
    ...(tables!.households === undefined ? {} : { households: tables!.households }),
    rebaseTolerance: card.rebase_tolerance,
    notes,
    warnings: issues.warnings,
  };
  return { accounts, card };
}
