import type { ByEconomy, BySectorEconomy } from "../../economy/dims.ts";
import type { Pledge, Quota, Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import type { Certificate, Residual } from "./certificate.ts";
import type { SectorLaborHats } from "./sector-labor-hats.ts";

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
  /** w-hat L-hat L, [economy], million USD. */
  readonly laborIncomeNew: ByEconomy;
  /** L-hat, how much people work, [economy]; 1 where labour is fixed. */
  readonly employmentHat: ByEconomy;
  /** tau', the rate of tax on labour income, [economy], fraction; 0 unless the economy states one. */
  readonly laborTaxNew: ByEconomy;
  /** Wages and employment by sector; undefined where wages are the same in all sectors and size does not change costs. */
  readonly sectorLabor: SectorLaborHats | undefined;
  /** Sum of phi Y', [economy], million USD. */
  readonly profitIncomeNew: ByEconomy;
  /** K', what capital earns, [economy], million USD; 0 where capital and labour are one factor. */
  readonly capitalIncomeNew: ByEconomy;
  /** V', what is invested of income, [economy], million USD; 0 unless capital is made anew in the long run. */
  readonly investmentNew: ByEconomy;
  /** R', [economy], million USD. */
  readonly tariffRevenueNew: ByEconomy;
  /** Revenue of export taxes, sum of x' v over what the economy sells (v, what its sellers get), [economy], million USD. */
  readonly exportTaxRevenueNew: ByEconomy;
  /** Rents that importers earn, sum of m' (1+t') b over what the economy buys (b at the border), [economy], million USD. */
  readonly importRentNew: ByEconomy;
  /** Rents that exporters earn, sum of r' (1+x') v over what the economy sells, [economy], million USD. */
  readonly exportRentNew: ByEconomy;
  /** D', [economy], million USD. */
  readonly deficitNew: ByEconomy;
  /** T, what a coalition's members get from each other, [economy], million USD; sums to 0. */
  readonly transferNew: ByEconomy;
  /** I', [economy], million USD. */
  readonly incomeNew: ByEconomy;
  /** The purchases that were promised, in the order of the shock that was solved; `shock` holds their subsidies. */
  readonly pledges: readonly KeptPledge[];
  /** The quotas, in the order of the shock that was solved; `shock` holds their premia. */
  readonly quotas: readonly KeptQuota[];
  readonly certificate: Certificate;
}

/** A purchase that was promised, and what it took (model.md 6, "Purchase pledges"). */
export interface KeptPledge extends Pledge {
  /** s, a fraction of the border price; 0 where trade is there already. */
  readonly subsidy: number;
  /** Imports at the border, million USD: the value promised, or more where nothing was needed. */
  readonly importsMillion: number;
  /** s times the imports, million USD: paid, and tariff forgone. */
  readonly costMillion: number;
}

/** A quota, and what it has come to (model.md 6, "Quotas" and "Tariff-rate quotas"). */
export interface KeptQuota extends Quota {
  /**
   * slack: less comes in than may. binding: what may, and a licence is worth something. beyond: a tariff-rate quota with more
   * coming in at the rate beyond. closed: nothing may come in.
   */
  readonly state: "slack" | "binding" | "beyond" | "closed";
  /**
   * q: what a licence is worth, a fraction of the price with export tax, duty and all other rents; 0 where the quota is slack,
   * Infinity where it is closed.
   */
  readonly premium: number;
  /** Share of what comes in that comes in within the quota: 1, but less beyond a tariff-rate quota. */
  readonly withinShare: number;
  /** Sum of v / (c-hat d-hat), in money of the data's own year, million USD. */
  readonly volumeMillion: number;
  /** What the importer's and the exporter's holders of licences earn, million USD. */
  readonly importRentMillion: number;
  readonly exportRentMillion: number;
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
