import { own } from "../../economy/own.ts";
import type { LawRate, LawResult } from "../../simulation/simulation-result.ts";
import type { LetteredOption, ResultsView } from "./results-view.ts";

/** One law, and the options in which it is in force. */
export interface LawRow {
  readonly law: LawResult;
  readonly options: readonly LetteredOption[];
}

/**
 * What an option's equilibrium collects on the goods that a law names, over what they are worth at the border: other measures
 * and the turn to other countries included, goods that the law does not name left out. A fraction; undefined where the option
 * was not solved, and for an importer that belongs to no party, whose revenue by sector a result does not have.
 */
export function collectedRate(law: LawResult, { result }: LetteredOption): number | undefined {
  if (result.status !== "solved") return undefined;
  const sectors = new Set(law.bySector.map(({ sector }) => sector));
  const imports = result.sectors
    .filter(({ economy, sector }) => economy === law.importer && sectors.has(sector))
    .reduce(
      (sum, { importsMillion, importsValuePercent }) =>
        sum + importsMillion * (1 + (importsValuePercent ?? 0) / 100),
      0,
    );
  const rows = result.revenue.filter(({ economy, sector }) => economy === law.importer && sector !== null);
  if (rows.length === 0 || imports === 0) return undefined;
  const real = rows
    .filter(({ sector }) => sectors.has(sector!))
    .reduce((sum, { afterMillion }) => sum + afterMillion, 0);
  // Revenue is stated over consumer prices, imports in the money of the numeraire.
  return (real * (1 + own(result.economies, law.importer)!.priceIndexPercent / 100)) / imports;
}

/** The laws of tariff books in a briefing. */
export interface LawView {
  /** That of the option that figures count from comes first, then in the order of the options; unused ones come last. */
  readonly laws: readonly LawRow[];
  /** Authorities that levy anything in any of the laws, those that others yield to first. */
  readonly authorities: readonly { readonly code: string; readonly title: string }[];
}

/** What an authority adds to a rate: nothing where it is not named. */
export const partOf = (rate: LawRate, authority: string): number => own(rate.parts, authority) ?? 0;

/** The laws of a simulation; undefined where it has none. */
export function lawView({ simulation, options }: ResultsView): LawView | undefined {
  const laws = simulation.laws ?? [];
  if (laws.length === 0) return undefined;
  const first = simulation.comparedWith.option;
  const rank = ({ law }: LawRow): number => {
    if (first !== null && law.options.includes(first)) return -1;
    const at = options.findIndex(({ result }) => law.options.includes(result.id));
    return at < 0 ? options.length : at;
  };
  const rows = laws
    .map((law): LawRow => ({ law, options: options.filter(({ result }) => law.options.includes(result.id)) }))
    .sort((a, b) => rank(a) - rank(b));
  const authorities = new Map(
    laws
      .flatMap((law) => law.authorities)
      .filter(({ code }) => laws.some((law) => partOf(law.average, code) !== 0))
      .map((authority) => [authority.code, authority]),
  );
  return { laws: rows, authorities: [...authorities.values()] };
}
