import { type Accounts, accountsOf } from "../economy/accounts.ts";
import { type ByEconomy, cellAt, newByEconomy, pairRow } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";

/** Trade-balance closure (model.md 2, "Trade-balance closures"). */
export type Closure = "balanced" | "fixed" | "share";

/**
 * An economy with its base-year accounts and closure: what counterfactuals are measured against. Made by `rebase`,
 * which also guarantees that the accounts satisfy every equation; the solver reads only what stands here.
 */
export interface Baseline {
  readonly economy: Economy;
  readonly closure: Closure;
  readonly accounts: Accounts;
  /** Sum of labour income over the world: the numeraire, million USD. */
  readonly worldLaborIncome: number;
  /**
   * Own wage elasticity of labour demand by economy, positive (partial, inputs' prices fixed):
   * sum over sectors of (beta Y / L) theta (1 - sum over importers of their weight in sales x trade share).
   * Scales the wage step of the solver; any positive number is correct, this one is fast.
   */
  readonly laborElasticity: ByEconomy;
}

/** Computes what the solver needs once per economy. */
export function baselineOf(economy: Economy, closure: Closure): Baseline {
  const { dims, sales, laborShare, tradeElasticity } = economy;
  const N = dims.economies;
  const accounts = accountsOf(economy);
  const laborElasticity = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    const theta = tradeElasticity[sector]!;
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        const labor = laborShare[cellAt(dims, sector, exporter)]! * sales[row + exporter]!;
        laborElasticity[exporter]! += labor * theta * (1 - accounts.tradeShare[row + exporter]!);
      }
    }
  }
  let worldLaborIncome = 0;
  for (let n = 0; n < N; n++) {
    worldLaborIncome += accounts.laborIncome[n]!;
    laborElasticity[n]! /= accounts.laborIncome[n]!;
  }
  return { economy, closure, accounts, worldLaborIncome, laborElasticity };
}

/**
 * D' under a closure (model.md 2): imports less exports that each economy may run.
 *
 * balanced: 0. fixed: the base-year D in units of the numeraire. share: D stays the same fraction of the economy's
 * labour income, less a part of the world's total in proportion to labour income, so that the world sums to 0.
 *
 * @param laborIncomeNew w-hat L, [economy], million USD
 * @param out D', [economy], million USD, overwritten
 */
export function deficitNew(baseline: Baseline, laborIncomeNew: ByEconomy, out: ByEconomy): void {
  const { closure, economy, accounts } = baseline;
  const N = out.length;
  if (closure === "balanced") {
    out.fill(0);
  } else if (closure === "fixed") {
    out.set(economy.deficit);
  } else {
    let total = 0;
    let world = 0;
    for (let n = 0; n < N; n++) {
      out[n] = (economy.deficit[n]! / accounts.laborIncome[n]!) * laborIncomeNew[n]!;
      total += out[n]!;
      world += laborIncomeNew[n]!;
    }
    for (let n = 0; n < N; n++) out[n]! -= (total * laborIncomeNew[n]!) / world;
  }
}
