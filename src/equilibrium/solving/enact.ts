import type { ByEconomy, BySectorPair } from "../../economy/dims.ts";
import { DORMANT, type Economy } from "../../economy/economy.ts";
import { InputError } from "../../economy/issue.ts";
import { exportTaxesAfter, rentsAfter, type Shock } from "../../policy/shock.ts";
import { type Baseline, baselineOf } from "../base/baseline.ts";
import type { Certificate } from "../solution/certificate.ts";
import { salesNew } from "../solution/sales-new.ts";
import type { Solution, SolveOutcome } from "../solution/solution.ts";
import type { SolveOptions } from "./attempt.ts";
import { solve } from "./solve.ts";

/** The base that policies lead to, or why they have no equilibrium. */
export type EnactOutcome =
  | { readonly converged: true; readonly baseline: Baseline; readonly certificate: Certificate }
  | Extract<SolveOutcome, { converged: false }>;

/**
 * Makes the equilibrium under policies the base from which all changes are measured: its sales, tariffs, export taxes, rents
 * and deficits become those of the base year, and shares and elasticities stay. Exact hat algebra composes, so a change from
 * the new base is the change from the old one, divided (model.md 2).
 *
 * The default tolerance is 1e-13, so that a counterfactual with the same policies is exactly the base.
 *
 * @param own the data's own year, re-based
 * @param policies their shock of `own` (`compileShock`)
 * @throws InputError when they make a coalition share its losses
 */
export function enact(
  own: Baseline,
  policies: Pick<
    Shock,
    "tariffNew" | "exportTaxNew" | "rentsNew" | "tradeCostHat" | "pledges" | "quotas" | "sharing"
  >,
  options: SolveOptions = {},
): EnactOutcome {
  if (policies.sharing !== undefined)
    throw new InputError([
      {
        code: "base-shares-burden",
        message:
          "A base cannot have a coalition that shares its losses: what its members pay would belong to no later policy.",
        hint: "Compare with an option without share_burden, and put the sanction that shares into the options.",
      },
    ]);
  const shock: Shock = { ...policies, productivityHat: undefined };
  const outcome = solve(own, shock, { tolerance: 1e-13, ...options });
  if (!outcome.converged) return outcome;
  const { solution } = outcome;
  const exportTax = exportTaxesAfter(own.economy, solution.shock);
  const rents = rentsAfter(own.economy, solution.shock);
  const { exportTax: ownExportTax, rents: ownRents } = own.economy;
  const economy: Economy = {
    ...own.economy,
    sales: withDormant(solution),
    // With the subsidies that keep its pledges, as its rents are those that keep its quotas.
    tariff: solution.shock.tariffNew,
    ...(exportTax === undefined ? {} : { exportTax }),
    ...(rents === undefined ? {} : { rents }),
    deficit: solution.deficitNew,
    ...factorsThere(solution),
    enacted: {
      ownTariff: own.economy.tariff,
      ...(ownExportTax === undefined ? {} : { ownExportTax }),
      ...(ownRents === undefined ? {} : { ownRents }),
      ownSales: own.economy.sales,
      costHat: solution.costHat,
      // With the embargoes of quotas that let nothing in.
      tradeCostHat: solution.shock.tradeCostHat,
    },
  };
  return {
    converged: true,
    baseline: baselineOf(economy, own.closure),
    certificate: solution.certificate,
  };
}

/** Factors as they are in the new base: its tax on labour, and what it invests of its income. */
function factorsThere({
  baseline,
  laborTaxNew,
  investmentNew,
  incomeNew,
}: Solution): Pick<Economy, "factors"> {
  const { factors } = baseline.economy;
  if (factors === undefined) return {};
  const { laborTax, revenueUse, capital } = factors;
  const investment = capital?.investment && {
    ...capital.investment,
    rate: investmentNew.map((value, n) => value / incomeNew[n]!) as ByEconomy,
  };
  return {
    factors: {
      ...factors,
      ...(laborTax === undefined && revenueUse !== "labor-tax" ? {} : { laborTax: laborTaxNew }),
      ...(capital === undefined || investment === undefined ? {} : { capital: { ...capital, investment } }),
    },
  };
}

/** Sales of a solution, with the part of embargoed trade that `Enacted` describes. */
function withDormant(solution: Solution): BySectorPair {
  const sales = salesNew(solution);
  const { tradeCostHat } = solution.shock;
  if (tradeCostHat === undefined) return sales;
  const isEmbargo = (cost: number): boolean => cost === Number.POSITIVE_INFINITY;
  const open = tradeCostHat.map((cost) => (isEmbargo(cost) ? 1 : cost)) as BySectorPair;
  const freely = salesNew({ ...solution, shock: { ...solution.shock, tradeCostHat: open } });
  return sales.map((value, cell) =>
    isEmbargo(tradeCostHat[cell]!) ? DORMANT * freely[cell]! : value,
  ) as BySectorPair;
}
