import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classOf, divergingScale } from "../../src/charts/diverging-scale.ts";
import { DIVERGING } from "../../src/charts/palette.ts";

const plain = (labels: readonly string[]): string[] => labels.map((label) => label.replace("\u2212", "-"));

describe("the scale around zero", () => {
  it("has round bounds, the same on both sides", () => {
    const scale = divergingScale([-1.3, 0.4, 0.02]);
    expect(plain(scale.edgeLabels)).toEqual(["-0.5", "-0.1", "-0.02", "+0.02", "+0.1", "+0.5"]);
  });

  it("puts a loss and a gain of the same size in mirrored classes, and every value in one", () => {
    const size = fc.double({ min: 1e-6, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1 }), size, (values, value) => {
        const scale = divergingScale(values);
        const gain = scale.classes.indexOf(classOf(scale, value));
        const loss = scale.classes.indexOf(classOf(scale, -value));
        const edges = scale.classes.slice(1).map(({ from }) => from);
        return (
          edges.every((edge, at) => at === 0 || edge > edges[at - 1]!) &&
          // A value on a bound belongs to the class above it, on either side.
          (gain + loss === DIVERGING.length - 1 || edges.includes(value))
        );
      }),
      { seed: 3 },
    );
  });

  it("leaves what hardly moves at the neutral colour when nothing moves", () => {
    const scale = divergingScale([0, 1e-9]);
    expect(classOf(scale, 1e-9).color).toBe(DIVERGING[3]);
    expect(classOf(scale, 0).color).toBe(DIVERGING[3]);
  });

  it.each([
    [0.000049, undefined],
    [-0.049, 0.05],
  ])("gives no colour to what reads as zero (%d), however small everything is", (value, negligible) => {
    for (const largest of [0, 1, 3, 50]) {
      const scale = divergingScale([value, Math.abs(value) * largest], negligible);
      expect(classOf(scale, value).color).toBe(DIVERGING[3]);
    }
  });
});
