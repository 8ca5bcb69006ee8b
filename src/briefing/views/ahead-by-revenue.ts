import { isRevenueAlone } from "../../simulation/party-effects.ts";

/** Moves that would print as zero are not worth a name, %. */
export const SMALLEST_PERCENT = 0.00005;

/** A gain, if it is one: in money, and how much more tariffs take, both undefined where not known. */
export interface Ahead {
  readonly percent: number;
  readonly million: number | undefined;
  readonly revenueMillion: number | undefined;
}

/** Whether a gain that is large enough to print is no more than tariff revenue; false where that is not known. */
export const isAheadByRevenue = ({ percent, million, revenueMillion }: Ahead): boolean =>
  percent >= SMALLEST_PERCENT &&
  million !== undefined &&
  revenueMillion !== undefined &&
  isRevenueAlone({ welfareMillion: million, revenueChangeMillion: revenueMillion });
