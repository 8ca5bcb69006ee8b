import type { MapChart } from "../../../src/briefing/charts/welfare-map.ts";
import type { MapPlace } from "./map-places.ts";

interface MapLabelProps {
  readonly place: MapPlace;
  readonly figure: string;
  readonly chart: Pick<MapChart, "width">;
}

/** Width of a character that no common typeface exceeds on average, px. */
const CHARACTER = 8.6;
const HEIGHT = 40;
const ABOVE = 14;

/** Name and figure of an economy next to its place; pointers go through it. */
export function MapLabel({ place: { name, x, y }, figure, chart }: MapLabelProps) {
  const width = 16 + CHARACTER * Math.max([...name].length, [...figure].length);
  const left = Math.min(Math.max(2, x - width / 2), chart.width - width - 2);
  // Below where there is no room above.
  const top = y - ABOVE - HEIGHT < 0 ? y + ABOVE : y - ABOVE - HEIGHT;
  return (
    <g className="map-label">
      <circle className="map-ring" cx={x} cy={y} r={5} />
      <rect x={left} y={top} width={width} height={HEIGHT} rx={3} />
      <text x={left + 8} y={top + 16} className="map-name">
        {name}
      </text>
      <text x={left + 8} y={top + 32}>
        {figure}
      </text>
    </g>
  );
}
