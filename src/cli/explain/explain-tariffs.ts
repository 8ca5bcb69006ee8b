import type { BriefingDocument, Section } from "../../document/document.ts";
import { plainTable } from "../../document/plain-table.ts";
import { type Column, number, text } from "../../document/table.ts";
import { explainedLines, rateRange } from "../../laws/explained-lines.ts";
import { partOfReason, reasonWords } from "../../laws/reason-words.ts";
import { type EffectiveRate, effectiveRate } from "../../tariffs/effective-rate.ts";
import { explainProduct } from "../../tariffs/explain-product.ts";
import type { Law } from "../../tariffs/law.ts";
import type { LinesAlike } from "../../tariffs/lines-below.ts";
import type { SectorRate } from "../../tariffs/sector-rates.ts";
import { BASE_PART, EVERYTHING } from "../../tariffs/tariff-book.ts";
import { formatDate } from "../../text/format-date.ts";
import { formatFixed } from "../../text/format-number.ts";

/** Cells of a law, their imports, and what they come to on average. */
export interface LawRates {
  readonly cells: readonly SectorRate[];
  readonly importsOf: (cell: SectorRate) => number;
  readonly average: EffectiveRate | undefined;
  /** Whose imports weigh the average, in words. */
  readonly weights: string;
  readonly sectorNames: ReadonlyMap<string, string>;
  /** What a reader must be told of these rates alone. */
  readonly notes: readonly string[];
}

const TEXT = (title: string): Column => ({ title, kind: "text" });
const RATE = (title: string): Column => ({ title, kind: "rate" });

/** What a product pays, line by line, for people. */
export function explainProductLines(law: Law, lines: readonly LinesAlike[]): BriefingDocument {
  const [{ rate: first }] = lines as readonly [LinesAlike, ...LinesAlike[]];
  return {
    title: `${rateRange(lines)} from ${first.partner} on ${formatDate(law.date)}`,
    standfirst: `${law.book.title}.`,
    sections: lines.map((alike, at) => productSection(law, alike, at)),
  };
}

function productSection(law: Law, alike: LinesAlike, at: number): Section {
  const { id, title, table, others } = explainedLines(law, alike, at);
  return {
    id,
    title,
    blocks: [
      { kind: "table", table },
      ...(others.length === 0 ? [] : [{ kind: "list" as const, items: others }]),
    ],
  };
}

/** The same for programs. */
export const shownProduct = (law: Law, lines: readonly LinesAlike[]) => ({
  on: law.date,
  importer: law.book.importer,
  exporter: lines[0]!.rate.partner,
  lines: lines.map(({ products, rate }) => ({
    products,
    rate: rate.rate,
    parts: {
      [BASE_PART]: rate.base,
      ...Object.fromEntries(rate.parts.map((part) => [part.authority, part.rate])),
    },
    general: rate.general ?? null,
    special: rate.special,
    preferred: rate.preferred,
    claimed: rate.claimed,
    lists: rate.lists.filter((list) => list !== EVERYTHING),
    measures: explainProduct(law, rate).map((reason) => ({
      authority: reason.authority,
      measure: reason.measure,
      standing: reason.standing,
      part: partOfReason(reason),
      why: reasonWords(reason),
      ...(reason.line?.note === undefined ? {} : { note: reason.line.note }),
    })),
  })),
});

/** Rates by sector and partner for programs; the parts, of which the base rate is the first, add up to the rate. */
export const ratesJson = (law: Law, { cells, average, weights, notes }: LawRates) => ({
  schema: 1,
  book: law.book.name,
  on: law.date,
  rates: cells.map(({ importer, exporter, sector, rate, base, parts, spread, products, weighted, ces }) => ({
    importer,
    exporter,
    sector,
    rate,
    parts: { [BASE_PART]: base, ...parts },
    spread,
    products,
    weighted,
    ...(ces === undefined ? {} : ces),
  })),
  average: average === undefined ? null : { ...average, weights },
  notes: [...law.book.notes, ...notes],
});

/** More rows than any data set has economies; trade statistics have twice as many. */
const PARTNERS_SHOWN = 80;

/** Rates by sector and partner for people. */
export function explainRates(law: Law, rates: LawRates): BriefingDocument {
  const { cells, average, weights, sectorNames } = rates;
  const partners = [...new Set(cells.map(({ exporter }) => exporter))];
  const authorities = law.book.authorities
    .map(({ code }) => code)
    .filter((code) => cells.some((cell) => cell.parts[code]));
  const parts = [RATE("Base"), ...authorities.map(RATE)];
  const row = (first: string, group: readonly SectorRate[]) => {
    const mean = effectiveRate(group, rates.importsOf);
    return [
      text(first),
      number(mean?.total),
      number(mean?.base),
      ...authorities.map((code) => number(mean === undefined ? undefined : (mean.parts[code] ?? 0))),
    ];
  };
  const sectors = [...new Set(cells.map(({ sector }) => sector))];
  const sectorTable =
    partners.length === 1
      ? plainTable(
          "sectors",
          `By sector, from ${partners[0]}`,
          [TEXT("Sector"), RATE("Rate"), RATE("Spread"), ...parts],
          cells.map((cell) => [
            text(`${cell.sector} ${sectorNames.get(cell.sector) ?? ""}`),
            number(cell.rate),
            number(cell.spread),
            number(cell.base),
            ...authorities.map((code) => number(cell.parts[code] ?? 0)),
          ]),
          ["Spread: standard deviation of the rate between the products of a sector."],
        )
      : plainTable(
          "sectors",
          "By sector",
          [TEXT("Sector"), RATE("Rate"), ...parts],
          sectors.map((sector) =>
            row(
              `${sector} ${sectorNames.get(sector) ?? ""}`,
              cells.filter((cell) => cell.sector === sector),
            ),
          ),
        );
  const byPartner = plainTable(
    "partners",
    "By partner",
    [TEXT("Partner"), RATE("Rate"), ...parts],
    partners.slice(0, PARTNERS_SHOWN).map((partner) =>
      row(
        partner,
        cells.filter(({ exporter }) => exporter === partner),
      ),
    ),
    partners.length <= PARTNERS_SHOWN
      ? []
      : [`And ${partners.length - PARTNERS_SHOWN} more, which --from and --json show.`],
  );
  return {
    title:
      average === undefined
        ? `Rates on ${formatDate(law.date)}`
        : `${formatFixed(100 * average.total, 1)} % on average on ${formatDate(law.date)}: ${formatFixed(100 * average.additional, 1)} % on top of a base of ${formatFixed(100 * average.base, 1)} %`,
    standfirst: `${law.book.title}. Weights: ${weights}.`,
    sections: [
      { id: "partners", title: "Partners", blocks: [{ kind: "table", table: byPartner }] },
      { id: "sectors", title: "Sectors", blocks: [{ kind: "table", table: sectorTable }] },
      {
        id: "notes",
        title: "What to know",
        blocks: [{ kind: "list", items: [...law.book.notes, ...rates.notes] }],
      },
    ],
  };
}
