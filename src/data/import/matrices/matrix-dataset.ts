import { newBySector } from "../../../economy/dims.ts";
import { InputError, type Issue } from "../../../economy/issue.ts";
import { sumOf } from "../../../economy/sums.ts";
import { tradeTotals } from "../../../economy/trade-totals.ts";
import type { SectorInfo, WorldAccounts } from "../../../economy/world-accounts.ts";
import type { CardText } from "../../sets/dataset-card.ts";
import { NO_TARIFFS_NOTE } from "../../sets/dataset-card.ts";
import type { CodeMap } from "../source/code-map.ts";
import type { GiveElasticities } from "../source/give-elasticities.ts";
import type { Imported, ImportRequest } from "../source/import-source.ts";
import { matrixAccounts } from "./matrix-accounts.ts";
import type { MatrixSums } from "./matrix-sums.ts";
import type { SourceAxis } from "./source-axis.ts";
import { type SourceUnit, sourceUnit } from "./source-unit.ts";
import { inMillions } from "./tally.ts";

/** More than any year's world output, million USD: a hundred times that of 2020. */
const UNLIKELY = 1.7e10;

/** What a layout knows of its source besides the matrix. */
export interface MatrixSource {
  readonly title: string;
  readonly source: CardText;
  readonly licence: string;
  readonly year: number;
  /** As the source states it; undefined: the user has to. */
  readonly unit: string | undefined;
  /** At which prices the cells are: "basic prices". */
  readonly prices: string;
  /** Names of codes; a code without one is its own name. */
  economyName(code: string): string | undefined;
  sectorName(code: string): string | undefined;
  /** Whether a sector of the source makes goods; undefined: nobody knows. */
  isGoods(sector: string): boolean | undefined;
  /** What else was done to the table. */
  readonly adjustments: readonly string[];
}

/** What is needed besides the matrix, all of it there. */
export interface MatrixSetting {
  readonly source: MatrixSource;
  readonly unit: SourceUnit;
  readonly give: GiveElasticities;
}

/**
 * Sees to it that nothing is missing before a large table is read for nothing.
 *
 * @param file for messages
 * @throws InputError for a unit, the price of a currency or elasticities that neither the source nor the user states
 */
export function matrixSetting(source: MatrixSource, request: ImportRequest, file: string): MatrixSetting {
  const issues: Issue[] = [];
  if (request.elasticities === undefined) {
    issues.push({
      code: "missing-elasticity",
      at: { file },
      message: "An input-output table has no trade elasticities, and a data set needs them.",
      hint: "Give one for every sector, for example --elasticity 4; you can change them later in sectors.csv.",
    });
  }
  const unit = sourceUnit(request.unit ?? source.unit, request.dollars, file, issues);
  if (unit === undefined || request.elasticities === undefined) throw new InputError(issues);
  return { source, unit, give: request.elasticities };
}

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
  const { dims, kept, sales, inputShare, valueAdded, adjustments } = matrixAccounts(sums, unit.scale);
  const sectors = kept.map((sector) => sectorInfo(sums, source, sector, sales, dims.economies, kept));
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
    rebaseTolerance: undefined,
    notes: [NO_TARIFFS_NOTE],
  };
  refuseEmptyEconomies(bare, file);
  const accounts = await give(bare);
  return {
    kind: "dataset",
    accounts,
    card: {
      title: `${source.title}, ${source.year}: ${dims.economies} economies, ${dims.sectors} sectors`,
      source: source.source,
      licence: source.licence,
      vintage: {
        flows: String(source.year),
        value_added: String(source.year),
        input_shares: String(source.year),
      },
      adjustments: [
        `Values are at ${source.prices}, in ${unit.inWords}.`,
        ...source.adjustments,
        ...mapSentences(sums, request),
        ...adjustments,
        ...blockSentences(sums, unit.scale),
        ...finalSentences(sums, accounts, unit.scale),
        "The table lists goods by the economy that makes them, so what is only re-exported is no export of the economy in between.",
      ],
    },
  };
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

