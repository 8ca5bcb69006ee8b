import type { MapChart, MapRow } from "../../../src/briefing/charts/welfare-map.ts";
import type { WorldGeometry } from "../../../src/charts/world-geometry.ts";

/** Where an economy is on a map, px of the chart. */
export interface MapPlace {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly x: number;
  readonly y: number;
  /** Land that is drawn, square px. */
  readonly area: number;
  readonly countries: readonly string[];
  /** False where the map shows a part of the world that the economy is not in. */
  readonly isShown: boolean;
}

/** The economies that the world has a place for, the largest first: small ones are drawn on top of their neighbours. */
export function mapPlaces(
  rows: readonly MapRow[],
  { placement: { left, top, k }, field }: Pick<MapChart, "placement" | "field">,
  world: WorldGeometry,
): MapPlace[] {
  return rows
    .flatMap(({ code, name, welfarePercent, countries }) => {
      const drawn = countries.filter((country) => world.places.has(country));
      const places = drawn.map((country) => world.places.get(country)!);
      const largest = places.toSorted((a, b) => b.area - a.area)[0];
      if (largest === undefined) return [];
      const [x, y] = [left + largest.center[0] * k, top - largest.center[1] * k];
      const area = places.reduce((sum, place) => sum + place.area, 0) * k * k;
      const isShown =
        x >= field.x && x <= field.x + field.width && y >= field.y && y <= field.y + field.height;
      return { code, name, value: welfarePercent, x, y, area, countries: drawn, isShown };
    })
    .toSorted((a, b) => b.area - a.area);
}

export type Direction = "left" | "right" | "up" | "down";

/** The next economy in a direction: near, and not much to the side; undefined at the edge of the map. */
export function nextPlace(
  places: readonly MapPlace[],
  from: MapPlace,
  direction: Direction,
): MapPlace | undefined {
  const ahead = ({ x, y }: MapPlace): number =>
    ({ left: from.x - x, right: x - from.x, up: from.y - y, down: y - from.y })[direction];
  const aside = ({ x, y }: MapPlace): number =>
    Math.abs(direction === "left" || direction === "right" ? y - from.y : x - from.x);
  const cost = (place: MapPlace): number => ahead(place) + 2 * aside(place);
  return places
    .filter((place) => place.isShown && place.code !== from.code && ahead(place) > 0)
    .filter((place) => aside(place) <= 2 * ahead(place))
    .toSorted((a, b) => cost(a) - cost(b))[0];
}

const outlines = new WeakMap<WorldGeometry, ReadonlyMap<string, string>>();

/** The shape of a country as the path of an SVG, in the units of the geometry; undefined for land too small to draw. */
export function countryOutline(world: WorldGeometry, country: string): string | undefined {
  let known = outlines.get(world);
  if (known === undefined) {
    known = new Map(
      world.geoJson.features.map(({ properties, geometry }) => [
        properties.name,
        geometry.coordinates
          .flatMap((polygon) => polygon.map((ring) => `M${ring.map(([x, y]) => `${x},${y}`).join("L")}Z`))
          .join(""),
      ]),
    );
    outlines.set(world, known);
  }
  return known.get(country);
}
