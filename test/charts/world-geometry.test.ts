import { iso31661 } from "iso-3166";
import { describe, expect, it } from "vitest";
import { EQUAL_EARTH_HALF_WIDTH, equalEarth } from "../../src/charts/equal-earth.ts";
import { WORLD_WIDTH, worldGeometry } from "../../src/charts/world-geometry.ts";
import { atlas } from "../briefing/atlas.ts";

const world = worldGeometry(atlas);

describe("the Equal Earth projection", () => {
  it("spans the published width and height", () => {
    // Šavrič, Patterson & Jenny 2018: the map is 2.05458 times as wide as high.
    const [right] = equalEarth(180, 0);
    const [, top] = equalEarth(0, 90);
    expect(right).toBeCloseTo(EQUAL_EARTH_HALF_WIDTH, 12);
    expect(right / top).toBeCloseTo(2.05458, 4);
  });

  it("keeps areas: a cell near the pole is as large on the map as on the globe", () => {
    for (const latitude of [0, 30, 60, 85]) {
      const step = 0.01;
      const [x1, y1] = equalEarth(10, latitude);
      const [x2] = equalEarth(10 + step, latitude);
      const [, y2] = equalEarth(10, latitude + step);
      const radians = (step * Math.PI) / 180;
      const globe = radians * radians * Math.cos(((latitude + step / 2) * Math.PI) / 180);
      expect(((x2 - x1) * (y2 - y1)) / globe).toBeCloseTo(1, 2);
    }
  });
});

describe("the map of the world", () => {
  it("knows every ISO country that is more than a rock, the smallest trading ones too", () => {
    for (const code of ["USA", "JPN", "TWN", "HKG", "SGP", "LUX", "MLT", "BRN", "CYP", "BHR", "MDV"]) {
      expect(world.places.has(code), code).toBe(true);
    }
    const codes = new Set(iso31661.map(({ alpha3 }) => alpha3));
    const known = [...world.places.keys()].filter((name) => codes.has(name));
    expect(known.length).toBeGreaterThan(230);
  });

  it("draws countries in proportion to their land", () => {
    const area = (code: string): number => world.places.get(code)!.area;
    // 7.69 million km2 against 0.38 million km2.
    expect(area("AUS") / area("JPN")).toBeGreaterThan(17);
    expect(area("AUS") / area("JPN")).toBeLessThan(25);
  });

  it("draws no country across the whole map, though three of them cross the 180th meridian", () => {
    for (const { properties, geometry } of world.geoJson.features) {
      for (const [ring] of geometry.coordinates) {
        const xs = ring!.map(([x]) => x!);
        expect(Math.max(...xs) - Math.min(...xs), properties.name).toBeLessThan(WORLD_WIDTH * 0.45);
      }
    }
  });

  it("leaves Antarctica out", () => {
    expect(world.places.has("ATA")).toBe(false);
  });

  it("is small enough to stand in a page for every option", () => {
    const points = world.geoJson.features.flatMap(({ geometry }) => geometry.coordinates.flat(2)).length;
    expect(points).toBeLessThan(10_000);
  });
});
