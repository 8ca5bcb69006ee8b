import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Anderson, createAnderson } from "../../src/numerics/anderson.ts";
import { randomNumbers } from "../support/random-world.ts";

/** y = M y + b with a known fixed point; rows of M sum to at most `size` in absolute value. */
function linearMap(length: number, seed: number, size: number) {
  const random = randomNumbers(seed);
  const matrix = Float64Array.from({ length: length * length }, () => (size / length) * (2 * random() - 1));
  const fixed = Float64Array.from({ length }, () => 2 * random() - 1);
  const apply = (y: Float64Array): Float64Array => {
    const out = fixed.slice();
    for (let row = 0; row < length; row++) {
      for (let k = 0; k < length; k++) out[row]! += matrix[row * length + k]! * (y[k]! - fixed[k]!);
    }
    return out;
  };
  return { apply, fixed };
}

const distance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);

function iterate(
  anderson: Anderson,
  apply: (y: Float64Array) => Float64Array,
  start: Float64Array,
  steps: number,
) {
  const state = start.slice();
  for (let step = 0; step < steps; step++) anderson.step(state, apply(state), state);
  return state;
}

/** Type II of Fang & Saad (2009), by normal equations in differences from the newest point. */
function leastSquaresStep(states: readonly Float64Array[], images: readonly Float64Array[]): Float64Array {
  const residuals = images.map((image, k) => image.map((value, i) => value - states[k]![i]!));
  const newest = images.length - 1;
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const away = (arrays: readonly Float64Array[]) =>
    arrays.slice(0, newest).map((array) => array.map((value, i) => arrays[newest]![i]! - value));
  const [dr, di] = [away(residuals), away(images)];
  const rows = dr.map((column) => [
    ...dr.map((other) => dot(column, other)),
    dot(column, residuals[newest]!),
  ]);
  for (let k = 0; k < newest; k++) {
    for (let row = 0; row < newest; row++) {
      if (row === k) continue;
      const factor = rows[row]![k]! / rows[k]![k]!;
      for (let c = k; c <= newest; c++) rows[row]![c]! -= factor * rows[k]![c]!;
    }
  }
  return images[newest]!.map((value, i) =>
    di.reduce((sum, column, k) => sum - (rows[k]![newest]! / rows[k]![k]!) * column[i]!, value),
  );
}

