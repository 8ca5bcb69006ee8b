import { Matrix, solve } from "ml-matrix";

/** Rounds of the active set; each fixes or frees one variable. */
const MOST_ROUNDS = 500;

/**
 * The non-negative x with mean 1 that makes the rows' products smallest: min |A x|^2 subject to x >= 0, mean x = 1, by
 * an active set (Lawson & Hanson 1974, ch. 23) over QR factorisations, which keep digits that normal equations lose.
 *
 * @param rows A, one array a row, all of the same length
 * @param zero variables that are held at 0
 */
export function smallestMix(rows: readonly (readonly number[])[], zero: Iterable<number> = []): Float64Array {
  const size = rows[0]!.length;
  const held = new Set<number>(zero);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const free = Array.from({ length: size }, (_, k) => k).filter((k) => !held.has(k));
    const system = rows.map((row) => free.map((k) => row[k]!));
    // The homogeneous problem is scale-free: this row sets the scale and leaves the direction as it is.
    system.push(free.map(() => 1 / size));
    const right = Matrix.columnVector([...rows.map(() => 0), 1]);
    const answer = solve(new Matrix(system), right).to1DArray();
    const lowest = answer.reduce((low, value, at) => (value < answer[low]! ? at : low), 0);
    if (answer[lowest]! < 0) {
      held.add(free[lowest]!);
      continue;
    }
    const mix = new Float64Array(size);
    free.forEach((k, at) => {
      mix[k] = answer[at]!;
    });
    const mean = mix.reduce((sum, value) => sum + value, 0) / size;
    return mix.map((value) => value / mean);
  }
  throw new Error("The least-squares mix was not found.");
}
