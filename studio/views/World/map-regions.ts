import type { MapWindow } from "../../../src/briefing/charts/welfare-map.ts";
import { worldBounds } from "../../../src/briefing/charts/welfare-map.ts";
import { equalEarth } from "../../../src/charts/equal-earth.ts";
import { WORLD_UNIT, type WorldGeometry } from "../../../src/charts/world-geometry.ts";
import type { RegionId } from "../../state/region-ids.ts";

/** A part of the world that the map can show: degrees, west to east and south to north. */
interface MapRegion {
  readonly id: Exclude<RegionId, "world">;
  readonly title: string;
  readonly longitudes: readonly [west: number, east: number];
  readonly latitudes: readonly [south: number, north: number];
}

/** Where economies are too small to read on a map of the whole world. */
export const MAP_REGIONS: readonly MapRegion[] = [
  { id: "europe", title: "Europe", longitudes: [-12, 42], latitudes: [34, 65] },
  { id: "middle-east", title: "Middle East", longitudes: [25, 63], latitudes: [12, 42] },
  { id: "asia", title: "South and East Asia", longitudes: [66, 148], latitudes: [-11, 46] },
  { id: "africa", title: "Africa", longitudes: [-26, 60], latitudes: [-36, 38] },
  {
    id: "north-america",
    title: "Central America and Caribbean",
    longitudes: [-104, -56],
    latitudes: [4, 33],
  },
  { id: "south-america", title: "South America", longitudes: [-84, -33], latitudes: [-56, 14] },
  { id: "oceania", title: "Oceania", longitudes: [110, 180], latitudes: [-48, 16] },
];

/** The rectangle of a region in the shape of the whole world's, so that the map keeps its height; undefined: the world. */
export function regionWindow(id: RegionId, world: WorldGeometry): MapWindow | undefined {
  const region = MAP_REGIONS.find((one) => one.id === id);
  if (region === undefined) return undefined;
  const [west, east] = region.longitudes;
  const [south, north] = region.latitudes;
  const middle = (west + east) / 2;
  const corners = [west, middle, east].flatMap((longitude) =>
    [south, 0, north]
      .filter((latitude) => latitude >= south && latitude <= north)
      .map((latitude) => equalEarth(longitude, latitude).map((value) => value * WORLD_UNIT)),
  );
  const [left, right] = span(corners.map(([x]) => x!));
  const [bottom, top] = span(corners.map(([, y]) => y!));
  const all = worldBounds(world);
  const shape = (all.right - all.left) / (all.top - all.bottom);
  const width = Math.max(right - left, (top - bottom) * shape);
  const height = width / shape;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return { left: x - width / 2, right: x + width / 2, top: y + height / 2, bottom: y - height / 2 };
}

const span = (values: readonly number[]): [low: number, high: number] => [
  Math.min(...values),
  Math.max(...values),
];
