import { cellAt, pairAt } from "../../economy/dims.ts";
import type { Issue } from "../../economy/issue.ts";
import { percentSentence } from "../../economy/percent.ts";
import { counted } from "../../economy/plural.ts";
import { type TradeTotals, tradeTotals } from "../../economy/trade-totals.ts";
import type { IssueList } from "../files/issue-list.ts";
import type { AccountTables } from "./read-tables.ts";

/** A sector below this share of its economy's sales may well have no buyer at home: published tables have such cells. */
const LARGE_SECTOR = 0.1;
/** Economies that together export less than this share of the world's trade are not warned of: published sets have some. */
const SMALL_TRADERS = 0.001;
/** Negative demand below this share of an economy's spending is inventories; above it the model would invent demand. */
const LARGE_NEGATIVE = 0.01;
/** How close an economy must come to a sum of others to be taken for it: published totals are rounded. */
const SAME_TOTAL = 0.01;
/** Names that a warning lists. */
const MOST_NAMED = 8;

/**
 * Warns of accounts that can be computed but hardly are what their author means: rates in percent, trade without sales at
 * home, an economy beside its own parts, demand below zero.
 *
 * @param groups of economies, by name: an economy of that name beside its members may be their sum
 */
export function checkAccountDoubts(
  tables: AccountTables,
  groups: Readonly<Record<string, readonly string[]>>,
  issues: IssueList,
): void {
  const { flows, tariffs, economies, sectors } = tables;
  if (!flows.clean || !economies.clean || !sectors.clean || flows.rows === 0) return;
  const totals = tradeTotals(tables.dims, flows.values, tariffs?.values);
  warnOfPercent(tables, issues);
  warnOfNoHomeSales(tables, totals, issues);
  warnOfSums(tables, totals, groups, issues);
  warnOfNegativeDemand(tables, issues);
}

/** One rate above 1 may be meant, such as a duty of 250 % on tobacco; most of them are percent. */
function warnOfPercent({ tariffs }: AccountTables, issues: IssueList): void {
  if (tariffs === undefined || !tariffs.clean) return;
  let levied = 0;
  let first = -1;
  let above = 0;
  for (let at = 0; at < tariffs.values.length; at++) {
    const rate = tariffs.values[at]!;
    if (rate > 0) levied++;
    if (rate <= 1) continue;
    above++;
    if (first < 0 || tariffs.lines[at]! < tariffs.lines[first]!) first = at;
  }
  if (2 * above <= levied) return;
  const rate = tariffs.values[first]!;
  issues.warn({
    code: "percent-for-fraction",
    at: { file: tariffs.file, line: tariffs.lines[first]! },
    message: `${above === levied ? "Every rate" : `Of ${counted(levied, "rate")}, ${above}`} above 0 in the table ${above === levied ? "is" : "are"} above 1, here ${rate}.`,
    hint: percentSentence(rate),
  });
}

const figure = (value: number): number => Number(value.toPrecision(12));

function warnOfNoHomeSales(
  { dims, flows, economies, sectors }: AccountTables,
  { output }: TradeTotals,
  issues: IssueList,
): void {
  const home = (sector: number, economy: number): number =>
    flows.values[pairAt(dims, sector, economy, economy)]!;
  const sum = (count: number, of: (at: number) => number): number => {
    let total = 0;
    for (let at = 0; at < count; at++) total += of(at);
    return total;
  };
  const exportsOf = (n: number): number => sum(dims.sectors, (j) => output[cellAt(dims, j, n)]! - home(j, n));
  const silent = economies.codes.filter((_, n) => sum(dims.sectors, (j) => home(j, n)) === 0);
  const foreign = sectors.codes.filter((_, j) => sum(dims.economies, (n) => home(j, n)) === 0);
  const hint =
    "Customs data leave out what is sold at home: add it to the table flows (importer = exporter), from production less exports. Without it every tariff hits the whole economy.";
  const warn = (message: string): void =>
    issues.warn({ code: "no-home-sales", at: { file: flows.file }, message, hint });
  if (silent.length === dims.economies) {
    warn(`No economy sells anything at home: ${named(economies.codes)}; sectors: ${named(sectors.codes)}.`);
    return;
  }
  const sold = sum(silent.length, (at) => exportsOf(economies.at.get(silent[at]!)!));
  const all = sum(dims.economies, exportsOf);
  if (sold > SMALL_TRADERS * all)
    warn(`${named(silent)} ${silent.length === 1 ? "sells" : "sell"} nothing at home.`);
  if (foreign.length > 0) warn(`Nobody sells ${named(foreign)} at home.`);
  economies.codes.forEach((code, n) => {
    if (silent.includes(code)) return;
    const total = sum(dims.sectors, (j) => output[cellAt(dims, j, n)]!);
    const without = sectors.codes.filter(
      (sector, j) =>
        !foreign.includes(sector) && home(j, n) === 0 && output[cellAt(dims, j, n)]! > LARGE_SECTOR * total,
    );
    if (without.length > 0) warn(`${code} sells nothing of ${named(without)} at home, though it exports it.`);
  });
}

