import { type Accounts, accountsOf } from "../economy/accounts.ts";
import {
  type ByEconomy,
  type BySectorEconomy,
  cellAt,
  inputRow,
  newByEconomy,
  newBySectorEconomy,
  pairAt,
  pairRow,
} from "../economy/dims.ts";
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
  /**
   * d ln P / d ln w of an economy's own prices with respect to its own wage, other economies given, [sector,
   * economy], 0 to 1. Like `laborElasticity` it only steers the solver: a wage step takes its prices along.
   */
  readonly passThrough: BySectorEconomy;
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
  const passThrough = ownPassThrough(economy, accounts);
  return { economy, closure, accounts, worldLaborIncome, laborElasticity, passThrough };
}

/** Rounds of the input-output loop below; each settles more than half of what is left, and a guide needs no more. */
const PASS_THROUGH_ROUNDS = 12;

function ownPassThrough(economy: Economy, accounts: Accounts): BySectorEconomy {
  const { dims, laborShare, inputShare } = economy;
  const { economies: N, sectors: J } = dims;
  const price = newBySectorEconomy(dims);
  const cost = newBySectorEconomy(dims);
  for (let round = 0; round < PASS_THROUGH_ROUNDS; round++) {
    cost.set(laborShare);
    for (let input = 0; input < J; input++) {
      for (let sector = 0; sector < J; sector++) {
        const shares = inputRow(dims, input, sector);
        const made = cellAt(dims, sector, 0);
        const used = cellAt(dims, input, 0);
        for (let n = 0; n < N; n++) cost[made + n]! += inputShare[shares + n]! * price[used + n]!;
      }
    }
    for (let sector = 0; sector < J; sector++) {
      for (let n = 0; n < N; n++) {
        const cell = cellAt(dims, sector, n);
        const unitCost = cost[cell]! / (1 - economy.profitShare[cell]!);
        price[cell] = accounts.tradeShare[pairAt(dims, sector, n, n)]! * unitCost;
      }
    }
  }
  return price;
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
