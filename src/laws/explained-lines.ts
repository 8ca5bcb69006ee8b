import { plainTable } from "../document/plain-table.ts";
import { type Column, number, type Table, text } from "../document/table.ts";
import { explainProduct } from "../tariffs/explain-product.ts";
import type { Law } from "../tariffs/law.ts";
import type { LinesAlike } from "../tariffs/lines-below.ts";
import { baseWords, dutyPercent, linesInWords, partOfReason, reasonWords } from "./reason-words.ts";

/** What lines of the schedule pay, measure by measure, and why. */
export interface ExplainedLines {
  /** Kebab-case, unique among those of one lookup. */
  readonly id: string;
  /** The lines and their rate. */
  readonly title: string;
  readonly table: Table;
  /** Authorities with measures on whose lists the product is not, and other rates of the schedule, a sentence each. */
  readonly others: readonly string[];
}

const TEXT = (title: string): Column => ({ title, kind: "text" });

/** Every measure of a law's book on these lines: what it adds, or why nothing. */
export function explainedLines(law: Law, { products, rate }: LinesAlike, at: number): ExplainedLines {
  const reasons = explainProduct(law, rate);
  const named = reasons.filter(({ standing }) => standing !== "not-listed");
  const unlisted = law.book.authorities.flatMap(({ code }) => {
    const measures = reasons.filter(
      (reason) => reason.authority === code && reason.standing === "not-listed",
    );
    return measures.length === 0
      ? []
      : [`${code}: the product is on no list of ${measures.map((one) => one.measure).join(", ")}`];
  });
  const special = rate.special.map(({ programmes, text: words }) =>
    programmes === "" ? words : `${words} (${programmes})`,
  );
  const rows = [
    [text("base rate"), text(""), number(rate.base), text(baseWords(rate))],
    ...named.map((reason) => [
      text(reason.authority),
      text(reason.measure),
      number(partOfReason(reason)),
      text(reasonWords(reason)),
    ]),
    [text("in all"), text(""), number(rate.rate), text("")],
  ];
  const columns: Column[] = [
    ...["Authority", "Measure"].map(TEXT),
    { title: "Part", kind: "rate" },
    TEXT("Why"),
  ];
  const id = `lines-${at + 1}`;
  return {
    id,
    title: `${linesInWords(products)}: ${dutyPercent(rate.rate)}`,
    table: plainTable(id, "What applies, and what does not", columns, rows),
    others: [
      ...unlisted,
      ...(special.length === 0 ? [] : [`In place of column 1 under agreements: ${special.join("; ")}`]),
    ],
  };
}

/** What all lines of a lookup pay: one rate, or from the least to the most. */
export function rateRange(lines: readonly LinesAlike[]): string {
  const rates = lines.map(({ rate }) => rate.rate);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  return least === most ? dutyPercent(least) : `${dutyPercent(least)} to ${dutyPercent(most)}`;
}
