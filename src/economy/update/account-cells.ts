import { cellAt, type Dims, inputRow, pairAt } from "../dims.ts";
import { tradeTotals } from "../trade-totals.ts";
import type { WorldAccounts } from "../world-accounts.ts";

/**
 * The accounts of a world as one vector of money (model.md 7): sales, then purchases of inputs, final demand and value
 * added. Purchases stand as values, not as shares of sales: with shares the accounts would be bilinear.
 */
export interface AccountCells {
  readonly dims: Dims;
  readonly length: number;
  /** Where i's sales of a sector to n stand, net of tariffs. */
  readonly sale: (sector: number, importer: number, exporter: number) => number;
  /** Where what a sector of n spends on an input stands. */
  readonly purchase: (input: number, sector: number, economy: number) => number;
  /** Where n's final demand for a sector's goods stands, tariffs included. */
  readonly final: (sector: number, economy: number) => number;
  /** Where the value added by a sector of n stands. */
  readonly value: (sector: number, economy: number) => number;
}

/** The order of a world's cells. */
export function accountCells(dims: Dims): AccountCells {
  const { economies: N, sectors: J } = dims;
  const purchases = J * N * N;
  const final = purchases + J * J * N;
  const value = final + J * N;
  return {
    dims,
    length: value + J * N,
    sale: (sector, importer, exporter) => pairAt(dims, sector, importer, exporter),
    purchase: (input, sector, economy) => purchases + inputRow(dims, input, sector) + economy,
    final: (sector, economy) => final + cellAt(dims, sector, economy),
    value: (sector, economy) => value + cellAt(dims, sector, economy),
  };
}

/** A world's accounts as cells, million USD; negative cells of its tables are kept. */
export function cellsOf(accounts: WorldAccounts): Float64Array {
  const { dims } = accounts;
  const at = accountCells(dims);
  const cells = new Float64Array(at.length);
  cells.set(accounts.sales);
  const { output, expenditure } = tradeTotals(dims, accounts.sales, accounts.tariff);
  for (let economy = 0; economy < dims.economies; economy++) {
    for (let sector = 0; sector < dims.sectors; sector++) {
      const cell = cellAt(dims, sector, economy);
      cells[at.value(sector, economy)] = accounts.valueAdded[cell]!;
      let used = 0;
      for (let user = 0; user < dims.sectors; user++) {
        const spent =
          accounts.inputShare[inputRow(dims, sector, user) + economy]! * output[cellAt(dims, user, economy)]!;
        cells[at.purchase(sector, user, economy)] = spent;
        used += spent;
      }
      cells[at.final(sector, economy)] = accounts.finalDemand?.[cell] ?? expenditure[cell]! - used;
    }
  }
  return cells;
}

/**
 * Accounts with the given cells in place of their own, closed exactly: value added and final demand are what sales
 * leave, which moves them by the rounding of the cells. Names, tariffs and elasticities stay.
 */
export function accountsWithCells(accounts: WorldAccounts, cells: Float64Array): WorldAccounts {
  const { dims } = accounts;
  const at = accountCells(dims);
  const sales = cells.slice(0, accounts.sales.length);
  const { output, expenditure } = tradeTotals(dims, sales, accounts.tariff);
  const valueAdded = output.slice();
  const finalDemand = expenditure.slice();
  const inputShare = new Float64Array(accounts.inputShare.length);
  for (let economy = 0; economy < dims.economies; economy++) {
    for (let sector = 0; sector < dims.sectors; sector++) {
      const sold = output[cellAt(dims, sector, economy)]!;
      if (!(sold > 0)) continue;
      for (let input = 0; input < dims.sectors; input++) {
        const spent = cells[at.purchase(input, sector, economy)]!;
        inputShare[inputRow(dims, input, sector) + economy] = spent / sold;
        valueAdded[cellAt(dims, sector, economy)]! -= spent;
        finalDemand[cellAt(dims, input, economy)]! -= spent;
      }
    }
  }
  const notNegative = (values: Float64Array) => values.map((value) => Math.max(0, value));
  return {
    ...accounts,
    sales,
    inputShare,
    valueAdded: notNegative(valueAdded),
    finalDemand: notNegative(finalDemand),
  };
}
