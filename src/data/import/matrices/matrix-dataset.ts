import { newBySector } from "../../../economy/dims.ts";
import { originOfElasticities } from "../../../economy/elasticity-origin.ts";
import { InputError, type Issue } from "../../../economy/issue.ts";
import { counted } from "../../../economy/plural.ts";
import { sumOf } from "../../../economy/sums.ts";
import { tradeTotals } from "../../../economy/trade-totals.ts";
import type { SectorInfo, WorldAccounts } from "../../../economy/world-accounts.ts";
import { NO_TARIFFS_NOTE } from "../../sets/dataset-card.ts";
import type { Imported, ImportRequest } from "../source/import-source.ts";
import { wiodElasticityParts } from "../source/wiod-elasticity-parts.ts";
import { matrixAccounts } from "./matrix-accounts.ts";
import { cardSentence, mapSentences, matrixSentences } from "./matrix-sentences.ts";
import type { MatrixSetting } from "./matrix-setting.ts";
import type { MatrixSums } from "./matrix-sums.ts";
import { inMillions } from "./tally.ts";
import { wiodIndustry } from "./wiod-industry.ts";

/** More than any year's world output, million USD: a hundred times that of 2020. */
const UNLIKELY = 1.7e10;

/**
 * A data set out of a matrix's sums, with all that was done to it on the card.
 *
 * @param file for messages
 * @throws InputError for economies that sell or earn nothing, for sums that no world of that unit has, and for sectors that
 *   get no elasticity
 */
export async function matrixDataset(
  sums: MatrixSums,
  { source, unit, give }: MatrixSetting,
  request: ImportRequest,
  file: string,
): Promise<Imported> {
  refuseUnlikely(sumOf(sums.sold) * unit.scale, unit.inWords, file);
  const classification = request.sectors === undefined ? source.classification : request.sectors.to;
  const { dims, kept, sales, inputShare, valueAdded, adjustments } = matrixAccounts(sums, unit.scale);
  /** Sectors that make goods for all that is known: nothing says so but that they cross borders. */
  const guessed: string[] = [];
  const sectors = kept.map((sector, place): SectorInfo => {
    const code = sums.sectors.codes[sector]!;
    const tradable = crossesBorders(sales, place, dims.economies);
    const industry = classification === "wiod35" ? wiodIndustry(code) : undefined;
    if (industry !== undefined) return { code, ...industry, tradable };
    const known = sums.sectors.members[sector]!.map((member) => source.isGoods(member));
    if (tradable && !known.includes(false) && known.includes(undefined)) guessed.push(code);
    const goods = known.map((each) => each ?? tradable);
    return { code, name: source.sectorName(code) ?? code, tradable, goods: goods.every(Boolean) };
  });
  const bare: WorldAccounts = {
    name: request.name,
    year: source.year,
    dims,
    economies: sums.economies.codes.map((code) => ({ code, name: source.economyName(code) ?? code })),
    sectors,
    groups: { economies: {}, sectors: {} },
    sales,
    tariff: new Float64Array(sales.length),
    valueAdded,
    inputShare,
    // What remains of expenditure: with a tariffs table put next to it, the loader works it out anew.
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity: newBySector({ economies: 0, sectors: sectors.length }).fill(Number.NaN),
    tradeElasticityError: undefined,
    elasticityParts:
      classification === "wiod35" ? await wiodElasticityParts(sectors.map(({ code }) => code)) : undefined,
    rebaseTolerance: undefined,
    notes: [NO_TARIFFS_NOTE],
  };
  refuseEmptyEconomies(bare, file);
  const given = await give(bare);
  refuseMissingElasticities(given, file);
  const elasticities = elasticitiesInWords(given);
  const accounts = { ...given, notes: [...given.notes, `Trade elasticities: ${elasticities}.`] };
  return {
    kind: "dataset",
    accounts,
    card: {
      title: `${source.title}, ${source.year}: ${counted(dims.economies, "economy", "economies")}, ${counted(dims.sectors, "sector")}`,
      source: source.source,
      licence: source.licence,
      vintage: {
        flows: String(source.year),
        value_added: String(source.year),
        input_shares: String(source.year),
        trade_elasticity: elasticities,
      },
      adjustments: [
        `Values are at ${source.prices}, in ${unit.inWords}.`,
        ...source.adjustments,
        ...goodsSentences(sectors, guessed),
        ...mapSentences(sums, request, unit.scale),
        ...adjustments,
        ...matrixSentences(sums, accounts, unit.scale),
        "The table lists goods by the economy that makes them, so what is only re-exported is no export of the economy in between.",
      ].map(cardSentence),
    },
  };
}

