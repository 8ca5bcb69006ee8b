import { describe, expect, it } from "vitest";
import { inputRow } from "../../../src/economy/dims.ts";
import { addInputProduct, baseState } from "../../../src/equilibrium/kernel/kernel.ts";
import { attempt } from "../../../src/equilibrium/solving/attempt.ts";
import { randomNumbers, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

describe("the input-output product", () => {
  // Eight columns are taken at a time: none, one and two times, with and without a rest.
  it.each([3, 8, 9, 17])("is what three nested loops make of it, with %i sectors", (J) => {
    const N = 3;
    const dims = { economies: N, sectors: J };
    const random = randomNumbers(J);
    const share = Float64Array.from({ length: J * J * N }, random);
    const vector = Float64Array.from({ length: 2 + J * N }, random);
    for (const byInput of [true, false]) {
      const out = new Float64Array(1 + J * N).fill(5);
      addInputProduct(dims, share, byInput, vector, 2, out, 1);
      expect(out[0]).toBe(5);
      for (let row = 0; row < J; row++) {
        for (let n = 0; n < N; n++) {
          let sum = 5;
          for (let column = 0; column < J; column++) {
            const at = byInput ? inputRow(dims, row, column) : inputRow(dims, column, row);
            sum += share[at + n]! * vector[2 + column * N + n]!;
          }
          expect(out[1 + row * N + n]).toBeCloseTo(sum, 12);
        }
      }
    }
  });
});

describe("an attempt at an equilibrium", () => {
  it("leaves the state that it starts from as it was", () => {
    const world = randomWorld({ economies: 3, sectors: 2, seed: 21 });
    const base = baseline(world, "competitive", "balanced");
    const start = baseState(base);
    const before = start.slice();
    expect(attempt(base, randomShock(world, 1), start, {}).converged).toBe(true);
    expect(start).toEqual(before);
  });
});
