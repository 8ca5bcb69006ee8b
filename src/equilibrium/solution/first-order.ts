import { type ByEconomy, cellAt, newByEconomy, pairRow } from "../../economy/dims.ts";
import { investmentOf, laborSupplyOf, scaleOf } from "../../economy/factors.ts";
import { wedgesAfter, wedgesBefore } from "../../policy/shock.ts";
import { exportTaxMove } from "./export-tax-move.ts";
import { salesNew } from "./sales-new.ts";
import type { Solution } from "./solution.ts";

/** Caliendo & Parro's one-step welfare change, fractions of base income, [economy]. */
export interface FirstOrder {
  readonly termsOfTrade: ByEconomy;
  readonly volumeOfTrade: ByEconomy;
  /** Minus infinity where an embargo ends existing trade: the one-step formula has no finite value there. */
  readonly efficiency: ByEconomy;
  readonly total: ByEconomy;
}

/**
 * Whether the formula has every part of welfare that is of first order. It has no scale economies, no capital that is made anew, no
 * tax on labour that more work pays, and no payments within a coalition. Labour supply alone costs what it earns, and mobility and
 * capital fixed by sector add nothing: with them it holds.
 */
export function oneStepHasAll({ baseline: { economy }, shock }: Solution): boolean {
  const { factors } = economy;
  const taxesWork =
    laborSupplyOf(economy) > 0 &&
    (factors?.revenueUse === "labor-tax" || factors?.laborTax?.some((tax) => tax !== 0) === true);
  return !(
    taxesWork ||
    scaleOf(economy) !== undefined ||
    investmentOf(economy) !== undefined ||
    (shock.sharing ?? []).length > 0
  );
}

/**
 * The welfare formula of Caliendo & Parro (2015, eq. 16 and table 2) in one step: base-year weights, arithmetic
 * changes M'/M - 1 and c-hat - 1. It reproduces their published tables; for large changes it is far from real income
 * (`welfareOf`), see model.md 2. Export taxes, which the paper has not, move the border prices c-hat (1+x')/(1+x), and
 * those of the base count in the volume of trade; rents at the border count as the taxes that would raise them.
 */
export function firstOrder(solution: Solution): FirstOrder {
  const { baseline, shock, costHat } = solution;
  const { economy, accounts } = baseline;
  const { dims, sales } = economy;
  const { tariff, exportTax } = wedgesBefore(economy);
  const { exportTax: exportTaxNew } = wedgesAfter(economy, shock);
  const taxMove = exportTaxMove(solution);
  const N = dims.economies;
  const embargoes = economy.enacted?.tradeCostHat;
  const after = salesNew(solution);
  const termsOfTrade = newByEconomy(dims);
  const volumeOfTrade = newByEconomy(dims);
  const efficiency = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let n = 0; n < N; n++) {
      const row = pairRow(dims, sector, n);
      for (let i = 0; i < N; i++) {
        const before = sales[row + i]!;
        if (before === 0) continue;
        const rate = exportTax?.[row + i] ?? 0;
        const costOf = costHat[cellAt(dims, sector, i)]!;
        const costRise = costOf * taxMove(row + i) - 1;
        termsOfTrade[i]! += before * costRise;
        termsOfTrade[n]! -= before * costRise;
        volumeOfTrade[n]! += tariff[row + i]! * (after[row + i]! - before - before * costRise);
        if (rate !== 0) {
          const [earned, earnedAfter] = [
            before / (1 + rate),
            after[row + i]! / (1 + (exportTaxNew?.[row + i] ?? 0)),
          ];
          volumeOfTrade[i]! += rate * (earnedAfter - earned - earned * (costOf - 1));
        }
        const barrier = shock.tradeCostHat === undefined ? 1 : shock.tradeCostHat[row + i]!;
        // An embargo that the base has already ends no trade.
        if (barrier === Number.POSITIVE_INFINITY && embargoes?.[row + i] === barrier) continue;
        efficiency[n]! -= (1 + tariff[row + i]!) * before * (barrier - 1);
      }
      const cell = cellAt(dims, sector, n);
      if (shock.productivityHat !== undefined) {
        const earned = (1 - economy.profitShare[cell]!) * accounts.output[cell]!;
        efficiency[n]! += earned * (shock.productivityHat[cell]! - 1);
      }
    }
  }
  const { income } = accounts;
  for (let n = 0; n < N; n++) {
    termsOfTrade[n]! /= income[n]!;
    volumeOfTrade[n]! /= income[n]!;
    efficiency[n]! /= income[n]!;
  }
  const total = termsOfTrade.map((value, n) => value + volumeOfTrade[n]! + efficiency[n]!);
  return { termsOfTrade, volumeOfTrade, efficiency, total };
}
