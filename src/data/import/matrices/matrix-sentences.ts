import { tradeTotals } from "../../../economy/trade-totals.ts";
import type { WorldAccounts } from "../../../economy/world-accounts.ts";
import { toPrintable } from "../../files/printable.ts";
import type { CodeMap } from "../source/code-map.ts";
import type { ImportRequest } from "../source/import-source.ts";
import type { MatrixSums } from "./matrix-sums.ts";
import type { SourceAxis } from "./source-axis.ts";
import { inMillions } from "./tally.ts";

/** A card takes texts of 2,000 characters; labels of a file may be of any length and hold anything. */
const LONGEST = 1900;

/** A sentence as a card can hold it. */
export const cardSentence = (sentence: string): string => {
  const printable = toPrintable(sentence);
  return printable.length <= LONGEST ? printable : `${printable.slice(0, LONGEST)} ...`;
};

/**
 * What the card of an imported set says of its matrix, besides the steps to its accounts.
 *
 * @param scale million USD for one unit of the source
 */
export const matrixSentences = (sums: MatrixSums, accounts: WorldAccounts, scale: number): string[] => [
  ...blockSentences(sums, scale),
  ...finalSentences(sums, accounts, scale),
];

/**
 * Which maps carried the codes of the source to those of the set, and what they carried whole that belongs to several.
 *
 * @param scale million USD for one unit of the source
 */
export function mapSentences(
  sums: MatrixSums,
  { economies, sectors }: ImportRequest,
  scale: number,
): string[] {
  const soldBy = (of: "economy" | "sector", code: string): number =>
    sums.industries.reduce((sum, industry, at) => sum + (industry[of] === code ? sums.sold[at]! : 0), 0);
  const said = (of: "economy" | "sector", map: CodeMap | undefined, { partly }: SourceAxis): string[] => {
    if (map === undefined) return [];
    const codes = partly.map(
      ({ code, also }) => `${code} (sales ${inMillions(soldBy(of, code) * scale)}, also ${also.join(", ")})`,
    );
    const whole =
      codes.length === 0
        ? ""
        : ` These belong to several codes and go whole to the one that has most of them: ${codes.join("; ")}.`;
    return [`${of === "economy" ? "Economies" : "Sectors"}: ${map.title}.${whole}`];
  };
  return [...said("economy", economies, sums.economies), ...said("sector", sectors, sums.sectors)];
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

/** How final uses and negative cells went into the sums. */
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
