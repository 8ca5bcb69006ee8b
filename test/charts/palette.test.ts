import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  accents,
  DIVERGING,
  darkAccents,
  GAIN,
  INK,
  LOSS,
  MUTED,
  NO_DATA,
  ON_DARK_FIELD,
  ON_LIGHT_FIELD,
  PAPER,
} from "../../src/charts/palette.ts";
import { HEAT_ENDS } from "../../studio/views/Law/heat.ts";

const channels = (color: string): [number, number, number] => {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const linear = (encoded: readonly number[]): [number, number, number] =>
  encoded.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];

/** Relative luminance and contrast of WCAG 2.1. */
function luminance(color: string): number {
  const [r, g, b] = linear(channels(color));
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
  const light = channels(color).map((channel) => (channel / 255) ** 2.2);
  return matrix.map(
    (row) =>
      255 *
      Math.max(
        0,
        row.reduce((sum, part, at) => sum + part * light[at]!, 0),
      ) **
        (1 / 2.2),
  );
}

/** Coordinates in OKLab (Ottosson 2020), in which equal distances look about equal. */
function oklab(channelsSeen: readonly number[]): number[] {
  const [r, g, b] = linear(channelsSeen);
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}
function distance(a: string, b: string, see: (color: string) => readonly number[] = channels): number {
  const [one, other] = [oklab(see(a)), oklab(see(b))];
  return Math.hypot(...one.map((part, at) => part - other[at]!));
}

/** The studio's own style sheet, which cannot import the palette. */
const studio = readFileSync(new URL("../../studio/styles/base.css", import.meta.url), "utf8");
const property = (name: string): { light: string; dark: string } => {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(studio)!;
  return { light: light!, dark: dark! };
};

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

  it("gives no party a colour near that of a gain or a loss, light or dark, to eyes of any kind", () => {
    for (const [theme, party] of [
      ...accents.map((color) => ["light", color] as const),
      ...darkAccents.map((color) => ["dark", color] as const),
    ]) {
      for (const change of [GAIN[theme], LOSS[theme]]) {
        expect(distance(party, change), `${party} and ${change}`).toBeGreaterThan(0.13);
        for (const [name, matrix] of Object.entries(BLINDNESS)) {
          const apart = distance(party, change, (color) => seen(color, matrix));
          expect(apart, `${party} and ${change} under ${name}`).toBeGreaterThan(0.06);
        }
      }
    }
  });

  it("tells the first two parties, who are most often the only ones, far apart to eyes of any kind", () => {
    for (const [first, second] of [accents, darkAccents]) {
      expect(distance(first, second)).toBeGreaterThan(0.15);
      for (const matrix of Object.values(BLINDNESS))
        expect(distance(first, second, (color) => seen(color, matrix))).toBeGreaterThan(0.15);
    }
  });

  it("keeps a party's colour readable on a dark page", () => {
    const { dark: paper } = property("paper");
    for (const color of darkAccents) expect(contrast(color, paper), color).toBeGreaterThanOrEqual(4.5);
  });

  it("keeps rates readable on every field of the table of a law, light or dark", () => {
    const sheet = readFileSync(new URL("../../studio/styles/law.css", import.meta.url), "utf8");
    const shares = [...sheet.matchAll(/color-mix\(in srgb, var\(--accent-5\) (\d+)%, var\(--paper\)\)/g)];
    expect(shares).toHaveLength(HEAT_ENDS.length);
    for (const theme of ["light", "dark"] as const) {
      const [ink, paper, accent] = ["ink", "paper", "accent-5"].map((name) => property(name)[theme]);
      for (const [, percent] of shares) {
        const share = Number(percent) / 100;
        const field = channels(accent!).map((channel, at) =>
          Math.round(share * channel + (1 - share) * channels(paper!)[at]!),
        );
        const color = `#${field.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
        expect(contrast(ink!, color), `${theme}, ${percent} %`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("is that of the studio's style sheet", () => {
    expect(property("up")).toEqual(GAIN);
    expect(property("down")).toEqual(LOSS);
    accents.forEach((light, at) => {
      expect(property(`accent-${at}`)).toEqual({ light, dark: darkAccents[at] });
    });
    const sheet = readFileSync(new URL("../../studio/styles/charts.css", import.meta.url), "utf8");
    for (const [at, color] of accents.entries())
      for (const part of ["fill", "stroke"])
        expect(sheet).toContain(`[${part}="${color}"] {\n  ${part}: var(--accent-${at});`);
  });
});
