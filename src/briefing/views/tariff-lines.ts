import type { TalksParty, TariffTerm } from "../../negotiation/talks-result.ts";

/** How many lines a reader has time for, the ones that matter most; `talks-tariffs.csv` has them all. */
export const MOST_LINES = 20;

/** A tariff as it is negotiated: a party of several economies is one importer and one exporter. */
export interface TariffLine {
  /** Party id, or code of an economy outside every party. */
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** Rates, fractions: means over base-year trade where a party has several members. */
  readonly before: number;
  readonly rate: number;
  readonly tradeMillion: number;
}

/** The terms of an outcome joined into lines, the largest trade first; pairs that do not trade have no line. */
export function tariffLines(
  terms: readonly TariffTerm[],
  parties: readonly Pick<TalksParty, "id" | "members">[],
): TariffLine[] {
  const partyOf = new Map(parties.flatMap(({ id, members }) => members.map((code) => [code, id] as const)));
  const sums = new Map<string, { first: TariffTerm; before: number; rate: number; trade: number }>();
  for (const term of terms) {
    const importer = partyOf.get(term.importer) ?? term.importer;
    const exporter = partyOf.get(term.exporter) ?? term.exporter;
    const key = JSON.stringify([importer, exporter, term.sector]);
    const first = { ...term, importer, exporter };
    const sum = sums.get(key) ?? { first, before: 0, rate: 0, trade: 0 };
    sum.before += term.before * term.tradeMillion;
    sum.rate += term.rate * term.tradeMillion;
    sum.trade += term.tradeMillion;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .filter(({ trade }) => trade > 0)
    .map(({ first: { importer, exporter, sector }, before, rate, trade }) => ({
      importer,
      exporter,
      sector,
      before: before / trade,
      rate: rate / trade,
      tradeMillion: trade,
    }))
    .toSorted((a, b) => b.tradeMillion - a.tradeMillion);
}

/** What some tariffs come to, over base-year trade. */
export interface TariffMean {
  readonly before: number;
  readonly after: number;
  readonly highest: number;
  readonly tradeMillion: number;
}

/** Means of lines over trade; undefined where there are none. */
export function meanTariff(lines: readonly TariffLine[]): TariffMean | undefined {
  const trade = lines.reduce((sum, line) => sum + line.tradeMillion, 0);
  if (!(trade > 0)) return undefined;
  const mean = (rate: (line: TariffLine) => number): number =>
    lines.reduce((sum, line) => sum + rate(line) * line.tradeMillion, 0) / trade;
  return {
    before: mean(({ before }) => before),
    after: mean(({ rate }) => rate),
    highest: lines.reduce((most, { rate }) => Math.max(most, rate), Number.NEGATIVE_INFINITY),
    tradeMillion: trade,
  };
}

/** What one party gives by its cuts, or gets by the cuts of others; million US dollars at base-year trade. */
export interface Concession {
  /** Trade under the tariffs between the party and the others. */
  readonly tradeMillion: number;
  readonly before: number;
  readonly after: number;
  /** Trade on which the rate falls. */
  readonly cutMillion: number;
  /** Duties on base-year trade, before minus after: what the buyers no longer pay. */
  readonly dutyMillion: number;
}

/**
 * The concessions in some lines; undefined where there are none. Counted at base-year trade, as negotiators do: what
 * the cuts do to trade and income is in the welfare figures.
 */
export function concessionOf(lines: readonly TariffLine[]): Concession | undefined {
  const mean = meanTariff(lines);
  if (mean === undefined) return undefined;
  return {
    tradeMillion: mean.tradeMillion,
    before: mean.before,
    after: mean.after,
    cutMillion: lines
      .filter(({ before, rate }) => rate < before - SAME_RATE)
      .reduce((sum, line) => sum + line.tradeMillion, 0),
    dutyMillion: (mean.before - mean.after) * mean.tradeMillion,
  };
}

/** Rates closer than a ten-thousandth of a percentage point are the same. */
const SAME_RATE = 1e-6;
