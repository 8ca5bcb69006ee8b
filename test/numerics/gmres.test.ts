import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gmres } from "../../src/numerics/gmres.ts";
import { randomNumbers } from "../support/random-world.ts";

type Matrix = readonly Float64Array[];

/** Identity plus a random part of the given size: what the adjoint and Newton systems look like. */
function randomMatrix(length: number, seed: number, size: number): Matrix {
  const random = randomNumbers(seed);
  return Array.from({ length }, (_, row) =>
    Float64Array.from({ length }, (_, k) => (row === k ? 1 : 0) + size * (2 * random() - 1)),
  );
}

function randomVector(length: number, seed: number): Float64Array {
  const random = randomNumbers(seed + 0x5eed);
  return Float64Array.from({ length }, () => 2 * random() - 1);
}

const multiply = (matrix: Matrix, vector: Float64Array): Float64Array =>
  Float64Array.from(matrix, (row) => row.reduce((sum, value, k) => sum + value * vector[k]!, 0));

const operator = (matrix: Matrix) => (vector: Float64Array, out: Float64Array) =>
  out.set(multiply(matrix, vector));

const norm = (vector: Float64Array): number => Math.hypot(...vector);

/** |right - A x| / |right|, computed and not taken from the recurrence. */
function trueResidual(matrix: Matrix, solution: Float64Array, right: Float64Array): number {
  const image = multiply(matrix, solution);
  return norm(right.map((value, i) => value - image[i]!)) / norm(right);
}

/** Gaussian elimination with partial pivoting. */
function denseSolve(matrix: Matrix, right: Float64Array): Float64Array {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let c = k; c <= n; c++) rows[i]![c]! -= factor * rows[k]![c]!;
    }
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let value = rows[i]![n]!;
    for (let k = i + 1; k < n; k++) value -= rows[i]![k]! * solution[k]!;
    solution[i] = value / rows[i]![i]!;
  }
  return solution;
}

describe("GMRES", () => {
  it("gives what a dense solve gives, in at most as many columns as there are unknowns", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 1e6 }), (length, seed) => {
        const matrix = randomMatrix(length, seed, 0.8 / length);
        const right = randomVector(length, seed);
        const { solution, residual, columns } = gmres(operator(matrix), right, 1e-13, 60);
        const dense = denseSolve(matrix, right);
        solution.forEach((value, i) => {
          expect(Math.abs(value - dense[i]!)).toBeLessThan(1e-11);
        });
        expect(residual).toBeLessThanOrEqual(1e-13);
        expect(columns).toBeLessThanOrEqual(length);
      }),
      { numRuns: 150, seed: 1986 },
    );
  });

  it("reports the residual that its solution really has, which falls with every column", () => {
    const matrix = randomMatrix(12, 4, 0.3);
    const right = randomVector(12, 4);
    let last = 1;
    for (let most = 1; most <= 12; most++) {
      const { solution, residual, columns } = gmres(operator(matrix), right, 1e-14, most);
      expect(columns).toBe(most);
      expect(residual).toBeCloseTo(trueResidual(matrix, solution, right), 12);
      expect(residual).toBeLessThanOrEqual(last);
      last = residual;
    }
    expect(last).toBeLessThan(1e-12);
  });

  it("needs as many columns as the operator has distinct eigenvalues", () => {
    // 200 unknowns, three eigenvalues: the adjoint of a big world with few slow directions is like this.
    const eigenvalues = [0.01, 1, 3];
    const right = randomVector(200, 9);
    const { solution, columns } = gmres(
      (vector, out) => {
        for (let i = 0; i < out.length; i++) out[i] = eigenvalues[i % 3]! * vector[i]!;
      },
      right,
      1e-11,
      50,
    );
    expect(columns).toBe(3);
    solution.forEach((value, i) => {
      expect(value).toBeCloseTo(right[i]! / eigenvalues[i % 3]!, 8);
    });
  });

  it("stops as soon as the tolerance holds", () => {
    const matrix = randomMatrix(30, 6, 0.02);
    const right = randomVector(30, 6);
    const rough = gmres(operator(matrix), right, 1e-2, 60);
    const fine = gmres(operator(matrix), right, 1e-12, 60);
    expect(rough.columns).toBeLessThan(fine.columns);
    expect(trueResidual(matrix, rough.solution, right)).toBeLessThanOrEqual(1e-2);
  });

  it("answers nothing with nothing", () => {
    const { solution, residual, columns } = gmres(
      operator(randomMatrix(5, 1, 0.1)),
      new Float64Array(5),
      1e-12,
      10,
    );
    expect(solution).toEqual(new Float64Array(5));
    expect([residual, columns]).toEqual([0, 0]);
  });

  it("solves a singular system that has a solution", () => {
    const matrix = [Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6), Float64Array.of(1, 0, 1)];
    const right = multiply(matrix, Float64Array.of(0.2, -1, 0.5));
    const { solution, residual } = gmres(operator(matrix), right, 1e-12, 20);
    expect(residual).toBeLessThan(1e-12);
    expect(trueResidual(matrix, solution, right)).toBeLessThan(1e-12);
  });

  it("drops the direction in which a singular operator cannot answer, and says what is left over", () => {
    const singular: readonly (readonly [string, Matrix, Float64Array])[] = [
      [
        "one equation twice",
        [Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6), Float64Array.of(1, 0, 1)],
        Float64Array.of(1, 1, 0.3),
      ],
      [
        "a variable that is in no equation",
        [Float64Array.of(1, 0, 0), Float64Array.of(0, 2, 0), Float64Array.of(0, 0, 0)],
        Float64Array.of(0.3, 0.7, 0.11),
      ],
      [
        "an operator that answers nothing at all",
        [Float64Array.of(0, 0), Float64Array.of(0, 0)],
        Float64Array.of(1, 1),
      ],
      ["a projection", [Float64Array.of(1, 0), Float64Array.of(0, 0)], Float64Array.of(1, 1)],
    ];
    for (const [name, matrix, right] of singular) {
      const { solution, residual, columns } = gmres(operator(matrix), right, 1e-12, 20);
      const measured = trueResidual(matrix, solution, right);
      expect(measured, name).toBeGreaterThan(0.05);
      expect(residual, name).toBeCloseTo(measured, 12);
      expect(columns, name).toBeLessThan(right.length + 1);
      expect(norm(solution), name).toBeLessThan(10);
    }
  });
});
