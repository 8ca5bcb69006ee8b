import { accountsOf } from "../../economy/accounts.ts";
import { cellAt, newBySectorEconomy } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { economyFrom } from "../../economy/economy-from.ts";
import { percentOf } from "../../economy/percent.ts";
import { sumOf, sumOver } from "../../economy/sums.ts";
import { crossBorder } from "../../economy/trade-totals.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { rebase } from "../../equilibrium/solving/rebase.ts";

/** A published set is an exact equilibrium: re-basing it again may move rounding errors only. */
const PUBLISHED_TOLERANCE = 1e-6;

/** How far re-basing moved the accounts, in percent. */
export interface RebaseMoves {
  readonly economies: readonly EconomyMove[];
  readonly sectors: readonly SectorMove[];
  /** Change of the world's cross-border trade. */
  readonly tradePercent: number;
  /** Largest residual of any equation in the re-based accounts, from the solver's independent check. */
  readonly worstResidual: number;
}

export interface EconomyMove {
  readonly code: string;
  readonly name: string;
  readonly incomeMillion: number;
  readonly incomePercent: number;
  /** Half the sum of absolute changes of output over sectors, relative to the economy's output. */
  readonly reallocatedPercent: number;
}

export interface SectorMove {
  readonly code: string;
  readonly name: string;
  readonly outputMillion: number;
  readonly outputPercent: number;
  /** Half the sum of absolute changes of output over economies, relative to the world's output of the sector. */
  readonly reallocatedPercent: number;
}

/**
 * Accounts that satisfy every equation at the base year's tariffs and observed deficits (model.md 1): the set is
 * solved once under the closure `fixed`, and sales, value added and final demand are those of the solution.
 *
 * @throws InputError when the accounts are too far from an equilibrium; Error when the solver does not arrive
 */
export function publishedAccounts(prepared: WorldAccounts): { accounts: WorldAccounts; moves: RebaseMoves } {
  const before = economyFrom(prepared, "competitive");
  const outcome = rebase(before, "fixed");
  if (!outcome.converged) throw new Error(`${prepared.name} cannot be re-based: ${outcome.message}`);
  const { economy } = outcome.baseline;
  const { dims } = economy;
  const { output, income } = outcome.baseline.accounts;
  const valueAdded = newBySectorEconomy(dims);
  const finalDemand = newBySectorEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let n = 0; n < dims.economies; n++) {
      const cell = cellAt(dims, sector, n);
      valueAdded[cell] = economy.laborShare[cell]! * output[cell]!;
      finalDemand[cell] = economy.finalShare[cell]! * income[n]!;
    }
  }
  return {
    accounts: {
      ...prepared,
      sales: economy.sales,
      valueAdded,
      inputShare: economy.inputShare,
      finalDemand,
      rebaseTolerance: PUBLISHED_TOLERANCE,
    },
    moves: movesBetween(before, economy, outcome.report.certificate.worstResidual),
  };
}

function movesBetween(before: Economy, after: Economy, worstResidual: number): RebaseMoves {
  const { dims } = before;
  const old = accountsOf(before);
  const now = accountsOf(after);
  const reallocated = (cells: readonly number[]) =>
    cells.reduce((sum, cell) => sum + Math.abs(now.output[cell]! - old.output[cell]!), 0) /
    2 /
    sumOver(cells, old.output);
  const indices = (count: number) => Array.from({ length: count }, (_, index) => index);
  return {
    economies: before.economies.map(({ code, name }, n) => {
      const cells = indices(dims.sectors).map((sector) => cellAt(dims, sector, n));
      return {
        code,
        name,
        incomeMillion: now.income[n]!,
        incomePercent: percentOf(now.income[n]! / old.income[n]!),
        reallocatedPercent: 100 * reallocated(cells),
      };
    }),
    sectors: before.sectors.map(({ code, name }, sector) => {
      const cells = indices(dims.economies).map((n) => cellAt(dims, sector, n));
      const sold = sumOver(cells, now.output);
      return {
        code,
        name,
        outputMillion: sold,
        outputPercent: percentOf(sold / sumOver(cells, old.output)),
        reallocatedPercent: 100 * reallocated(cells),
      };
    }),
    tradePercent: percentOf(worldTrade(after) / worldTrade(before)),
    worstResidual,
  };
}

/** The world's cross-border trade, net of tariffs. */
const worldTrade = ({ dims, sales }: Economy): number => sumOf(crossBorder(dims, sales).exports);
