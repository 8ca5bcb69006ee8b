import type { BySectorPair } from "../../economy/dims.ts";
import type { Rents } from "../../economy/wedges.ts";
import type { VolumeReader } from "../solution/quota-volumes.ts";
import type { Solution } from "../solution/solution.ts";

/** Tariffs and rents of a shock while limits are put on top of it; arrays are copies that may be written. */
export interface LimitDraft {
  readonly tariffNew: BySectorPair;
  /** The rents so far; allocated on first use. */
  readonly rents: () => Rents;
}

/**
 * Something that a shock leaves to the equilibrium: a level from 0 up, and what must not be below zero, one of the two being
 * zero. A pledge is a lower limit of imports, a quota an upper one.
 */
export interface TradeLimit {
  /** Puts a level above 0 on top of the draft. @returns false where that leaves no price */
  apply(level: number, draft: LimitDraft): boolean;
  /** What must not be below zero; a logarithm of trade over its limit, or the other way round, so that it is nearly linear. */
  value(level: number, found: LimitsFound): number;
  /** About how much `value` rises with the level while all incomes and costs stay; above 0. */
  slope(found: LimitsFound): number;
}

/** An equilibrium, and what limits read from it. */
export interface LimitsFound {
  readonly solution: Solution;
  /** `salesNew`. */
  readonly sales: BySectorPair;
  readonly volumeOf: VolumeReader;
}

/**
 * By how much the logarithm of trade in some cells falls with the logarithm of its price, for given spending and given prices of
 * everything else: 1 + theta (1 - share), share that of the cells in the spending that they compete for.
 */
export function ownElasticity({ solution, sales }: LimitsFound, cells: Int32Array): number {
  const { baseline, expenditureNew, shock } = solution;
  const { dims, tradeElasticity } = baseline.economy;
  const N = dims.economies;
  const spent = new Map<number, number>();
  for (const cell of cells) {
    const buyer = Math.floor(cell / N);
    spent.set(buyer, (spent.get(buyer) ?? 0) + sales[cell]! * (1 + shock.tariffNew[cell]!));
  }
  let [weighted, total] = [0, 0];
  for (const [buyer, value] of spent) {
    const theta = tradeElasticity[Math.floor(buyer / N)]!;
    const share = Math.min(1, value / Math.max(expenditureNew[buyer]!, Number.MIN_VALUE));
    weighted += value * (1 + theta * (1 - share));
    total += value;
  }
  return total > 0 ? weighted / total : 1;
}
