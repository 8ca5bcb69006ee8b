import { fitTotals, type SparseRows } from "../../numerics/fit-totals.ts";
import { InputError } from "../issue.ts";
import type { WorldAccounts } from "../world-accounts.ts";
import { type AccountCells, accountCells, accountsWithCells, cellsOf } from "./account-cells.ts";
import { type AccountTarget, visitTarget } from "./account-target.ts";
import { malformed, outOfReach, targetConflicts } from "./target-issues.ts";
import { updatePrior } from "./update-prior.ts";

/**
 * How firmly the old table stands against a target with a standard error, million USD: a cell of value x has the
 * variance x times this, so that a flow of 10 billion is taken to be known to 10 % and one of a billion to 32 %.
 */
export const PRIOR_SCALE = 100;

/** How `updateAccounts` goes about it. */
export interface UpdateOptions {
  /** Million USD; default `PRIOR_SCALE`. Without soft targets it changes nothing. */
  readonly scale?: number | undefined;
  /** Told the largest relative miss after every step of the fit; may throw to stop it. */
  readonly onStep?: ((worst: number) => void) | undefined;
}

/** Accounts brought to their targets, and how they got there. */
export interface UpdatedAccounts {
  readonly accounts: WorldAccounts;
  /** One for each target, in its order, million USD. */
  readonly targets: readonly MetTarget[];
  /** Negative cells of the old tables (inventories), which were taken as zero. */
  readonly negative: { readonly cells: number; readonly million: number };
  /** Targets for trade that the old tables did not have, so that it had to be opened. */
  readonly opened: readonly AccountTarget[];
  readonly steps: number;
}

/** A target and what the accounts say before and after. */
export interface MetTarget {
  readonly target: AccountTarget;
  readonly before: number;
  readonly after: number;
}

/**
 * Brings accounts to new totals (model.md 7): of all tables whose accounts hold (sales = value added + inputs,
 * expenditure = inputs + final demand) and that meet the targets, the one nearest to the old in relative entropy. What
 * is zero stays zero, except trade that a target asks for; tariffs, elasticities and names stay.
 *
 * Where a target gives an economy's GDP, the old table first grows with it: its production and use as its GDP, its
 * trade with another economy as the geometric mean of the two. Otherwise what no target touches would be held to the
 * money of the old year, and trade in services would make room for it.
 *
 * Hard targets (standard error 0) are met to 1e-9 of their size. A soft one pulls as its standard error says, against
 * the old table's firmness (`PRIOR_SCALE`).
 *
 * @returns fresh accounts, closed exactly; the arguments are not changed
 * @throws InputError for a target that no cell can meet, and for hard targets that contradict each other, naming the
 *   ones that miss most
 */
export function updateAccounts(
  accounts: WorldAccounts,
  targets: readonly AccountTarget[],
  { scale = PRIOR_SCALE, onStep }: UpdateOptions = {},
): UpdatedAccounts {
  const issues = targets.flatMap(malformed);
  if (issues.length > 0) throw new InputError(issues);
  const at = accountCells(accounts.dims);
  const { old, prior, negative, opened } = updatePrior(accounts, targets);
  const builder = rowBuilder();
  addBalances(builder, at, accounts);
  const balances = builder.count();
  for (const target of targets) {
    let sum = 0;
    visitTarget(target, at, accounts.tariff, (cell, coefficient) => {
      builder.put(cell, coefficient);
      sum += coefficient * prior[cell]!;
    });
    builder.end();
    if (target.value > 0 && sum === 0) issues.push(outOfReach(target));
  }
  if (issues.length > 0) throw new InputError(issues);
  const rows = builder.rows();
  const totals = new Float64Array(rows.start.length - 1);
  const variances = new Float64Array(totals.length);
  targets.forEach(({ value, standardError }, index) => {
    totals[balances + index] = value;
    variances[balances + index] = standardError ** 2 / scale;
  });
  const before = partsOf(rows, old, balances);
  closeZeros(prior, rows, totals, variances);
  const fit = fitTotals({ prior, rows, totals, variances }, onStep);
  if (!fit.converged)
    throw new InputError(
      targetConflicts(targets, fit.residuals.subarray(balances), fit.misses.subarray(balances)),
    );
  const updated = accountsWithCells(accounts, fit.cells);
  const after = partsOf(rows, cellsOf(updated), balances);
  return {
    accounts: { ...updated, version: undefined },
    targets: targets.map((target, index) => ({ target, before: before[index]!, after: after[index]! })),
    negative,
    opened,
    steps: fit.steps,
  };
}

/**
 * Starts at zero what must end there, since no multiplier brings a cell to nothing: the cells of totals of zero, and then
 * whatever balances nothing else, such as the purchases of a sector that no longer sells.
 */
function closeZeros(
  prior: Float64Array,
  rows: SparseRows,
  totals: Float64Array,
  variances: Float64Array,
): void {
  for (let closed = true; closed; ) {
    closed = false;
    for (let row = 0; row < totals.length; row++) {
      if (totals[row] !== 0 || variances[row] !== 0) continue;
      let [more, less] = [0, 0];
      visitRow(rows, row, (cell, coefficient) => {
        if (coefficient > 0) more += prior[cell]!;
        else less += prior[cell]!;
      });
      if (more > 0 === less > 0) continue;
      closed = true;
      visitRow(rows, row, (cell) => {
        prior[cell] = 0;
      });
    }
  }
}

function visitRow(rows: SparseRows, row: number, visit: (cell: number, coefficient: number) => void): void {
  for (let entry = rows.start[row]!; entry < rows.start[row + 1]!; entry++)
    visit(rows.cells[entry]!, rows.coefficients[entry]!);
}

/** Collects rows of coefficients. */
function rowBuilder() {
  const start = [0];
  const cells: number[] = [];
  const coefficients: number[] = [];
  return {
    put(cell: number, coefficient: number): void {
      cells.push(cell);
      coefficients.push(coefficient);
    },
    end: (): void => void start.push(cells.length),
    count: (): number => start.length - 1,
    rows: (): SparseRows => ({
      start: Int32Array.from(start),
      cells: Int32Array.from(cells),
      coefficients: Float64Array.from(coefficients),
    }),
  };
}

type RowBuilder = ReturnType<typeof rowBuilder>;

/** Sales less value added and inputs; expenditure less inputs and final demand: zero, by sector and economy. */
function addBalances(builder: RowBuilder, at: AccountCells, { dims, tariff }: WorldAccounts): void {
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++) {
      for (let importer = 0; importer < dims.economies; importer++)
        builder.put(at.sale(sector, importer, economy), 1);
      for (let input = 0; input < dims.sectors; input++) builder.put(at.purchase(input, sector, economy), -1);
      builder.put(at.value(sector, economy), -1);
      builder.end();
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        const sale = at.sale(sector, economy, exporter);
        builder.put(sale, 1 + tariff[sale]!);
      }
      for (let user = 0; user < dims.sectors; user++) builder.put(at.purchase(sector, user, economy), -1);
      builder.put(at.final(sector, economy), -1);
      builder.end();
    }
  }
}

/** What each row from `first` on adds up to. */
const partsOf = (rows: SparseRows, cells: Float64Array, first: number): number[] =>
  Array.from({ length: rows.start.length - 1 - first }, (_, index) => {
    let sum = 0;
    for (let entry = rows.start[first + index]!; entry < rows.start[first + index + 1]!; entry++)
      sum += rows.coefficients[entry]! * cells[rows.cells[entry]!]!;
    return sum;
  });
