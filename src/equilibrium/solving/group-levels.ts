import { cellAt, pairRow } from "../../economy/dims.ts";
import type { Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import { DEFICIT_ROUNDING } from "../base/held-deficit.ts";
import { joinedBy } from "../base/trade-groups.ts";
import { tradeWeights } from "../base/trade-weights.ts";
import type { Solution } from "../solution/solution.ts";

/** Levels are found to this, in logs. */
const TOLERANCE = 1e-13;
/** Two groups take about five rounds; the levels of more, whose trade mixes them, some tens. */
const MAX_ROUNDS = 500;
/** No round moves a level further than this, in logs. */
const LONGEST_STEP = 1;

/**
 * Chooses among the equilibria of a world in groups that do not trade with each other.
 *
 * With no trade between two groups, and no deficits, every wage, price and income of one may be multiplied by the same
 * number and all equations still hold. One of these equilibria is the limit of those on the path of `shockAt`: just
 * before the end the last trade between the groups still balances. That one is returned, so that the answer depends
 * neither on where the solver began nor jumps at the end of the path. Economies that no trade joined in the base either keep
 * their labour income, all together: with or without them, the others have the same wages in the same numeraire.
 *
 * @returns the same solution where the world hangs together
 */
export function atLimitLevels<Found extends Omit<Solution, "certificate">>(found: Found): Found {
  const { baseline, shock } = found;
  if (hangsTogether(baseline, shock)) return found;
  // Held deficits tie the levels to the numeraire, and the world hangs together: `untiedDeficit` refuses the others.
  const isHeld = (deficit: number, n: number): boolean =>
    Math.abs(deficit) > DEFICIT_ROUNDING * found.incomeNew[n]!;
  if (found.deficitNew.some(isHeld)) return found;
  const groups = joinedBy(baseline.economy.dims, tradeWeights(baseline, shock).gross);
  if (groups.length === 1) return found;
  const logLevels = balancedLevels(lastTrade(found, groups), groups.length, baseline.economy.tradeElasticity);
  const level = new Float64Array(baseline.economy.dims.economies);
  groups.forEach((group, g) => {
    for (const n of group) level[n] = Math.exp(logLevels[g]!);
  });
  for (const joined of baseline.groups) {
    const before = joined.reduce((sum, n) => sum + baseline.accounts.laborIncome[n]!, 0);
    const after = joined.reduce(
      (sum, n) => sum + found.wageHat[n]! * baseline.accounts.laborIncome[n]! * level[n]!,
      0,
    );
    for (const n of joined) level[n]! *= before / after;
  }
  const scaled = <Values extends Float64Array>(values: Values): Values =>
    values.map((value, cell) => value * level[cell % level.length]!) as Values;
  return {
    ...found,
    wageHat: scaled(found.wageHat),
    priceHat: scaled(found.priceHat),
    costHat: scaled(found.costHat),
    expenditureNew: scaled(found.expenditureNew),
    outputNew: scaled(found.outputNew),
    laborIncomeNew: scaled(found.laborIncomeNew),
    capitalIncomeNew: scaled(found.capitalIncomeNew),
    investmentNew: scaled(found.investmentNew),
    profitIncomeNew: scaled(found.profitIncomeNew),
    tariffRevenueNew: scaled(found.tariffRevenueNew),
    exportTaxRevenueNew: scaled(found.exportTaxRevenueNew),
    transferNew: scaled(found.transferNew),
    importRentNew: scaled(found.importRentNew),
    exportRentNew: scaled(found.exportRentNew),
    incomeNew: scaled(found.incomeNew),
    sectorLabor: found.sectorLabor && {
      ...found.sectorLabor,
      wageHat: scaled(found.sectorLabor.wageHat),
    },
  };
}

/** Whether it is certain, without a look at every pair, that no part of the world trades with itself alone. */
export const hangsTogether = ({ groups }: Baseline, { tradeCostHat }: Shock): boolean =>
  groups.length === 1 && tradeCostHat?.includes(Number.POSITIVE_INFINITY) !== true;

/**
 * Sales between groups per unit of what is left of the path, net of tariffs, [sector, selling group, buying group],
 * million USD: along the path every embargoed freeness falls alike, as 1 - s.
 */
function lastTrade(found: Omit<Solution, "certificate">, groups: readonly number[][]): Float64Array {
  const { baseline, shock, costHat, priceHat, expenditureNew } = found;
  const { dims, tradeElasticity } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const { net } = tradeWeights(baseline, { ...shock, tradeCostHat: undefined });
  const groupOf = new Int32Array(N);
  groups.forEach((group, g) => {
    for (const n of group) groupOf[n] = g;
  });
  const trade = new Float64Array(J * groups.length ** 2);
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j]!;
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, j, n);
      const row = pairRow(dims, j, n);
      const demand = expenditureNew[cell]! * priceHat[cell]! ** theta;
      for (let i = 0; i < N; i++) {
        const [from, to] = [groupOf[i]!, groupOf[n]!];
        if (from === to || net[row + i] === 0) continue;
        trade[(j * groups.length + from) * groups.length + to]! +=
          net[row + i]! * costHat[cellAt(dims, j, i)]! ** -theta * demand;
      }
    }
  }
  return trade;
}

/**
 * Log levels of the groups at which each sells to the others as much as it buys from them, up to a common constant; 0 for
 * a group that never traded with another. Raising a group's level by k multiplies what it sells by exp(-theta k) and
 * what it buys by exp((1 + theta) k), so that each level is one Newton step in logs, and the levels in turn settle: to
 * each other the groups' goods are gross substitutes.
 *
 * @param trade see `lastTrade`
 */
function balancedLevels(trade: Float64Array, groups: number, tradeElasticity: Float64Array): Float64Array {
  const level = new Float64Array(groups);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let longest = 0;
    for (let g = 0; g < groups; g++) {
      let [sold, bought, soldSlope, boughtSlope] = [0, 0, 0, 0];
      tradeElasticity.forEach((theta, j) => {
        for (let h = 0; h < groups; h++) {
          const ahead = (1 + theta) * level[h]! - theta * level[g]!;
          const back = (1 + theta) * level[g]! - theta * level[h]!;
          const out = trade[(j * groups + g) * groups + h]! * Math.exp(ahead);
          const home = trade[(j * groups + h) * groups + g]! * Math.exp(back);
          sold += out;
          bought += home;
          soldSlope += theta * out;
          boughtSlope += (1 + theta) * home;
        }
      });
      if (!(sold > 0) || !(bought > 0)) continue;
      const step = Math.log(sold / bought) / (soldSlope / sold + boughtSlope / bought);
      level[g]! += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
      longest = Math.max(longest, Math.abs(step));
    }
    if (longest <= TOLERANCE) break;
  }
  return level;
}
