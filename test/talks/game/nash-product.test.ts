import { describe, expect, it } from "vitest";
import { nashProduct } from "../../../src/talks/game/nash-product.ts";

const threat = [1.1, 0.8];
/** Objectives at which the two gain 5 % and 20 % over the threat. */
const values = [1.1 * 1.05, 0.8 * 1.2];

describe("the Nash product of two parties", () => {
  it("is the sum of their power times the log of their gain, in the unit that is given", () => {
    const found = nashProduct(threat, [3, 1], 2)(values)!;
    expect(found.value).toBeCloseTo(2 * (0.75 * Math.log(0.05) + 0.25 * Math.log(0.2)), 12);
  });

  it("counts in the largest gain at the first point that it is asked for, and keeps to it", () => {
    const product = nashProduct(threat, [1, 1]);
    const first = 0.2 * (Math.log(0.05) + Math.log(0.2)) * 0.5;
    expect(product(values)!.value).toBeCloseTo(first, 12);
    const later = product([1.1 * 1.5, 0.8 * 1.2])!;
    expect(later.value).toBeCloseTo(0.2 * (Math.log(0.5) + Math.log(0.2)) * 0.5, 12);
  });

  it("rises with each objective as its weights say", () => {
    const product = nashProduct(threat, [3, 1], 2);
    const { weights } = product(values)!;
    weights.forEach((weight, p) => {
      const at = (step: number) => product(values.map((value, q) => (q === p ? value + step : value)))!.value;
      expect(weight).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 5);
    });
  });

  it("does not exist where somebody gains nothing", () => {
    const product = nashProduct(threat, [1, 1], 1);
    expect(product([1.1, 0.9])).toBeUndefined();
    expect(product([1.2, 0.7])).toBeUndefined();
    expect(product([1.0, 0.7])).toBeUndefined();
    expect(product([1.1 * (1 + 1e-9), 0.9])).toBeDefined();
  });
});
