import { dot } from "./dot.ts";

/** Linear conditions on a vector of cells, row by row: the sum of coefficient x cell over a row's entries. */
export interface SparseRows {
  /** Entries of row r stand from `start[r]` to `start[r + 1]`; one more number than there are rows. */
  readonly start: Int32Array;
  readonly cells: Int32Array;
  readonly coefficients: Float64Array;
}

/** What `fitTotals` is given: where to start from, what the rows must add up to, and how firmly. */
export interface FitProblem {
  /** Prior of every cell, not negative; a cell that starts at zero stays there. */
  readonly prior: Float64Array;
  readonly rows: SparseRows;
  /** What each row must add up to. */
  readonly totals: Float64Array;
  /** Variance of each total over the scale of the prior (so in the cells' unit); 0: the total is hard. */
  readonly variances: Float64Array;
}

/** What `fitTotals` found. */
export interface FitOutcome {
  readonly cells: Float64Array;
  /** Sum of each row less its total. */
  readonly residuals: Float64Array;
  /** Residual of each row relative to its size: its total, or the sum of its absolute parts where that is more. */
  readonly misses: Float64Array;
  readonly steps: number;
  /** Products with the Hessian, the unit of work. */
  readonly products: number;
  /** Whether the conditions of an optimum hold and every hard row adds up to its total within `HARD_MISS`. */
  readonly converged: boolean;
}

/** Relative miss of the conditions of an optimum at which the search is done, and at which it counts as done. */
const DONE = 1e-12;
const GOOD_ENOUGH = 1e-10;
/** Relative miss up to which a hard row counts as met. */
const HARD_MISS = 1e-9;
const MOST_STEPS = 300;
const MOST_PRODUCTS = 1000;
const MOST_HALVINGS = 40;
/** Largest change of a cell's logarithm in one step: beyond it the quadratic model means nothing. */
const LONGEST_STEP = 3;
const ARMIJO = 1e-4;
/**
 * Give of a hard row relative to its total (or its size, where the total is zero). It bounds the multipliers of rows that contradict each other, so that the
 * search ends and the contradiction shows as a residual; rows that agree miss their totals by this times the
 * multiplier, which is of the size of the logarithm by which cells moved.
 */
const GIVE = 1e-12;

/**
 * The cells nearest to a prior in relative entropy that add up to given totals (model.md 7): minimises the sum of
 * x (ln(x / prior) - 1) + prior over cells plus residual^2 / (2 variance) over soft rows, subject to the hard rows.
 *
 * Solves the dual, which is smooth and convex: x = prior exp(A' lambda), by Newton's method with conjugate gradients
 * scaled by the diagonal, and Armijo's rule. One row at a time this would be iterative proportional fitting; the joint
 * step also converges where rows interlock.
 *
 * @param onStep told the largest relative miss after every step; may throw to stop the search
 * @returns the fit; where hard rows contradict each other, `converged` is false and `misses` say by how much
 */
export function fitTotals(problem: FitProblem, onStep: (worst: number) => void = () => {}): FitOutcome {
  const { prior, rows, totals, variances } = problem;
  const start = rowSizes(rows, prior, totals);
  const give = variances.map((variance, row) =>
    Math.max(variance, GIVE * (Math.abs(totals[row]!) || start[row]!)),
  );
  const multipliers = new Float64Array(totals.length);
  const exponents = new Float64Array(prior.length);
  const cells = prior.slice();
  let products = 0;
  let steps = 0;
  let worst = Number.POSITIVE_INFINITY;
  for (; steps < MOST_STEPS; steps++) {
    const gradient = rowSums(rows, cells);
    for (let row = 0; row < totals.length; row++)
      gradient[row]! += give[row]! * multipliers[row]! - totals[row]!;
    worst = largest(relativeTo(gradient, rowSizes(rows, cells, totals)));
    onStep(worst);
    if (worst <= DONE) break;
    const { direction, used } = newtonDirection(rows, cells, give, gradient, worst);
    products += used;
    const moved = cellSums(rows, direction, prior.length);
    const step = stepAlong({ cells, moved, direction, give, slope: dot(gradient, direction) });
    if (step === 0) break;
    for (let row = 0; row < totals.length; row++) multipliers[row]! += step * direction[row]!;
    for (let cell = 0; cell < cells.length; cell++) {
      exponents[cell]! += step * moved[cell]!;
      cells[cell] = prior[cell]! * Math.exp(exponents[cell]!);
    }
  }
  const residuals = rowSums(rows, cells).map((value, row) => value - totals[row]!);
  const misses = relativeTo(residuals, rowSizes(rows, cells, totals));
  const hard = misses.filter((_, row) => variances[row] === 0);
  const converged = worst <= GOOD_ENOUGH && largest(hard) <= HARD_MISS;
  return { cells, residuals, misses, steps, products, converged };
}

