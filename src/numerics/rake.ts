/** What `rake` is given: a table row by row, and what rows and columns must add up to. */
export interface RakeProblem {
  /** [row][column], not negative; a cell that starts at zero stays there. */
  readonly table: readonly Float64Array[];
  /** Positive; both lists of totals have the same sum. */
  readonly rowTotals: Float64Array;
  /** Not negative. */
  readonly columnTotals: Float64Array;
}

/**
 * Relative miss of a row at which the table counts as fitted: below what sums of a few hundred cells can
 * tell.
 */
const DONE = 1e-14;
/** Relative miss that is accepted where rounding keeps sweeps from `DONE`. */
const GOOD_ENOUGH = 1e-12;
const MOST_SWEEPS = 20_000;
/** Sweeps without a smaller miss after which there will be none. */
const PATIENCE = 50;

/**
 * Scales the rows and the columns of a table in turn until both add up to their totals (iterative
 * proportional fitting, or RAS). Of all tables with these totals and these zeros it is the nearest in
 * relative entropy. A table that adds up already comes back to the last digit.
 *
 * @returns a fresh table, whose columns are exact and whose rows miss by 1e-12 at most; undefined where the
 *   zeros rule out every table with these totals
 */
export function rake({ table, rowTotals, columnTotals }: RakeProblem): Float64Array[] | undefined {
  const cells = table.map((row) => row.slice());
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const sums = columnSums(cells, columnTotals.length);
    const miss = Math.max(
      ...cells.map((row, r) => relativeMiss(sumOf(row), rowTotals[r]!)),
      ...columnTotals.map((total, c) => relativeMiss(sums[c]!, total)),
    );
    if (miss <= DONE) return cells;
    if (miss < best) [best, since] = [miss, 0];
    else if (++since > PATIENCE) return best <= GOOD_ENOUGH ? cells : undefined;
    cells.forEach((row, r) => {
      scale(row, rowTotals[r]! / sumOf(row));
    });
    const wide = columnSums(cells, columnTotals.length);
    for (const row of cells)
      for (let c = 0; c < row.length; c++) if (row[c] !== 0) row[c]! *= columnTotals[c]! / wide[c]!;
    if (cells.some((row) => !(sumOf(row) > 0))) return undefined;
  }
  return best <= GOOD_ENOUGH ? cells : undefined;
}

const relativeMiss = (sum: number, total: number): number => Math.abs(sum - total) / (total || 1);

function scale(row: Float64Array, factor: number): void {
  for (let c = 0; c < row.length; c++) row[c]! *= factor;
}

function columnSums(cells: readonly Float64Array[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const row of cells) for (let c = 0; c < columns; c++) sums[c]! += row[c]!;
  return sums;
}

const sumOf = (row: Float64Array): number => row.reduce((sum, value) => sum + value, 0);
