import { isRevenueAlone, type RevenueMoves } from "../../simulation/party-effects.ts";

/** Moves that would print as zero are not worth a name, %. */
export const SMALLEST_PERCENT = 0.00005;

/** A gain, if it is one: in money, and how much more tariffs take, both undefined where not known. */
export interface Ahead {
  readonly percent: number;
  readonly million: number | undefined;
  readonly revenueMillion: number | undefined;
  /** How much more export taxes take; none unless given. */
  readonly exportTaxMillion?: number;
}

/** Whether a gain that is large enough to print is no more than revenue; false where that is not known. */
export const isAheadByRevenue = ({
  percent,
  million,
  revenueMillion,
  exportTaxMillion = 0,
}: Ahead): boolean =>
  percent >= SMALLEST_PERCENT &&
  million !== undefined &&
  revenueMillion !== undefined &&
  isRevenueAlone({
    welfareMillion: million,
    revenueChangeMillion: revenueMillion,
    exportTaxChangeMillion: exportTaxMillion,
  });

/** What the revenue is of that some are ahead by. */
export const revenueWords = (moves: readonly Pick<RevenueMoves, "exportTaxChangeMillion">[]): string =>
  moves.every(({ exportTaxChangeMillion }) => exportTaxChangeMillion === 0)
    ? "tariff revenue"
    : "the revenue of tariffs and export taxes";
