import type { Accounts } from "../../economy/accounts.ts";
import {
  type ByEconomy,
  type BySectorEconomy,
  cellAt,
  inputRow,
  newByEconomy,
  newBySectorEconomy,
  pairAt,
  pairRow,
} from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { overSectors } from "../../economy/trade-totals.ts";

/**
 * What one economy's wage does to that economy, all others given, read off the base year (model.md 2, "Inner loop").
 * They steer the wage step of the solver: any positive elasticity and any responses are correct, these are fast.
 */
export interface WageGuides {
  /**
   * Own wage elasticity of labour demand by economy, positive (partial, inputs' prices fixed):
   * sum over sectors of (beta Y / L) theta (1 - sum over importers of their weight in sales x trade share).
   */
  readonly laborElasticity: ByEconomy;
  /** d ln P / d ln w of the economy's own prices, [sector, economy], 0 to 1. */
  readonly priceResponse: BySectorEconomy;
  /** d X / d ln w of the economy's own expenditure over its total base expenditure, [sector, economy]. */
  readonly spendingResponse: BySectorEconomy;
}

/** Rounds of the input-output loops below; each settles more than half of what is left, and a guide needs no more. */
const ROUNDS = 12;

export function wageGuides(economy: Economy, accounts: Accounts): WageGuides {
  const salesResponse = ownSalesResponse(economy, accounts);
  const priceResponse = ownPriceResponse(economy, accounts);
  return {
    laborElasticity: ownLaborElasticity(economy, accounts, salesResponse),
    priceResponse,
    spendingResponse: ownSpendingResponse(economy, accounts, salesResponse, priceResponse),
  };
}

/** What an economy's sales lose when its unit cost rises, everybody's spending given, million USD a log point. */
function ownSalesResponse(economy: Economy, accounts: Accounts): BySectorEconomy {
  const { dims, sales, tradeElasticity } = economy;
  const { economies: N, sectors: J } = dims;
  const response = newBySectorEconomy(dims);
  for (let sector = 0; sector < J; sector++) {
    const theta = tradeElasticity[sector]!;
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        const own = theta * (1 - accounts.tradeShare[row + exporter]!);
        response[cellAt(dims, sector, exporter)]! += sales[row + exporter]! * own;
      }
    }
  }
  return response;
}

function ownLaborElasticity(
  { dims, laborShare }: Economy,
  accounts: Accounts,
  salesResponse: BySectorEconomy,
): ByEconomy {
  const elasticity = newByEconomy(dims);
  for (let cell = 0; cell < salesResponse.length; cell++)
    elasticity[cell % dims.economies]! += laborShare[cell]! * salesResponse[cell]!;
  return elasticity.map((labor, n) => labor / accounts.laborIncome[n]!) as ByEconomy;
}

/** p = pi (beta + gamma' p) / (1 - phi) of every economy by itself. */
function ownPriceResponse(economy: Economy, accounts: Accounts): BySectorEconomy {
  const { dims } = economy;
  const price = newBySectorEconomy(dims);
  const cost = newBySectorEconomy(dims);
  for (let round = 0; round < ROUNDS; round++) {
    ownCostResponse(economy, price, cost);
    for (let cell = 0; cell < price.length; cell++)
      price[cell] = homeShare(dims, accounts, cell) * cost[cell]!;
  }
  return price;
}

/** d ln c / d ln w where own prices answer by `price`. */
function ownCostResponse(
  { dims, laborShare, inputShare, profitShare }: Economy,
  price: BySectorEconomy,
  out: BySectorEconomy,
): void {
  const { economies: N, sectors: J } = dims;
  out.set(laborShare);
  for (let input = 0; input < J; input++) {
    for (let sector = 0; sector < J; sector++) {
      const shares = inputRow(dims, input, sector);
      const made = cellAt(dims, sector, 0);
      const used = cellAt(dims, input, 0);
      for (let n = 0; n < N; n++) out[made + n]! += inputShare[shares + n]! * price[used + n]!;
    }
  }
  for (let cell = 0; cell < J * N; cell++) out[cell]! /= 1 - profitShare[cell]!;
}

/** x = alpha (L + phi y) + gamma y with y = -salesResponse c + pi x, of every economy by itself. */
function ownSpendingResponse(
  economy: Economy,
  accounts: Accounts,
  salesResponse: BySectorEconomy,
  price: BySectorEconomy,
): BySectorEconomy {
  const { dims, inputShare, finalShare, profitShare } = economy;
  const { economies: N, sectors: J } = dims;
  const cost = newBySectorEconomy(dims);
  ownCostResponse(economy, price, cost);
  const spending = newBySectorEconomy(dims);
  const output = newBySectorEconomy(dims);
  const income = newByEconomy(dims);
  for (let round = 0; round < ROUNDS; round++) {
    income.set(accounts.laborIncome);
    for (let cell = 0; cell < J * N; cell++) {
      output[cell] = homeShare(dims, accounts, cell) * spending[cell]! - salesResponse[cell]! * cost[cell]!;
      income[cell % N]! += profitShare[cell]! * output[cell]!;
    }
    for (let input = 0; input < J; input++) {
      const bought = cellAt(dims, input, 0);
      for (let n = 0; n < N; n++) spending[bought + n] = finalShare[bought + n]! * income[n]!;
      for (let sector = 0; sector < J; sector++) {
        const shares = inputRow(dims, input, sector);
        const made = cellAt(dims, sector, 0);
        for (let n = 0; n < N; n++) spending[bought + n]! += inputShare[shares + n]! * output[made + n]!;
      }
    }
  }
  const total = overSectors(dims, accounts.expenditure);
  for (let cell = 0; cell < J * N; cell++) spending[cell]! /= total[cell % N]!;
  return spending;
}

/** Share of a cell's own economy in what it buys of the sector. */
function homeShare(dims: Economy["dims"], accounts: Accounts, cell: number): number {
  const N = dims.economies;
  const n = cell % N;
  return accounts.tradeShare[pairAt(dims, (cell - n) / N, n, n)]!;
}
