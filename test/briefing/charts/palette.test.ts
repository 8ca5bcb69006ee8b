import { describe, expect, it } from "vitest";
import {
  accents,
  DIVERGING,
  INK,
  MUTED,
  NO_DATA,
  ON_DARK_FIELD,
  ON_LIGHT_FIELD,
  PAPER,
} from "../../../src/briefing/charts/palette.ts";

const channels = (color: string): [number, number, number] => {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

/** Relative luminance and contrast of WCAG 2.1. */
function luminance(color: string): number {
  const [r, g, b] = channels(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** How colours look without red or without green receptors (Viénot, Brettel & Mollon 1999, on linear RGB). */
const BLINDNESS = {
  protanopia: [
    [0.1124, 0.8876, 0],
    [0.1124, 0.8876, 0],
    [0.004, -0.004, 1],
  ],
  deuteranopia: [
    [0.2928, 0.7072, 0],
    [0.2928, 0.7072, 0],
    [-0.0223, 0.0223, 1],
  ],
} as const;

function seen(color: string, matrix: readonly (readonly number[])[]): number[] {
  const linear = channels(color).map((channel) => (channel / 255) ** 2.2);
  return matrix.map(
    (row) =>
      255 *
      Math.max(
        0,
        row.reduce((sum, part, at) => sum + part * linear[at]!, 0),
      ) **
        (1 / 2.2),
  );
}

describe("the palette", () => {
  it("keeps text at the contrast that WCAG AA asks for, titles in a party's colour too", () => {
    for (const color of [INK, MUTED, ...accents])
      expect(contrast(color, PAPER), color).toBeGreaterThanOrEqual(4.5);
  });

  it("keeps figures readable on every field of the scale", () => {
    DIVERGING.forEach((field, at) => {
      const figure = at === 0 || at === DIVERGING.length - 1 ? ON_DARK_FIELD : ON_LIGHT_FIELD;
      expect(contrast(figure, field), field).toBeGreaterThanOrEqual(4.5);
    });
  });

  it("tells a loss from a gain, and both from no data, to eyes without red or green receptors", () => {
    for (const [name, matrix] of Object.entries(BLINDNESS)) {
      const colors = [...DIVERGING, NO_DATA];
      for (let a = 0; a < colors.length; a++) {
        for (let b = a + 1; b < colors.length; b++) {
          const [one, other] = [seen(colors[a]!, matrix), seen(colors[b]!, matrix)];
          const distance = Math.hypot(...one.map((channel, at) => channel - other[at]!));
          expect(distance, `${colors[a]} and ${colors[b]} under ${name}`).toBeGreaterThan(30);
        }
      }
    }
  });
});
