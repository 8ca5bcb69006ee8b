import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactPaths } from "../../src/charts/compact-paths.ts";

/** Corners of a path in absolute or relative steps. */
function corners(path: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MLl])(-?[\d.]+) ?(-?[\d.]+)/g)].map(([, command, dx, dy]): [number, number] => {
    const relative = command === "l";
    x = (relative ? x : 0) + Number(dx);
    y = (relative ? y : 0) + Number(dy);
    return [x, y];
  });
}

describe("compact paths", () => {
  it("take relative steps in the shortest figures", () => {
    expect(compactPaths('<path d="M10 10L10.5 9.9L12 12Z"></path>')).toBe(
      '<path d="M10 10l.5-.1l1.5 2.1z"></path>',
    );
  });

  it("leave curves and circles as they are", () => {
    const circle = '<path d="M5 0A5 5 0 1 1 5 -0.1A5 5 0 0 1 5 0Z"></path>';
    expect(compactPaths(circle)).toBe(circle);
  });

  it("keep every corner within a twentieth of a px, however long the path", () => {
    const places = fc.array(
      fc.tuple(
        fc.double({ min: -900, max: 900, noNaN: true }),
        fc.double({ min: -900, max: 900, noNaN: true }),
      ),
      {
        minLength: 2,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(places, (points) => {
        const fixed = points.map(([x, y]) => [Number(x.toFixed(4)), Number(y.toFixed(4))] as const);
        const path = fixed.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
        const kept = corners(/ d="([^"]*)"/.exec(compactPaths(`<path d="${path}"></path>`))![1]!);
        return kept.every(
          ([x, y], at) => Math.abs(x - fixed[at]![0]) < 0.0501 && Math.abs(y - fixed[at]![1]) < 0.0501,
        );
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
