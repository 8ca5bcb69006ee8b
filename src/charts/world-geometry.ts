import type { Feature, Geometry } from "geojson";
import { feature } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import { alpha3FromNumeric } from "./country-codes.ts";
import { EQUAL_EARTH_HALF_WIDTH, equalEarth } from "./equal-earth.ts";

/**
 * The file `countries-50m.json` of the package world-atlas (Natural Earth, 1 : 50 million, public domain): TopoJSON, as far as
 * it is read here. No package that Parley's users install has its types.
 */
export interface WorldAtlas {
  readonly type: string;
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: { readonly countries: { readonly type: string; readonly geometries: readonly object[] } };
}

/** A point in degrees or on the map. */
type Position = number[];

/** Shapes as GeoJSON has them (RFC 7946): every polygon a list of closed rings, the first its outline. */
export interface MapShapes {
  readonly type: "FeatureCollection";
  readonly features: readonly MapShape[];
}

export interface MapShape {
  readonly type: "Feature";
  readonly properties: { readonly name: string };
  readonly geometry: { readonly type: "MultiPolygon"; readonly coordinates: number[][][][] };
}

/** What TopoJSON's own package calls it. */
type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Countries as flat shapes, already projected: x to the right and y upwards, the world 500 units wide. */
export interface WorldGeometry {
  /** Each feature's name is its ISO 3166 alpha-3 code, or the atlas's own name where it has none. */
  readonly geoJson: MapShapes;
  readonly places: ReadonlyMap<string, CountryPlace>;
}

/** Where a country's largest piece of land is, and the area of the land that is drawn, in square units. */
export interface CountryPlace {
  readonly center: readonly [x: number, y: number];
  readonly area: number;
}

export const WORLD_WIDTH = 500;
/** Units on the map for one radius of the globe. */
export const WORLD_UNIT = WORLD_WIDTH / (2 * EQUAL_EARTH_HALF_WIDTH);
/** Points of a border that span less than this with their neighbours are left out, square px. */
const SMALLEST_TRIANGLE = 0.25;
/** Pieces of land smaller than this are not drawn, unless a country has nothing larger, square px. */
const SMALLEST_LAND = 0.8;
/** Antarctica would take a fifth of the map and trades with no one. */
const ANTARCTICA = "010";

/**
 * Projects the atlas and thins it out until it is small enough to appear in a page several times. Borders are thinned
 * before they are joined to countries, so that neighbours stay in touch.
 *
 * @param pixels for one unit of the map: a map that is drawn larger needs finer borders
 */
export function worldGeometry(atlas: WorldAtlas, pixels = 1): WorldGeometry {
  const smallestLand = SMALLEST_LAND / pixels ** 2;
  // On an equal-area map a triangle on the globe has the same area in squares of WORLD_UNIT.
  const thin = simplify(
    presimplify(atlas as unknown as Countries, sphericalTriangleArea),
    SMALLEST_TRIANGLE / (WORLD_UNIT * pixels) ** 2,
  );
  const polygons = new Map<string, Position[][][]>();
  for (const country of feature(thin, thin.objects.countries).features) {
    if (country.id === ANTARCTICA) continue;
    const name = alpha3FromNumeric(String(country.id)) ?? country.properties.name;
    polygons.set(name, [
      ...(polygons.get(name) ?? []),
      ...polygonsOf(country).map((polygon) => flattened(polygon, smallestLand)),
    ]);
  }
  const places = new Map<string, CountryPlace>();
  const features: MapShape[] = [];
  for (const [name, pieces] of polygons) {
    const bySize = pieces
      .map((polygon) => ({ polygon, area: ringArea(polygon[0]!) }))
      .toSorted((a, b) => b.area - a.area);
    const kept = bySize.filter(({ area }, at) => at === 0 || area >= smallestLand);
    const largest = kept[0];
    if (largest === undefined) continue;
    places.set(name, {
      center: ringCenter(largest.polygon[0]!),
      area: kept.reduce((total, { area }) => total + area, 0),
    });
    // Land that vanished in thinning would leave a speck of border; its place can still have a dot.
    if (largest.area === 0) continue;
    features.push({
      type: "Feature",
      properties: { name },
      geometry: { type: "MultiPolygon", coordinates: kept.map(({ polygon }) => polygon) },
    });
  }
  return { geoJson: { type: "FeatureCollection", features }, places };
}

function polygonsOf({ geometry }: Feature<Geometry | null>): Position[][][] {
  if (geometry?.type === "Polygon") return [geometry.coordinates];
  return geometry?.type === "MultiPolygon" ? geometry.coordinates : [];
}

/** A polygon on the map; holes too small to see are closed. */
const flattened = (polygon: readonly Position[][], smallest: number): Position[][] =>
  polygon.map(flattenedRing).filter((ring, at) => at === 0 || ringArea(ring) >= smallest);

/**
 * A ring on the map. Land on both sides of the 180th meridian is drawn in one piece past the edge where most of it
 * lies, instead of across the whole map.
 */
function flattenedRing(ring: readonly Position[]): Position[] {
  let turn = 0;
  let before = ring[0]?.[0] ?? 0;
  const unwound = ring.map(([longitude, latitude]): [number, number] => {
    if (longitude! - before > 180) turn -= 360;
    if (longitude! - before < -180) turn += 360;
    before = longitude!;
    return [longitude! + turn, latitude!];
  });
  const middle = unwound.reduce((total, [longitude]) => total + longitude, 0) / unwound.length;
  const back = middle > 180 ? -360 : middle < -180 ? 360 : 0;
  return unwound.map(([longitude, latitude]) => {
    const [x, y] = equalEarth(longitude + back, latitude);
    return [x * WORLD_UNIT, y * WORLD_UNIT];
  });
}

/** Area inside a closed ring, positive (shoelace formula). */
function ringArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    twice += ring[at]![0]! * ring[at + 1]![1]! - ring[at + 1]![0]! * ring[at]![1]!;
  }
  return Math.abs(twice) / 2;
}

/** Middle of a ring's bounding box: near enough for a dot on land this small. */
function ringCenter(ring: readonly Position[]): [number, number] {
  const xs = ring.map((point) => point[0]!);
  const ys = ring.map((point) => point[1]!);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