/** Solves (A diag(x) A' + diag(give)) direction = -gradient by conjugate gradients, as exactly as the miss deserves. */
function newtonDirection(
  rows: SparseRows,
  cells: Float64Array,
  give: Float64Array,
  gradient: Float64Array,
  worst: number,
): { readonly direction: Float64Array; readonly used: number } {
  const diagonal = give.slice();
  for (let row = 0; row < diagonal.length; row++) {
    for (let at = rows.start[row]!; at < rows.start[row + 1]!; at++)
      diagonal[row]! += rows.coefficients[at]! ** 2 * cells[rows.cells[at]!]!;
    // A row without cells and with a total of zero asks for nothing.
    if (diagonal[row] === 0) diagonal[row] = 1;
  }
  const direction = new Float64Array(give.length);
  const residual = gradient.map((value) => -value);
  const scaled = residual.map((value, row) => value / diagonal[row]!);
  const search = scaled.slice();
  let size = dot(residual, scaled);
  const enough = size * Math.min(0.1, Math.sqrt(worst)) ** 2;
  let used = 0;
  while (size > enough && used < MOST_PRODUCTS) {
    const along = cellSums(rows, search, cells.length);
    for (let cell = 0; cell < cells.length; cell++) along[cell]! *= cells[cell]!;
    const product = rowSums(rows, along);
    for (let row = 0; row < give.length; row++) product[row]! += give[row]! * search[row]!;
    used++;
    const curvature = dot(search, product);
    if (!(curvature > 0)) break;
    const length = size / curvature;
    for (let row = 0; row < give.length; row++) {
      direction[row]! += length * search[row]!;
      residual[row]! -= length * product[row]!;
      scaled[row] = residual[row]! / diagonal[row]!;
    }
    const next = dot(residual, scaled);
    for (let row = 0; row < give.length; row++) search[row] = scaled[row]! + (next / size) * search[row]!;
    size = next;
  }
  return { direction, used };
}

/** Longest step, halved from 1, that lowers the dual by Armijo's rule; 0 where rounding leaves nothing to gain. */
function stepAlong(line: {
  readonly cells: Float64Array;
  /** Change of each cell's logarithm at a full step. */
  readonly moved: Float64Array;
  readonly direction: Float64Array;
  readonly give: Float64Array;
  /** Derivative of the dual along the step. */
  readonly slope: number;
}): number {
  const { cells, moved, direction, give, slope } = line;
  let bend = 0;
  for (let row = 0; row < give.length; row++) bend += give[row]! * direction[row]! ** 2;
  let step = Math.min(1, LONGEST_STEP / largest(moved));
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, step /= 2) {
    // The dual's rise beyond its slope, without the cancellation that a difference of two values would have.
    let beyond = (step * step * bend) / 2;
    for (let cell = 0; cell < cells.length; cell++)
      beyond += cells[cell]! * aboveTangent(step * moved[cell]!);
    if (beyond <= (ARMIJO - 1) * step * slope) return step;
  }
  return 0;
}

/** exp(a) - 1 - a, exact for small a too. */
const aboveTangent = (a: number): number =>
  Math.abs(a) < 1e-4 ? a * a * (0.5 + a * (1 / 6 + a / 24)) : Math.expm1(a) - a;

/** A x: the sum of every row. */
function rowSums({ start, cells, coefficients }: SparseRows, values: Float64Array): Float64Array {
  const sums = new Float64Array(start.length - 1);
  for (let row = 0; row < sums.length; row++) {
    let sum = 0;
    for (let at = start[row]!; at < start[row + 1]!; at++) sum += coefficients[at]! * values[cells[at]!]!;
    sums[row] = sum;
  }
  return sums;
}

/** A' lambda: the sum, for every cell, over the rows that it is in. */
function cellSums(
  { start, cells, coefficients }: SparseRows,
  values: Float64Array,
  count: number,
): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === 0) continue;
    for (let at = start[row]!; at < start[row + 1]!; at++) sums[cells[at]!]! += coefficients[at]! * value;
  }
  return sums;
}

/** What a row's miss is measured against: its total, or half the sum of its absolute parts where that is more. */
function rowSizes(
  { start, cells, coefficients }: SparseRows,
  values: Float64Array,
  totals: Float64Array,
): Float64Array {
  return totals.map((total, row) => {
    let parts = 0;
    for (let at = start[row]!; at < start[row + 1]!; at++)
      parts += Math.abs(coefficients[at]!) * values[cells[at]!]!;
    return Math.max(Math.abs(total), parts / 2);
  });
}

const relativeTo = (values: Float64Array, sizes: Float64Array): Float64Array =>
  values.map((value, row) => (value === 0 ? 0 : Math.abs(value) / sizes[row]!));

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
