import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rake } from "../../src/numerics/rake.ts";

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const column = (table: readonly Float64Array[], c: number): number => sum(table.map((row) => row[c]!));

describe("a raked table", () => {
  it("adds up to its totals, and keeps its zeros and the odds of its cells", () => {
    const cell = fc.oneof(
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 4, arbitrary: fc.double({ min: 0.01, max: 1, noNaN: true }) },
    );
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 20, maxLength: 20 }),
        fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (cells, goal) => {
          // The first row has no zeros, and the goal's margins are those of a table with the same zeros:
          // there is an answer.
          const table = [0, 1, 2, 3].map((r) =>
            Float64Array.from({ length: 5 }, (_, c) => (r === 0 ? 0.5 : cells[5 * r + c]!)),
          );
          if (table.some((row) => sum(row) === 0)) return;
          const wanted = table.map((row, r) => row.map((value, c) => (value === 0 ? 0 : goal[5 * r + c]!)));
          const fitted = rake({
            table,
            rowTotals: Float64Array.from(wanted, sum),
            columnTotals: Float64Array.from({ length: 5 }, (_, c) => column(wanted, c)),
          })!;
          fitted.forEach((row, r) => {
            expect(Math.abs(sum(row) - sum(wanted[r]!))).toBeLessThan(1e-11);
          });
          for (let c = 0; c < 5; c++)
            expect(Math.abs(column(fitted, c) - column(wanted, c))).toBeLessThan(1e-11);
          fitted.forEach((row, r) => {
            row.forEach((value, c) => {
              expect(value === 0).toBe(table[r]![c] === 0);
            });
          });
          const odds = (cellsOf: readonly Float64Array[]) =>
            (cellsOf[0]![0]! * cellsOf[1]![1]!) / (cellsOf[0]![1]! * cellsOf[1]![0]!);
          if (table[1]![0] !== 0 && table[1]![1] !== 0) expect(odds(fitted) / odds(table)).toBeCloseTo(1, 8);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("comes back to the last digit where it adds up already", () => {
    const table = [Float64Array.of(0.125, 0.25), Float64Array.of(0.5, 0.125)];
    const fitted = rake({
      table,
      rowTotals: Float64Array.of(0.375, 0.625),
      columnTotals: Float64Array.of(0.625, 0.375),
    });
    expect(fitted).toEqual(table);
    expect(fitted![0]).not.toBe(table[0]);
  });

  it("is refused where its zeros rule it out", () => {
    const table = [Float64Array.of(1, 0), Float64Array.of(1, 0)];
    expect(
      rake({ table, rowTotals: Float64Array.of(1, 1), columnTotals: Float64Array.of(1, 1) }),
    ).toBeUndefined();
    const blocks = [Float64Array.of(1, 0), Float64Array.of(0, 1)];
    expect(
      rake({ table: blocks, rowTotals: Float64Array.of(1, 2), columnTotals: Float64Array.of(2, 1) }),
    ).toBeUndefined();
  });
});
