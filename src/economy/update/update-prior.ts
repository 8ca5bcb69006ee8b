import { cellAt } from "../dims.ts";
import { sumOf } from "../sums.ts";
import { type TradeTotals, tradeTotals } from "../trade-totals.ts";
import type { WorldAccounts } from "../world-accounts.ts";
import { accountCells, cellsOf } from "./account-cells.ts";
import { type AccountTarget, visitTarget } from "./account-target.ts";

/** Where an update starts from. */
export interface UpdatePrior {
  /** The table's cells, negative ones as zero. */
  readonly old: Float64Array;
  /** The same, grown with GDP and with trade opened where targets ask for it. */
  readonly prior: Float64Array;
  /** Negative cells of the table (inventories), which were taken as zero. */
  readonly negative: { readonly cells: number; readonly million: number };
  /** Targets for trade that the table did not have. */
  readonly opened: readonly AccountTarget[];
}

/** The cells that an update starts from; million USD, fresh arrays. */
export function updatePrior(accounts: WorldAccounts, targets: readonly AccountTarget[]): UpdatePrior {
  const old = cellsOf(accounts);
  // A table that was re-based has zeros with the sign of a rounding error: they are no finding.
  const below = old.filter((value) => value < -1e-6);
  for (let cell = 0; cell < old.length; cell++) old[cell] = Math.max(0, old[cell]!);
  const prior = old.slice();
  growWithGdp(prior, accounts, targets);
  const totals = tradeTotals(accounts.dims, accounts.sales, accounts.tariff);
  const opened = targets.filter((target) => openTrade(target, accounts, totals, prior));
  return { old, prior, negative: { cells: below.length, million: sumOf(below) }, opened };
}

/** Scales the old table by the growth of GDP where targets say it; what it is not said of keeps its money. */
function growWithGdp(
  prior: Float64Array,
  { dims, tariff }: WorldAccounts,
  targets: readonly AccountTarget[],
): void {
  const at = accountCells(dims);
  const growth = new Float64Array(dims.economies).fill(1);
  for (const target of targets) {
    if (target.kind !== "gdp" || target.economies.length !== 1) continue;
    let before = 0;
    visitTarget(target, at, tariff, (cell, coefficient) => {
      before += coefficient * prior[cell]!;
    });
    if (before > 0 && target.value > 0) growth[target.economies[0]!] = target.value / before;
  }
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++) {
      for (let exporter = 0; exporter < dims.economies; exporter++)
        prior[at.sale(sector, economy, exporter)]! *= Math.sqrt(growth[economy]! * growth[exporter]!);
      for (let input = 0; input < dims.sectors; input++)
        prior[at.purchase(input, sector, economy)]! *= growth[economy]!;
      prior[at.final(sector, economy)]! *= growth[economy]!;
      prior[at.value(sector, economy)]! *= growth[economy]!;
    }
  }
}

/**
 * Lets economies trade that did not: where a target asks for trade and the table has none, the cells start at the
 * target, spread as the sellers' output and the buyers' expenditure are. Returns whether it had to.
 */
function openTrade(
  target: AccountTarget,
  { dims, sectors, tariff }: WorldAccounts,
  { output, expenditure }: TradeTotals,
  prior: Float64Array,
): boolean {
  if (!["flows", "exports", "imports"].includes(target.kind) || target.value === 0) return false;
  const cells: number[] = [];
  visitTarget(target, accountCells(dims), tariff, (cell) => cells.push(cell));
  if (cells.some((cell) => prior[cell]! > 0)) return false;
  const weights = cells.map((cell) => {
    const exporter = cell % dims.economies;
    const importer = Math.floor(cell / dims.economies) % dims.economies;
    const sector = Math.floor(cell / dims.economies ** 2);
    if (!sectors[sector]!.tradable && exporter !== importer) return 0;
    return output[cellAt(dims, sector, exporter)]! * expenditure[cellAt(dims, sector, importer)]!;
  });
  const total = sumOf(weights);
  if (!(total > 0)) return false;
  cells.forEach((cell, index) => {
    prior[cell] = (target.value * weights[index]!) / total;
  });
  return true;
}
