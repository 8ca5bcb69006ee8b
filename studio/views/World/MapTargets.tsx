import { type KeyboardEvent, useRef } from "react";
import type { MapChart } from "../../../src/briefing/charts/welfare-map.ts";
import type { WorldGeometry } from "../../../src/charts/world-geometry.ts";
import { MapLabel } from "./MapLabel.tsx";
import { countryOutline, type Direction, type MapPlace, nextPlace } from "./map-places.ts";

interface MapTargetsProps {
  readonly chart: MapChart;
  readonly world: WorldGeometry;
  readonly places: readonly MapPlace[];
  readonly print: (value: number | null) => string;
  /** Code of the economy whose name and figure are shown. */
  readonly pointed: string | undefined;
  readonly chosen: string | undefined;
  readonly onPoint: (code: string | undefined) => void;
  readonly onChoose: (code: string) => void;
}

/** An economy with less land than this (square px) can also be hit around its middle. */
const SMALL = 120;
const REACH = 9;

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * The layer over the map: every economy, to point at and to choose. It is one stop for the Tab key; arrow keys go from
 * an economy to its neighbour.
 */
export function MapTargets({
  chart,
  world,
  places,
  print,
  pointed,
  chosen,
  onPoint,
  onChoose,
}: MapTargetsProps) {
  const layer = useRef<SVGSVGElement>(null);
  const { placement, field } = chart;
  const shown = places.filter(({ isShown }) => isShown);
  const entry = shown.find(({ code }) => code === (pointed ?? chosen)) ?? shown[0];
  const label = places.find(({ code }) => code === (pointed ?? chosen));
  const onKey = (place: MapPlace) => (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose(place.code);
    }
    const direction = ARROWS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const next = nextPlace(places, place, direction);
    if (next !== undefined)
      layer.current?.querySelector<SVGGElement>(`[data-economy="${CSS.escape(next.code)}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset
    <svg
      ref={layer}
      className="map-targets"
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      role="group"
      aria-label="Economies on the map; arrow keys go from one to the next, Enter opens one"
    >
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: a window onto the map, and no picture of its own */}
      <svg
        {...field}
        viewBox={`${field.x} ${field.y} ${field.width} ${field.height}`}
        onPointerLeave={() => onPoint(undefined)}
      >
        {places.map((place) => (
          // biome-ignore lint/a11y/useSemanticElements: a shape on a map cannot be a button element
          <g
            key={place.code}
            role="button"
            tabIndex={place === entry ? 0 : -1}
            data-economy={place.code}
            aria-label={`${place.name} ${print(place.value)}`}
            aria-pressed={place.code === chosen}
            className={place.code === chosen ? "map-target map-chosen" : "map-target"}
            onPointerEnter={() => onPoint(place.code)}
            onFocus={() => onPoint(place.code)}
            onBlur={() => onPoint(undefined)}
            onClick={() => onChoose(place.code)}
            onKeyDown={onKey(place)}
          >
            {place.area < SMALL ? <circle cx={place.x} cy={place.y} r={REACH} /> : null}
            <g
              transform={`translate(${placement.left} ${placement.top}) scale(${placement.k} ${-placement.k})`}
            >
              {place.countries.map((country) => (
                <path key={country} d={countryOutline(world, country)} />
              ))}
            </g>
          </g>
        ))}
      </svg>
      {label?.isShown ? <MapLabel place={label} figure={print(label.value)} chart={chart} /> : null}
    </svg>
  );
}
