import type { MeasureReason } from "../tariffs/explain-product.ts";
import { dotted } from "../tariffs/product-code.ts";
import type { ProductRate } from "../tariffs/product-rate.ts";
import { EVERYTHING, type MeasureLine } from "../tariffs/tariff-book.ts";
import { formatDate } from "../text/format-date.ts";

/** Two decimals at most: duties are set to a tenth of a percent, and shares of them need one digit more. */
export const dutyPercent = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

/** Lines of the schedule in a few words. */
export const linesInWords = (products: readonly string[]): string =>
  products.length <= 3
    ? products.map(dotted).join(", ")
    : `${dotted(products[0]!)} and ${products.length - 1} more lines`;

/** Where the base rate comes from. */
export function baseWords({ general, preferred, base }: ProductRate): string {
  if (general === undefined) return "the schedule has no line for it";
  const words = general.text === "" ? dutyPercent(general.rate) : `"${general.text}"`;
  const equivalent = general.isPartial
    ? `, of which the book knows no share of the value: counted as ${dutyPercent(general.rate)}`
    : ["free", "ad_valorem", ""].includes(general.kind)
      ? ""
      : `, a ${general.kind} duty counted as ${dutyPercent(general.rate)}`;
  const preference =
    preferred > 0 ? `; ${dutyPercent(preferred)} of imports enter free under a preference` : "";
  return `column 1: ${words}${equivalent}${preference}${preferred > 0 ? ` (${dutyPercent(base)})` : ""}`;
}

/** What a measure adds to the rate. */
export function partOfReason({ standing, effect, part }: MeasureReason): number {
  return standing === "applies" ? effect!.net * part!.reach : 0;
}

/** Why a measure adds what it adds, or nothing, and what its line notes. */
export function reasonWords(reason: MeasureReason): string {
  const { standing, line } = reason;
  const says = standing !== "not-listed" && standing !== "other-partners" && standing !== "ended";
  return line?.note === undefined || !says
    ? standingWords(reason)
    : `${standingWords(reason)} (${line.note})`;
}

function standingWords({ standing, line, effect, part }: MeasureReason): string {
  switch (standing) {
    case "applies":
      return appliesWords(effect!, part!);
    case "smaller":
      return `${ruleWords(line!)}, but ${part!.effects.find(({ counts }) => counts)!.line.measure} is larger and alone counts`;
    case "replaced":
      return `${ruleWords(line!)}, in whose place an exception stands here`;
    case "displaced":
      return `${ruleWords(line!)}, but ${part!.displacedBy.join(" and ")} covers the whole value and goes before it`;
    case "kept-out":
      return `${ruleWords(line!)}, but not on what is in the scope of ${part!.keptOutBy}`;
    case "exempt":
      return `${ruleWords(line!)}, but exempt: list ${part!.law.exemption!.products}`;
    case "nothing":
      return nothingWords(effect!);
    case "ended":
      return `ended on ${formatDate(line!.until!)}`;
    case "not-yet":
      return `${ruleWords(line!)} from ${formatDate(line!.from)} on`;
    case "left-out":
      return "left out of the law, as asked";
    case "other-partners":
      return "holds for other partners";
    case "not-listed":
      return "the product is on none of its lists";
  }
}

function ruleWords({ rate, rule, products }: MeasureLine): string {
  const on = products === EVERYTHING ? "on everything" : `on list ${products}`;
  if (rule === "floor") return `up to ${dutyPercent(rate)} together with the base ${on}`;
  return rule === "set-measure" ? `${dutyPercent(rate)} as an exception ${on}` : `${dutyPercent(rate)} ${on}`;
}

function appliesWords(
  effect: NonNullable<MeasureReason["effect"]>,
  part: NonNullable<MeasureReason["part"]>,
): string {
  const { line, content, spared } = effect;
  const words = [ruleWords(line)];
  if (line.rule === "floor") words.push(`which leaves ${dutyPercent(effect.amount)}`);
  if (content !== 1) words.push(`falls on ${dutyPercent(content)} of the value`);
  if (spared > 0) words.push(`claims spare ${dutyPercent(spared)} of it`);
  if (part.exempt > 0)
    words.push(`${dutyPercent(part.exempt)} of the trade is exempt (list ${part.law.exemption!.products})`);
  if (part.reach < 1)
    words.push(`${part.displacedBy.join(" and ")} leaves ${dutyPercent(part.reach)} of the value to it`);
  return words.join("; ");
}

function nothingWords({ line, amount, content, spared }: NonNullable<MeasureReason["effect"]>): string {
  const words = ruleWords(line);
  if (line.rate === 0) return words;
  if (amount === 0) return `${words}, which the base rate reaches by itself`;
  if (content === 0) return `${words}, but none of the material is in it`;
  return spared === 1 ? `${words}, but claims spare all of it` : words;
}
