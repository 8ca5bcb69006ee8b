import { pairAt } from "../../economy/dims.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { TableName } from "../tables/tables.ts";
import { CELL_STATUSES, type CellStatus, cellStatus, type StatusRule } from "./cell-status.ts";

/** How much of a table is official, estimated and assumed. */
export interface StatusShares {
  readonly table: TableName;
  /** Shares of the table's cells; of flows, tariffs and value added, shares of the money that they are about. */
  readonly shares: Readonly<Record<CellStatus, number>>;
}

/**
 * What the figures of a set are, table by table: flows and value added weighted by their money, tariffs by what crosses
 * borders in goods, elasticities each as one.
 */
export function statusShares(accounts: WorldAccounts, rules: readonly StatusRule[]): readonly StatusShares[] {
  const tables = [...new Set(rules.map(({ table }) => table))];
  return tables.map((table) => {
    const sums: Record<CellStatus, number> = { official: 0, estimated: 0, assumed: 0 };
    let total = 0;
    visitCells(accounts, table, (economies, sectors, weight) => {
      total += weight;
      const status = cellStatus(rules, table, { economies, sectors });
      if (status !== undefined) sums[status] += weight;
    });
    const share = (status: CellStatus) => (total > 0 ? sums[status] / total : 0);
    return {
      table,
      shares: Object.fromEntries(
        CELL_STATUSES.map((status) => [status, share(status)]),
      ) as StatusShares["shares"],
    };
  });
}

function visitCells(
  { dims, economies, sectors, sales, valueAdded }: WorldAccounts,
  table: TableName,
  visit: (economies: readonly string[], sectors: readonly string[], weight: number) => void,
): void {
  sectors.forEach((sector, j) => {
    if (table === "sectors" || table === "trade_elasticity_se") {
      visit([], [sector.code], 1);
      return;
    }
    economies.forEach((buyer, n) => {
      if (table !== "flows" && table !== "tariffs") {
        visit([buyer.code], [sector.code], valueAdded[j * dims.economies + n]!);
        return;
      }
      economies.forEach((seller, i) => {
        if (table === "tariffs" && (i === n || !sector.goods)) return;
        visit([buyer.code, seller.code], [sector.code], sales[pairAt(dims, j, n, i)]!);
      });
    });
  });
}
