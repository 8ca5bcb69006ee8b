import type { ByEconomy, BySectorEconomy } from "../economy/dims.ts";
import type { Shock } from "../policy/shock.ts";
import type { Baseline } from "./baseline.ts";
import type { Certificate, Residual } from "./certificate.ts";

/** An equilibrium that was found and certified; arrays are the solution's own. */
export interface Solution {
  readonly baseline: Baseline;
  readonly shock: Shock;
  /** w-hat, [economy]. */
  readonly wageHat: ByEconomy;
  /** P-hat, [sector, economy]; 1 where nothing is bought. */
  readonly priceHat: BySectorEconomy;
  /** c-hat, [sector, economy]. */
  readonly costHat: BySectorEconomy;
  /** X', [sector, economy], million USD, tariffs included. */
  readonly expenditureNew: BySectorEconomy;
  /** Y', [sector, economy], million USD. */
  readonly outputNew: BySectorEconomy;
  /** w-hat L, [economy], million USD. */
  readonly laborIncomeNew: ByEconomy;
  /** Sum of phi Y', [economy], million USD. */
  readonly profitIncomeNew: ByEconomy;
  /** R', [economy], million USD. */
  readonly tariffRevenueNew: ByEconomy;
  /** D', [economy], million USD. */
  readonly deficitNew: ByEconomy;
  /** I', [economy], million USD. */
  readonly incomeNew: ByEconomy;
  readonly certificate: Certificate;
}

/** Why there is no solution. */
export type FailureReason = "max-sweeps" | "diverged" | "non-finite" | "infeasible" | "cancelled";

/** The solution cannot be reached without looking at `converged`. */
export type SolveOutcome =
  | { readonly converged: true; readonly solution: Solution }
  | {
      readonly converged: false;
      readonly reason: FailureReason;
      /** The worst equation at the last point tried; undefined when no finite point was reached. */
      readonly worst: Residual | undefined;
      /** Largest share of the shock, 0 to 1, that does solve; undefined when smaller shares were not tried. */
      readonly solvedShare: number | undefined;
      readonly sweeps: number;
      /** One sentence for people: what failed and what to try. */
      readonly message: string;
    };
