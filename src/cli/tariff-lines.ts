import type { TalksParty, TariffTerm } from "../dossier/talks-result.ts";

/** A tariff as it is negotiated: a party that acts as one is one importer and one exporter. */
export interface TariffLine {
  /** Party id, or code of an economy outside every party. */
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** Means over trade, fractions. */
  readonly before: number;
  readonly rate: number;
  readonly tradeMillion: number;
}

/** The terms of an outcome joined into lines, the largest trade first. */
export function tariffLines(terms: readonly TariffTerm[], parties: readonly TalksParty[]): TariffLine[] {
  const partyOf = new Map(parties.flatMap(({ id, members }) => members.map((code) => [code, id] as const)));
  const unit = (code: string): string => partyOf.get(code) ?? code;
  const sums = new Map<string, { line: TariffLine; before: number; rate: number; trade: number }>();
  for (const term of terms) {
    const line = { ...term, importer: unit(term.importer), exporter: unit(term.exporter) };
    const key = JSON.stringify([line.importer, line.exporter, line.sector]);
    const sum = sums.get(key) ?? { line, before: 0, rate: 0, trade: 0 };
    sum.before += term.before * term.tradeMillion;
    sum.rate += term.rate * term.tradeMillion;
    sum.trade += term.tradeMillion;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .map(({ line: { importer, exporter, sector }, before, rate, trade }) => ({
      importer,
      exporter,
      sector,
      before: before / trade,
      rate: rate / trade,
      tradeMillion: trade,
    }))
    .sort((a, b) => b.tradeMillion - a.tradeMillion);
}

/** Mean of a party's own tariffs over the trade they fall on, before and after; null when it sets none. */
export function meanTariff(
  terms: readonly TariffTerm[],
  { members }: TalksParty,
): { readonly before: number; readonly after: number } | null {
  let trade = 0;
  let before = 0;
  let after = 0;
  for (const term of terms) {
    if (!members.includes(term.importer)) continue;
    trade += term.tradeMillion;
    before += term.before * term.tradeMillion;
    after += term.rate * term.tradeMillion;
  }
  return trade > 0 ? { before: before / trade, after: after / trade } : null;
}