function sectorInfo(
  sums: MatrixSums,
  source: MatrixSource,
  sector: number,
  sales: Float64Array,
  economies: number,
  kept: readonly number[],
): SectorInfo {
  const code = sums.sectors.codes[sector]!;
  const tradable = crossesBorders(sales, kept.indexOf(sector), economies);
  const goods = sums.sectors.members[sector]!.map((member) => source.isGoods(member) ?? tradable);
  return { code, name: source.sectorName(code) ?? code, tradable, goods: goods.every(Boolean) };
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

function mapSentences(sums: MatrixSums, { economies, sectors }: ImportRequest): string[] {
  const said = (what: string, map: CodeMap | undefined, { partly }: SourceAxis): string[] => {
    if (map === undefined) return [];
    const whole =
      partly.length === 0
        ? ""
        : ` These belong to several codes and go whole to the one that has most of them: ${partly.join("; ")}.`;
    return [`${what}: ${map.title}.${whole}`];
  };
  return [...said("Economies", economies, sums.economies), ...said("Sectors", sectors, sums.sectors)];
}

/** What the rows below and the columns beside the matrix held, and where it went. */
function blockSentences(sums: MatrixSums, scale: number): string[] {
  const listed = (rows: ReadonlyMap<string, number>) =>
    [...rows].map(([name, value]) => `${name} ${inMillions(value * scale)}`).join(", ");
  const sentences = [
    sums.taxRows.size + sums.valueAddedRows.size === 0
      ? "Value added is output less purchases; the table has no rows of it to compare with."
      : `Value added is output less purchases, so it includes all that the table lists below them: ${listed(new Map([...sums.valueAddedRows, ...sums.taxRows]))}.`,
  ];
  if (sums.outsideIndustries.size > 0) {
    sentences.push(
      `What these rows hold under final uses is no part of the set: final demand leaves it out (${listed(sums.outsideIndustries)}).`,
    );
  }
  for (const [name, tally] of sums.discrepancies) {
    sentences.push(
      `The column ${name} is sold to nobody; it counts as sold at home: ${tally.inWords(scale)}.`,
    );
  }
  return sentences;
}

function finalSentences(sums: MatrixSums, accounts: WorldAccounts, scale: number): string[] {
  const uses = [...sums.finalTotals].map(([use, total]) => `${use} ${inMillions(total * scale)}`).join(", ");
  const sentences = [`Final uses are added up: ${uses}.`];
  if (sums.negativeInputs.count > 0) {
    sentences.push(
      `Cells between industries below zero enter these sums as they are: ${sums.negativeInputs.inWords(scale)}.`,
    );
  }
  for (const [use, tally] of sums.negativeFinals) {
    sentences.push(`Cells of ${use} below zero enter the sums as they are: ${tally.inWords(scale)}.`);
  }
  const negative = negativeFinalDemand(accounts);
  if (negative.length > 0) {
    sentences.push(
      `Final demand, which is expenditure less purchases of industries, is left negative where inventories fall: ${negative.join(", ")} (million US dollars). Parley sets it to zero when it solves, and rescales the rest.`,
    );
  }
  return sentences;
}

/** Final demand below zero, largest first: "JPN c2 -7,152". */
function negativeFinalDemand({ dims, economies, sectors, sales, inputShare }: WorldAccounts): string[] {
  const zero = new Float64Array(sales.length);
  const { output, expenditure } = tradeTotals(dims, sales, zero);
  const found: { readonly name: string; readonly value: number }[] = [];
  for (let input = 0; input < dims.sectors; input++) {
    for (let n = 0; n < dims.economies; n++) {
      let value = expenditure[input * dims.economies + n]!;
      for (let sector = 0; sector < dims.sectors; sector++) {
        const share = inputShare[(input * dims.sectors + sector) * dims.economies + n]!;
        value -= share * output[sector * dims.economies + n]!;
      }
      // Rounding is no change in inventories.
      if (value < -1e-6) found.push({ name: `${economies[n]!.code} ${sectors[input]!.code}`, value });
    }
  }
  const sorted = found
    .sort((a, b) => a.value - b.value)
    .map(({ name, value }) => `${name} ${inMillions(value)}`);
  return sorted.length <= 12 ? sorted : [...sorted.slice(0, 12), `${sorted.length - 12} smaller ones`];
}