/** An economy that has the output of several others together is their sum, and its trade would be counted twice. */
function warnOfSums(
  { dims, economies }: AccountTables,
  { output }: TradeTotals,
  groups: Readonly<Record<string, readonly string[]>>,
  issues: IssueList,
): void {
  const isSum = (whole: number, parts: readonly number[]): boolean => {
    if (parts.length < 2) return false;
    for (let j = 0; j < dims.sectors; j++) {
      const total = output[cellAt(dims, j, whole)]!;
      const sum = parts.reduce((all, part) => all + output[cellAt(dims, j, part)]!, 0);
      if (Math.abs(sum - total) > SAME_TOTAL * Math.max(total, sum)) return false;
    }
    return true;
  };
  economies.codes.forEach((code, whole) => {
    const others = economies.codes.flatMap((_, at) => (at === whole ? [] : [at]));
    const candidates = [others, ...partsByName(code, groups, economies.at, whole)];
    const parts = candidates.find((each) => isSum(whole, each));
    if (parts === undefined) return;
    issues.warn({
      code: "economy-is-a-sum",
      at: { file: economies.file, line: economies.lines[whole]! },
      message: `${code} has the output of ${named(parts.map((at) => economies.codes[at]!))} together: it is their sum.`,
      hint: `Leave out ${code}, or its parts: in both, their trade counts twice. To name them together, add ${code} to groups in dataset.yaml.`,
    });
  });
}

/** The members that an economy's name stands for: in the card's groups, or as the European Union. */
function partsByName(
  code: string,
  groups: Readonly<Record<string, readonly string[]>>,
  places: ReadonlyMap<string, number>,
  whole: number,
): number[][] {
  const lists = [
    ...(Object.hasOwn(groups, code) ? [groups[code]!] : []),
    ...(/^(?:EU|E)[A-Z]*\d*$/i.test(code) ? [EU_27, [...EU_27, "GBR"]] : []),
  ];
  return lists.map((list) =>
    list.flatMap((member) => {
      const at = places.get(member);
      return at === undefined || at === whole ? [] : [at];
    }),
  );
}

/** The members of the European Union since 2020, ISO 3166-1 alpha-3. */
const EU_27 =
  "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE".split(
    " ",
  );

function warnOfNegativeDemand(
  { dims, finalDemand, economies, sectors }: AccountTables,
  issues: IssueList,
): void {
  if (finalDemand === undefined || !finalDemand.clean) return;
  economies.codes.forEach((code, n) => {
    let spent = 0;
    let lowest = -1;
    for (let j = 0; j < dims.sectors; j++) {
      const cell = cellAt(dims, j, n);
      const value = finalDemand.values[cell]!;
      spent += Math.max(0, value);
      if (value < 0 && (lowest < 0 || value < finalDemand.values[lowest]!)) lowest = cell;
    }
    if (lowest < 0 || -finalDemand.values[lowest]! <= LARGE_NEGATIVE * spent) return;
    const sector = sectors.codes.find((_, j) => cellAt(dims, j, n) === lowest)!;
    issues.warn({
      code: "negative-demand",
      at: placeOf(finalDemand, lowest),
      message: `${code} spends ${figure(finalDemand.values[lowest]!)} on ${sector}: its final demand is negative, by ${figure(Number(((-100 * finalDemand.values[lowest]!) / spent).toPrecision(3)))} % of all its spending.`,
      hint: "Demand below zero is taken as zero, and other demand moves to make room. Correct the cell, or give its inventories to the sectors that hold them.",
    });
  });
}

const placeOf = (
  { file, lines }: { readonly file: string; readonly lines: Int32Array },
  cell: number,
): NonNullable<Issue["at"]> => (lines[cell] === 0 ? { file } : { file, line: lines[cell]! });

function named(codes: readonly string[]): string {
  const rest = codes.length - MOST_NAMED;
  return rest > 0 ? `${codes.slice(0, MOST_NAMED).join(", ")} and ${rest} more` : codes.join(", ");
}
