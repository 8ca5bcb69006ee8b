import { dot } from "./dot.ts";

/** What is left of a column, relative to its length before orthogonalisation, is rounding noise below this. */
const DEPENDENT = 1e-14;

/**
 * GMRES (Saad & Schultz 1986) without restarts, for the adjoint systems of `gradient`, the Newton steps of `newtonStep`
 * and those of `complement`: a few dozen columns. Where the operator is singular it stops at the least residual it can reach.
 *
 * @param apply writes operator x vector into out
 * @param right right-hand side
 * @param tolerance largest residual norm relative to the right-hand side's
 * @param maxColumns bound on the dimension of the Krylov space
 * @returns the solution and its recurrence residual, relative; the caller decides whether it is good enough
 */
export function gmres(
  apply: (vector: Float64Array, out: Float64Array) => void,
  right: Float64Array,
  tolerance: number,
  maxColumns: number,
): { readonly solution: Float64Array; readonly residual: number; readonly columns: number } {
  const length = right.length;
  const solution = new Float64Array(length);
  const norm = Math.sqrt(dot(right, right));
  if (norm === 0) return { solution, residual: 0, columns: 0 };
  const basis: Float64Array[] = [right.map((value) => value / norm)];
  const stride = maxColumns + 1;
  const hessenberg = new Float64Array(stride * maxColumns);
  const cosine = new Float64Array(maxColumns);
  const sine = new Float64Array(maxColumns);
  const target = new Float64Array(stride);
  target[0] = 1;
  let columns = 0;
  while (columns < maxColumns && Math.abs(target[columns]!) > tolerance) {
    const next = new Float64Array(length);
    apply(basis[columns]!, next);
    const size = Math.sqrt(dot(next, next));
    const at = columns * stride;
    let product = dot(next, basis[0]!);
    for (let k = 0; k <= columns; k++) {
      hessenberg[at + k] = product;
      // With the basis at its end, what is left is multiplied by itself.
      product = subtractThenDot(next, product, basis[k]!, basis[k + 1] ?? next);
    }
    const rest = Math.sqrt(product);
    for (let k = 0; k < columns; k++) rotate(hessenberg, at + k, cosine[k]!, sine[k]!);
    const diagonal = hessenberg[at + columns]!;
    const radius = Math.hypot(diagonal, rest);
    // A column that the earlier ones already make: the operator is singular there, and dividing by what rounding
    // left of it would claim a residual of zero for a solution without meaning.
    if (radius <= DEPENDENT * size) break;
    cosine[columns] = diagonal / radius;
    sine[columns] = rest / radius;
    hessenberg[at + columns] = radius;
    target[columns + 1] = -sine[columns]! * target[columns]!;
    target[columns]! *= cosine[columns]!;
    columns++;
    // The space is complete; another basis vector would be rounding noise.
    if (rest <= DEPENDENT * size) break;
    for (let i = 0; i < length; i++) next[i]! /= rest;
    basis.push(next);
  }
  const weights = new Float64Array(columns);
  for (let row = columns - 1; row >= 0; row--) {
    let value = target[row]!;
    for (let k = row + 1; k < columns; k++) value -= hessenberg[k * stride + row]! * weights[k]!;
    weights[row] = value / hessenberg[row * stride + row]!;
  }
  for (let k = 0; k < columns; k++) {
    const weight = weights[k]! * norm;
    const column = basis[k]!;
    for (let i = 0; i < length; i++) solution[i]! += weight * column[i]!;
  }
  return { solution, residual: Math.abs(target[columns]!), columns };
}

/**
 * Takes `factor` x `column` from a vector and gives the product of what is left with another: most of the time of a solve
 * goes by here, so the vector is read once for both, and four sums keep the processor busy. The other may be the vector.
 */
function subtractThenDot(
  vector: Float64Array,
  factor: number,
  column: Float64Array,
  other: Float64Array,
): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < vector.length; i += 4) {
    const a = vector[i]! - factor * column[i]!;
    const b = vector[i + 1]! - factor * column[i + 1]!;
    const c = vector[i + 2]! - factor * column[i + 2]!;
    const d = vector[i + 3]! - factor * column[i + 3]!;
    vector[i] = a;
    vector[i + 1] = b;
    vector[i + 2] = c;
    vector[i + 3] = d;
    s0 += a * other[i]!;
    s1 += b * other[i + 1]!;
    s2 += c * other[i + 2]!;
    s3 += d * other[i + 3]!;
  }
  for (; i < vector.length; i++) {
    const a = vector[i]! - factor * column[i]!;
    vector[i] = a;
    s0 += a * other[i]!;
  }
  return s0 + s1 + (s2 + s3);
}

function rotate(column: Float64Array, at: number, cosine: number, sine: number): void {
  const upper = column[at]!;
  const lower = column[at + 1]!;
  column[at] = cosine * upper + sine * lower;
  column[at + 1] = cosine * lower - sine * upper;
}