describe("Anderson acceleration", () => {
  it("solves n linear equations in n + 1 steps (Walker & Ni 2011)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 1e6 }), (length, seed) => {
        const { apply, fixed } = linearMap(length, seed, 0.9);
        const anderson = createAnderson(length, length);
        const found = iterate(anderson, apply, new Float64Array(length), length + 1);
        expect(distance(found, fixed)).toBeLessThan(1e-9);
      }),
      { numRuns: 200, seed: 1965 },
    );
  });

  it("solves them where plain sweeps run away from the answer", () => {
    const rates = Float64Array.of(-3, 4, 9);
    const apply = (y: Float64Array) => y.map((value, i) => 1 + rates[i]! * (value - 1));
    const found = iterate(createAnderson(3, 3), apply, new Float64Array(3), 4);
    expect(distance(found, Float64Array.of(1, 1, 1))).toBeLessThan(1e-9);
  });

  it("has not solved them one step earlier", () => {
    const { apply, fixed } = linearMap(5, 3, 0.9);
    expect(distance(iterate(createAnderson(5, 5), apply, new Float64Array(5), 5), fixed)).toBeGreaterThan(
      1e-4,
    );
    expect(distance(iterate(createAnderson(5, 5), apply, new Float64Array(5), 6), fixed)).toBeLessThan(1e-12);
  });

  it("sweeps plainly while it has no history, and again after it was told to forget", () => {
    const { apply } = linearMap(4, 8, 0.9);
    const anderson = createAnderson(4, 3);
    const out = new Float64Array(4);
    const first = Float64Array.of(1, 2, 3, 4);
    anderson.step(first, apply(first), out);
    expect(out).toEqual(apply(first));
    const second = out.slice();
    anderson.step(second, apply(second), out);
    expect(distance(out, apply(second))).toBeGreaterThan(1e-3);
    anderson.restart();
    const third = out.slice();
    anderson.step(third, apply(third), out);
    expect(out).toEqual(apply(third));
  });

  it("stays where it is once it is there, though its directions have shrunk to nothing", () => {
    const { apply, fixed } = linearMap(3, 11, 0.9);
    const anderson = createAnderson(3, 5);
    const state = iterate(anderson, apply, fixed, 9);
    expect(distance(state, fixed)).toBeLessThan(1e-15);
  });

  it("leaves out directions that recent ones already span", () => {
    // In one dimension every residual difference is the same unit vector, up to sign.
    const { apply, fixed } = linearMap(1, 5, 0.9);
    const state = Float64Array.of(10);
    const anderson = createAnderson(1, 6);
    for (let step = 0; step < 20; step++) {
      anderson.step(state, apply(state), state);
      expect(Number.isFinite(state[0]!)).toBe(true);
    }
    expect(distance(state, fixed)).toBeLessThan(1e-14);
  });

  it("gives the same point whether or not it writes over the state it reads", () => {
    const { apply } = linearMap(6, 21, 0.9);
    const over = createAnderson(6, 4);
    const beside = createAnderson(6, 4);
    const written = new Float64Array(6).fill(1);
    let kept = written.slice();
    for (let step = 0; step < 8; step++) {
      over.step(written, apply(written), written);
      const next = new Float64Array(6);
      beside.step(kept, apply(kept), next);
      kept = next;
      expect(kept).toEqual(written);
    }
  });

  it("with a short memory still needs far fewer sweeps than plain iteration on a slow contraction", () => {
    const length = 40;
    const rates = Float64Array.from({ length }, (_, i) => 0.05 + (0.94 * i) / (length - 1));
    const apply = (y: Float64Array) => y.map((value, i) => 1 + rates[i]! * (value - 1));
    const plain = new Float64Array(length);
    let sweeps = 0;
    for (
      ;
      distance(
        plain,
        plain.map(() => 1),
      ) > 1e-10;
      sweeps++
    )
      plain.set(apply(plain));
    const anderson = createAnderson(length, 10);
    const state = new Float64Array(length);
    let steps = 0;
    for (
      ;
      distance(
        state,
        state.map(() => 1),
      ) > 1e-10 && steps < sweeps;
      steps++
    ) {
      anderson.step(state, apply(state), state);
    }
    expect(sweeps).toBeGreaterThan(2000);
    expect(steps).toBeLessThan(sweeps / 10);
  });

  it("combines its newest images by least squares, also after its memory has wrapped around", () => {
    const [length, depth] = [6, 3];
    const { apply } = linearMap(length, 41, 0.9);
    // Cubed terms keep the map from being solved before the memory is full.
    const bent = (y: Float64Array) => apply(y).map((value, i) => value + 0.05 * y[i]! ** 3);
    const anderson = createAnderson(length, depth);
    const state = new Float64Array(length).fill(1);
    const states: Float64Array[] = [];
    const images: Float64Array[] = [];
    for (let step = 0; step < 12; step++) {
      const image = bent(state);
      states.push(state.slice());
      images.push(image);
      anderson.step(state, image, state);
      expect(
        distance(state, leastSquaresStep(states.slice(-depth - 1), images.slice(-depth - 1))),
      ).toBeLessThan(1e-8);
    }
  });

  it("keeps only the newest differences, so that a long history cannot outvote a recent one", () => {
    // The map changes after 20 steps; with a memory of 3 the old map is forgotten within a few steps.
    const old = linearMap(3, 31, 0.9);
    const now = linearMap(3, 32, 0.9);
    const anderson = createAnderson(3, 3);
    const state = iterate(anderson, old.apply, new Float64Array(3), 20);
    for (let step = 0; step < 8; step++) anderson.step(state, now.apply(state), state);
    expect(distance(state, now.fixed)).toBeLessThan(1e-9);
  });

  it("goes on with what it knows at another start of a neighbouring map", () => {
    const here = linearMap(12, 5, 0.9);
    const nearby = linearMap(12, 5, 0.9001);
    const start = new Float64Array(12);
    const fresh = createAnderson(12, 12);
    const resumed = createAnderson(12, 12);
    iterate(resumed, here.apply, start, 12);
    resumed.resume();
    const steps = 3;
    const off = distance(iterate(fresh, nearby.apply, start, steps), nearby.fixed);
    expect(distance(iterate(resumed, nearby.apply, start, steps), nearby.fixed)).toBeLessThan(1e-3 * off);
  });
});
