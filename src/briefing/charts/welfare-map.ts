import { plural } from "../../economy/plural.ts";
import { cut } from "../cut-text.ts";
import { formatPercent } from "../format-number.ts";
import type { Chart } from "./chart.ts";
import { frame, HEADING_HEIGHT, heading } from "./chart-frame.ts";
import { classOf, type DivergingScale } from "./diverging-scale.ts";
import { FONT, INK, MUTED, NO_DATA, PAPER, SIZE } from "./palette.ts";
import { WORLD_WIDTH, type WorldGeometry } from "./world-geometry.ts";

/** The name that the world is registered under with ECharts. */
export const WORLD_MAP = "parley-world";

export interface MapRow {
  readonly code: string;
  readonly name: string;
  /** Of welfare, or the figure of the subject's own measure. */
  readonly welfarePercent: number;
  /** ISO 3166 alpha-3 codes to colour: the economy's own, or its members'. */
  readonly countries: readonly string[];
}

export interface MapSubject {
  readonly id: string;
  readonly title: string;
  /** What is drawn instead of welfare in percent. */
  readonly measure?: MapMeasure;
}

export interface MapMeasure {
  /** What is measured in which unit: the map's second line. */
  readonly words: string;
  /** The figure of one economy for a sentence, with sign and unit. */
  readonly print: (value: number) => string;
}

const WELFARE: MapMeasure = {
  words: "Welfare against the baseline, %",
  print: (value) => formatPercent(value),
};

const MARGIN = 10;
const WIDTH = WORLD_WIDTH + 2 * MARGIN;
const LEGEND_HEIGHT = 62;
/** A country with less land than this (square px) gets a dot as well. */
const DOT_BELOW = 7;

/**
 * The world by welfare under one option. Colours are classes of a scale centred at zero; economies too small to see
 * are dots; what the data set does not know is grey; a rest of the world is no place and is not drawn.
 */
export function welfareMap(
  subject: MapSubject,
  rows: readonly MapRow[],
  scale: DivergingScale,
  world: WorldGeometry,
): Chart {
  const drawn = rows.flatMap((row) =>
    row.countries.filter((country) => world.places.has(country)).map((country) => ({ ...row, country })),
  );
  const dots = drawn.filter(({ country }) => world.places.get(country)!.area < DOT_BELOW);
  const box = bounds(world);
  const height = box.top - box.bottom;
  return {
    id: subject.id,
    title: subject.title,
    alternative: mapAlternative(subject, rows),
    width: WIDTH,
    height: HEADING_HEIGHT + height + LEGEND_HEIGHT,
    option: {
      ...frame,
      title: heading(cut(subject.title, 64), (subject.measure ?? WELFARE).words, WIDTH),
      geo: {
        map: WORLD_MAP,
        silent: true,
        left: MARGIN,
        top: HEADING_HEIGHT,
        width: box.right - box.left,
        height,
        aspectScale: 1,
        boundingCoords: [
          [box.left, box.top],
          [box.right, box.bottom],
        ],
        itemStyle: { areaColor: NO_DATA, borderColor: PAPER, borderWidth: 0.5 },
        emphasis: { disabled: true },
        regions: drawn.map(({ country, welfarePercent }) => ({
          name: country,
          itemStyle: { areaColor: classOf(scale, welfarePercent).color },
        })),
      },
      series: [
        {
          type: "scatter",
          coordinateSystem: "geo",
          silent: true,
          symbolSize: 7,
          data: dots.map(({ country, welfarePercent }) => ({
            value: [...world.places.get(country)!.center],
            itemStyle: { color: classOf(scale, welfarePercent).color },
          })),
          itemStyle: { opacity: 1, borderColor: INK, borderWidth: 0.75 },
        },
      ],
      graphic: legend(scale, HEADING_HEIGHT + height + 14),
    },
  };
}

/** Classes in a row from loss to gain with their bounds between them, and the colour of what is not known. */
function legend(scale: DivergingScale, top: number) {
  const swatch = 52;
  const left = MARGIN;
  const label = (text: string, x: number, y: number, align: "left" | "center") => ({
    type: "text" as const,
    silent: true,
    x,
    y,
    style: { text, align, fill: MUTED, fontSize: SIZE.small, fontFamily: FONT },
  });
  const square = (fill: string, x: number, width: number) => ({
    type: "rect" as const,
    silent: true,
    shape: { x, y: top, width, height: 12 },
    style: { fill },
  });
  return [
    ...scale.classes.map((part, at) => square(part.color, left + at * swatch, swatch)),
    ...scale.edgeLabels.map((edge, at) => label(edge, left + (at + 1) * swatch, top + 17, "center")),
    square(NO_DATA, left + scale.classes.length * swatch + 24, 20),
    label("not in the data", left + scale.classes.length * swatch + 50, top, "left"),
  ];
}

function bounds(world: WorldGeometry): { left: number; right: number; top: number; bottom: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, -Infinity, Infinity];
  for (const { geometry } of world.geoJson.features) {
    for (const polygon of geometry.coordinates) {
      for (const [x, y] of polygon[0]!) {
        left = Math.min(left, x!);
        right = Math.max(right, x!);
        top = Math.max(top, y!);
        bottom = Math.min(bottom, y!);
      }
    }
  }
  return { left, right, top, bottom };
}

function mapAlternative(subject: MapSubject, rows: readonly MapRow[]): string {
  const sorted = rows.toSorted((a, b) => b.welfarePercent - a.welfarePercent);
  const { measure } = subject;
  const { print } = measure ?? WELFARE;
  const say = (part: readonly MapRow[]): string =>
    part.map((row) => `${row.name} ${print(row.welfarePercent)}`).join(", ");
  const rises = sorted.filter((row) => row.welfarePercent > 0).length;
  const drawn = measure === undefined ? "of welfare" : `(${measure.words})`;
  const verb = measure === undefined ? plural(rises, "gains", "gain") : plural(rises, "rises", "rise");
  return `World map ${drawn} under ${subject.title}. ${rises} of ${rows.length} economies ${verb}. Highest: ${say(
    sorted.slice(0, 3),
  )}. Lowest: ${say(sorted.slice(-3).toReversed())}.`;
}
