const A1 = 1.340264;
const A2 = -0.081106;
const A3 = 0.000893;
const A4 = 0.003796;
const M = Math.sqrt(3) / 2;

/** Half the width of the projected world: x at longitude 180, latitude 0. */
export const EQUAL_EARTH_HALF_WIDTH = (2 * Math.sqrt(3) * Math.PI) / (3 * A1);

/**
 * The Equal Earth projection (Šavrič, Patterson & Jenny 2018, Int. J. Geographical Information Science, eqs 1-2):
 * areas on the map are in proportion to areas on the globe, so that no economy looks larger than it is.
 *
 * @param longitude degrees, east positive
 * @param latitude degrees, north positive
 * @returns x to the east and y to the north, on a globe of radius 1
 */
export function equalEarth(longitude: number, latitude: number): [x: number, y: number] {
  const lambda = (longitude * Math.PI) / 180;
  const theta = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const t2 = theta * theta;
  const t6 = t2 * t2 * t2;
  const x =
    (2 * Math.sqrt(3) * lambda * Math.cos(theta)) / (3 * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
  return [x, theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))];
}
