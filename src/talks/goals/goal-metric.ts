import { type BySectorPair, type Dims, pairRow } from "../../economy/dims.ts";
import { InputError } from "../../economy/issue.ts";
import { percentOf } from "../../economy/percent.ts";
import { sumOver } from "../../economy/sums.ts";
import type { Baseline } from "../../equilibrium/base/baseline.ts";
import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import { purchasesBase, welfareOf } from "../../equilibrium/solution/welfare.ts";

/** What a goal may be about. */
export type GoalMetric =
  | "balance"
  | "exports"
  | "imports"
  | "welfare"
  | "real-wage"
  | "income"
  | "tariff-revenue";

/** Whose metric it is. */
export interface MetricOf {
  readonly metric: GoalMetric;
  /** Economies counted as one, by index; trade among them does not count. */
  readonly members: readonly number[];
  /** Partners of balance, exports and imports, by index; undefined: everyone else. */
  readonly partners: readonly number[] | undefined;
  /** Count in multiples of the base year, 1 being no change. */
  readonly relative: boolean;
}

/** A base level below this share of income is 0 but for rounding, such as a balance when no economy has a deficit. */
const NONE = 1e-9;

/**
 * A metric of an equilibrium as one number, for `goalSeek`.
 *
 * - `balance` (exports less imports), `exports` and `imports`, net of tariffs, `income` I' and `tariff-revenue` R' are
 *   in million USD, in units of the numeraire;
 * - `welfare` (real income) and `real-wage` are changes from the base year in %; several members are weighted by their
 *   base-year income or labour income;
 * - `relative` turns any of them into new over base.
 *
 * @throws InputError when a relative metric is 0 in the base year, so that no multiple of it is anything else
 */
export function goalMetric(baseline: Baseline, of: MetricOf): (solution: Solution) => number {
  const base = baseLevel(baseline, of);
  if (of.relative && Math.abs(base) <= NONE * sumOver(of.members, baseline.accounts.income)) {
    const codes = of.members.map((n) => baseline.economy.economies[n]!.code).join(", ");
    throw new InputError([
      {
        code: "no-base",
        path: ["relative"],
        message: `The ${of.metric} of ${codes} is 0 in the base year, so every multiple of it is 0.`,
        hint: "Give the target as it is, without relative.",
      },
    ]);
  }
  const change = of.metric === "welfare" || of.metric === "real-wage";
  return (solution) => {
    const level = newLevel(solution, of);
    if (of.relative) return level / base;
    return change ? percentOf(level / base) : level;
  };
}

function baseLevel({ economy, accounts }: Baseline, { metric, members, partners }: MetricOf): number {
  switch (metric) {
    case "welfare":
      return sumOver(members, purchasesBase({ economy, accounts }));
    case "income":
      return sumOver(members, accounts.income);
    case "real-wage":
      return sumOver(members, accounts.laborIncome);
    case "tariff-revenue":
      return sumOver(members, accounts.tariffRevenue);
    default:
      return trade(economy.dims, economy.sales, metric, members, partners);
  }
}

function newLevel(solution: Solution, { metric, members, partners }: MetricOf): number {
  const { economy, accounts } = solution.baseline;
  switch (metric) {
    case "welfare": {
      const { welfareHat } = welfareOf(solution);
      const base = purchasesBase(solution.baseline);
      return members.reduce((sum, n) => sum + base[n]! * welfareHat[n]!, 0);
    }
    case "real-wage": {
      const { realWageHat } = welfareOf(solution);
      return members.reduce((sum, n) => sum + accounts.laborIncome[n]! * realWageHat[n]!, 0);
    }
    case "income":
      return sumOver(members, solution.incomeNew);
    case "tariff-revenue":
      return sumOver(members, solution.tariffRevenueNew);
    default:
      return trade(economy.dims, salesNew(solution), metric, members, partners);
  }
}

/** Sales between members and partners over all sectors, million USD net of tariffs. */
function trade(
  dims: Dims,
  sales: BySectorPair,
  metric: "balance" | "exports" | "imports",
  members: readonly number[],
  partners: readonly number[] | undefined,
): number {
  const own = new Set(members);
  const others = (partners ?? Array.from({ length: dims.economies }, (_, n) => n)).filter((n) => !own.has(n));
  let exports = 0;
  let imports = 0;
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (const member of own) {
      for (const other of others) {
        exports += sales[pairRow(dims, sector, other) + member]!;
        imports += sales[pairRow(dims, sector, member) + other]!;
      }
    }
  }
  return metric === "exports" ? exports : metric === "imports" ? imports : exports - imports;
}
