import {
  type ByEconomy,
  type BySectorEconomy,
  cellAt,
  newByEconomy,
  newBySectorEconomy,
} from "../economy/dims.ts";
import { laborPart } from "../economy/factors.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";

/** How many change the sector they work in. */
export interface WorkShifts {
  /** Share of the economy's work that moves to another sector, [economy], fraction. */
  readonly moved: ByEconomy;
  /** Change of each sector's share of the economy's work, [sector, economy], fraction of all work; sums to 0 over sectors. */
  readonly shareMove: BySectorEconomy;
}

/**
 * Where people work, before and after. Workers of an economy earn the same in every sector, so that a sector's share of wages,
 * beta Y over their sum (less what is capital's), is its share of work: half the sum of the shares' absolute changes is the part that moves.
 *
 * Total work is held: this says where jobs go, not how many there are.
 */
export function workShifts(solution: Solution): WorkShifts {
  const { baseline, outputNew } = solution;
  const { economy, accounts } = baseline;
  const { dims } = economy;
  const laborShare = laborPart(economy);
  const moved = newByEconomy(dims);
  const shareMove = newBySectorEconomy(dims);
  const [wages, wagesNew] = [newByEconomy(dims), newByEconomy(dims)];
  const each = (visit: (cell: number, n: number) => void): void => {
    for (let sector = 0; sector < dims.sectors; sector++) {
      for (let n = 0; n < dims.economies; n++) visit(cellAt(dims, sector, n), n);
    }
  };
  each((cell, n) => {
    wages[n]! += laborShare[cell]! * accounts.output[cell]!;
    wagesNew[n]! += laborShare[cell]! * outputNew[cell]!;
  });
  each((cell, n) => {
    const before = (laborShare[cell]! * accounts.output[cell]!) / wages[n]!;
    const after = (laborShare[cell]! * outputNew[cell]!) / wagesNew[n]!;
    shareMove[cell] = after - before;
    moved[n]! += Math.abs(after - before) / 2;
  });
  return { moved, shareMove };
}