/** Which sectors count as goods where the table does not say so, and how to change that. */
function goodsSentences(sectors: readonly SectorInfo[], guessed: readonly string[]): string[] {
  if (guessed.length === 0) return [];
  const services = sectors.filter(({ goods }) => !goods).map(({ code }) => code);
  const others =
    services.length === 0 ? "no sector counts as services" : `services are ${services.join(", ")}`;
  return [
    `The table does not say which sectors make goods. These count as goods because they cross borders: ${guessed.join(", ")}; ${others}. Where that is wrong, write 0 for services (1 for goods) in the column goods of sectors.csv.`,
  ];
}

/** Where the elasticities come from, in one line. */
function elasticitiesInWords(accounts: WorldAccounts): string {
  const { title, kept } = originOfElasticities(accounts);
  const own = kept.map((code) => {
    const sector = accounts.sectors.findIndex((each) => each.code === code);
    return accounts.tradeElasticity[sector]!;
  });
  const values = [...new Set(own)].join(", ");
  return kept.length === 0 ? title : `${title}; ${values} where it has none (${kept.join(", ")})`;
}

function refuseMissingElasticities({ sectors, tradeElasticity }: WorldAccounts, file: string): void {
  const missing = sectors.filter((_, at) => Number.isNaN(tradeElasticity[at]!)).map(({ code }) => code);
  if (missing.length === 0) return;
  throw new InputError([
    {
      code: "missing-elasticity",
      at: { file },
      message: `The table of elasticities has none for ${missing.join(", ")}.`,
      hint: "Give one for the sectors that it lacks, for example --elasticity 5.",
    },
  ]);
}

function refuseUnlikely(total: number, unit: string, file: string): void {
  if (total <= UNLIKELY) return;
  throw new InputError([
    {
      code: "unlikely-unit",
      at: { file },
      message: `In ${unit}, the sales of the table are ${inMillions(total)} million US dollars: a hundred times the world's.`,
      hint: "State the unit of its values with --unit.",
    },
  ]);
}

function crossesBorders(sales: Float64Array, sector: number, economies: number): boolean {
  for (let importer = 0; importer < economies; importer++) {
    for (let exporter = 0; exporter < economies; exporter++) {
      const at = (sector * economies + importer) * economies + exporter;
      if (importer !== exporter && sales[at]! > 0) return true;
    }
  }
  return false;
}

/** An economy that sells nothing, or whose income is not positive, cannot be part of a world that the model solves. */
function refuseEmptyEconomies(
  { dims, economies, sales, tariff, valueAdded }: WorldAccounts,
  file: string,
): void {
  const { output, deficit } = tradeTotals(dims, sales, tariff);
  const issues = economies.flatMap(({ code }, n): Issue[] => {
    let sold = 0;
    let earned = 0;
    for (let sector = 0; sector < dims.sectors; sector++) {
      sold += output[sector * dims.economies + n]!;
      earned += valueAdded[sector * dims.economies + n]!;
    }
    const hint = `Merge ${code} with another economy (--economies), or take it out of the table.`;
    if (!(sold > 0)) {
      return [{ code: "economy-without-sales", at: { file }, message: `${code} sells nothing.`, hint }];
    }
    if (earned + deficit[n]! > 0) return [];
    const message = `${code} has an income of ${inMillions(earned + deficit[n]!)}: value added ${inMillions(earned)}, imports less exports ${inMillions(deficit[n]!)}.`;
    return [{ code: "income-not-positive", at: { file }, message, hint }];
  });
  if (issues.length > 0) throw new InputError(issues);
}
