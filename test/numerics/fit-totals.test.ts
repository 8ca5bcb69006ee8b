import { describe, expect, it } from "vitest";
import { fitTotals, type SparseRows } from "../../src/numerics/fit-totals.ts";

/** Rows of equal coefficients from lists of cells. */
const rowsOf = (...lists: readonly (readonly number[])[]): SparseRows => ({
  start: Int32Array.from([0, ...lists.map((_, row) => lists.slice(0, row + 1).flat().length)]),
  cells: Int32Array.from(lists.flat()),
  coefficients: new Float64Array(lists.flat().length).fill(1),
});

const hard = (count: number): Float64Array => new Float64Array(count);

describe("cells that add up to totals", () => {
  // Rows and columns of a 3 x 4 table.
  const prior = Float64Array.from([5, 0, 3, 1, 2, 8, 0.5, 4, 6, 1, 7, 2]);
  const margins = rowsOf(
    ...[0, 1, 2].map((row) => [0, 1, 2, 3].map((column) => 4 * row + column)),
    ...[0, 1, 2, 3].map((column) => [0, 1, 2].map((row) => 4 * row + column)),
  );
  const totals = Float64Array.from([12, 20, 8, 9, 11, 6, 14]);

  it("are those of iterative proportional fitting where rows do not interlock", () => {
    const plain = Array.from(prior);
    for (let round = 0; round < 5000; round++) {
      totals.forEach((total, row) => {
        const cells = [...margins.cells.slice(margins.start[row], margins.start[row + 1])];
        const factor = total / cells.reduce((sum, cell) => sum + plain[cell]!, 0);
        for (const cell of cells) plain[cell]! *= factor;
      });
    }
    const { cells, converged, misses } = fitTotals({ prior, rows: margins, totals, variances: hard(7) });
    expect(converged).toBe(true);
    expect(Math.max(...misses)).toBeLessThan(1e-11);
    cells.forEach((cell, at) => {
      expect(cell).toBeCloseTo(plain[at]!, 10);
    });
    expect(cells[1]).toBe(0);
  });

  it("say where totals contradict each other, and stop", () => {
    const { converged, residuals } = fitTotals({
      prior: Float64Array.from([1, 1]),
      rows: rowsOf([0, 1], [0, 1]),
      totals: Float64Array.from([5, 6]),
      variances: hard(2),
    });
    expect(converged).toBe(false);
    expect(residuals[0]! - residuals[1]!).toBeCloseTo(1, 9);
  });

  it("give way to a soft total as its variance says", () => {
    const variance = 30;
    const { cells, residuals, converged } = fitTotals({
      prior: Float64Array.from([100]),
      rows: rowsOf([0]),
      totals: Float64Array.from([150]),
      variances: Float64Array.from([variance]),
    });
    expect(converged).toBe(true);
    // The condition of the optimum: ln(x / prior) + residual / variance = 0.
    expect(Math.log(cells[0]! / 100) + residuals[0]! / variance).toBeCloseTo(0, 10);
    expect(cells[0]).toBeGreaterThan(100);
    expect(cells[0]).toBeLessThan(150);
  });

  it("stay where they are when they add up already", () => {
    const { cells, steps } = fitTotals({
      prior,
      rows: margins,
      totals: Float64Array.from([9, 14.5, 16, 13, 9, 10.5, 7]),
      variances: hard(7),
    });
    expect(steps).toBe(0);
    expect(cells).toEqual(prior);
  });

  it("move by many orders of magnitude where they have to", () => {
    const { cells, converged } = fitTotals({
      prior: Float64Array.from([1e-6, 1]),
      rows: rowsOf([0], [0, 1]),
      totals: Float64Array.from([1e6, 1.5e6]),
      variances: hard(2),
    });
    expect(converged).toBe(true);
    expect(cells[0]! / 1e6).toBeCloseTo(1, 9);
    expect(cells[1]! / 5e5).toBeCloseTo(1, 9);
  });
});
