import type { EChartsOption } from "echarts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import {
  type ChartReference,
  type ChartSetting,
  overOption,
  PAGE,
  PHONE_WIDTH,
} from "../../charts/chart-setting.ts";
import { classOf, type DivergingScale } from "../../charts/diverging-scale.ts";
import { INK, NO_DATA, PAPER } from "../../charts/palette.ts";
import { legendLabel, legendSquare, scaleLegend } from "../../charts/scale-legend.ts";
import { WORLD_WIDTH, type WorldGeometry } from "../../charts/world-geometry.ts";
import { plural } from "../../economy/plural.ts";
import { cut } from "../../text/cut-text.ts";
import { formatPercent } from "../../text/format-number.ts";

/** The name that the world is registered under with ECharts. */
export const WORLD_MAP = "parley-world";

export interface MapRow {
  readonly code: string;
  readonly name: string;
  /** Of welfare, or the figure of the subject's own measure; null where it does not exist. */
  readonly welfarePercent: number | null;
  /** ISO 3166 alpha-3 codes to colour: the economy's own, or its members'. */
  readonly countries: readonly string[];
}

export interface MapSubject {
  readonly id: string;
  readonly title: string;
  /** Id of the option, or what else is drawn: `war`, `deal`. */
  readonly option: string;
  /** What is drawn instead of welfare in percent. */
  readonly measure?: MapMeasure;
  /** Part of the world that is drawn, on finer borders than the whole; all of it where there is none. */
  readonly part?: { readonly window: MapWindow; readonly map: string };
}

export interface MapMeasure {
  /** What it measures, and in which unit: the map's second line. */
  readonly words: string;
  /** The same as the name of a column. */
  readonly column: string;
  /** The figure of one economy for a sentence, with sign and unit. */
  readonly print: (value: number) => string;
}

/** A rectangle in the units of the world's geometry. */
export interface MapWindow {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A map that says where the world is on it: a point (x, y) of the geometry is at (left + x k, top - y k). */
export interface MapChart extends Chart {
  readonly placement: { readonly left: number; readonly top: number; readonly k: number };
  /** The rectangle that the land is drawn in, px. */
  readonly field: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const MARGIN = 10;
const WIDTH = { page: WORLD_WIDTH + 2 * MARGIN, phone: PHONE_WIDTH };
const LEGEND_ROOM = { page: 62, phone: 80 };
/** A country with less land than this (square px) also gets a dot; a map of a part of the world has room for more. */
const DOT_BELOW = { world: 7, part: 40 };

/**
 * The world by welfare under one option. Colours are classes of a scale centred at zero; economies too small to see
 * are dots; places that are not in the data are grey; a rest of the world is no place and is not drawn.
 *
 * @param pageWidth width on a page, px, where it is not that of the briefing
 */
export function welfareMap(
  subject: MapSubject,
  rows: readonly MapRow[],
  scale: DivergingScale,
  world: WorldGeometry,
  setting: ChartSetting = PAGE,
  pageWidth: number = WIDTH.page,
): MapChart {
  const width = setting.layout === "phone" ? WIDTH.phone : pageWidth;
  const measure = subject.measure ?? welfare(setting);
  const box = subject.part?.window ?? worldBounds(world);
  const k = (width - 2 * MARGIN) / (box.right - box.left);
  const drawn = rows.flatMap((row) =>
    row.countries.filter((country) => world.places.has(country)).map((country) => ({ ...row, country })),
  );
  const dotBelow = subject.part === undefined ? DOT_BELOW.world : DOT_BELOW.part;
  const dots = drawn.filter(({ country }) => {
    const { area, center } = world.places.get(country)!;
    return area * k * k < dotBelow && isInside(center, box);
  });
  const { title, height: top } = heading(
    { title: cut(subject.title, Math.floor(width / 8)), subtitle: measure.words },
    width,
    setting,
  );
  const height = (box.top - box.bottom) * k;
  return {
    id: subject.id,
    title: subject.title,
    alternative: mapAlternative(subject, measure, rows, setting.reference),
    width,
    height: top + height + LEGEND_ROOM[setting.layout],
    placement: { left: MARGIN - box.left * k, top: top + box.top * k, k },
    field: { x: MARGIN, y: top, width: width - 2 * MARGIN, height },
    figures: {
      columns: ["economy", "name", "option", "against", measure.column],
      rows: rows.map(({ code, name, welfarePercent }) => [
        code,
        name,
        subject.option,
        setting.reference.id,
        welfarePercent,
      ]),
    },
    option: {
      ...frame,
      title,
      geo: {
        map: subject.part?.map ?? WORLD_MAP,
        silent: true,
        left: MARGIN,
        top,
        width: width - 2 * MARGIN,
        height,
        aspectScale: 1,
        ...(subject.part === undefined ? {} : { clip: true }),
        boundingCoords: [
          [box.left, box.top],
          [box.right, box.bottom],
        ],
        itemStyle: { areaColor: NO_DATA, borderColor: PAPER, borderWidth: 0.5 },
        emphasis: { disabled: true },
        regions: drawn.flatMap(({ country, welfarePercent }) =>
          welfarePercent === null
            ? []
            : [{ name: country, itemStyle: { areaColor: classOf(scale, welfarePercent).color } }],
        ),
      },
      series: [
        {
          type: "scatter",
          coordinateSystem: "geo",
          silent: true,
          symbolSize: 7,
          data: dots.map(({ country, welfarePercent }) => ({
            value: [...world.places.get(country)!.center],
            itemStyle: { color: welfarePercent === null ? NO_DATA : classOf(scale, welfarePercent).color },
          })),
          itemStyle: { opacity: 1, borderColor: INK, borderWidth: 0.75 },
        },
      ],
      graphic: legend(scale, width, top + height + 14, setting),
    } satisfies EChartsOption,
  };
}

const welfare = ({ reference }: ChartSetting): MapMeasure => ({
  words: `Welfare against ${reference.full}, %`,
  column: "welfare_percent",
  print: (value) => formatPercent(value),
});

const isInside = ([x, y]: readonly [number, number], box: MapWindow): boolean =>
  x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;

/** The scale, and the colour of what is not known. */
function legend(scale: DivergingScale, width: number, top: number, { layout }: ChartSetting) {
  const isPhone = layout === "phone";
  const swatch = isPhone ? Math.floor((width - 2 * MARGIN) / scale.classes.length) : 52;
  const unknown = isPhone
    ? { x: MARGIN, y: top + 38 }
    : { x: MARGIN + scale.classes.length * swatch + 24, y: top };
  return [
    ...scaleLegend(scale, { x: MARGIN, y: top, swatch, isPhone }),
    legendSquare(NO_DATA, unknown.x, unknown.y, 20),
    legendLabel("not in the data", unknown.x + 26, unknown.y, "left", isPhone),
  ];
}

/** The rectangle around all land. */
export function worldBounds(world: WorldGeometry): MapWindow {
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

/** What two equilibria that are the same may differ by, %: the baseline as an option moves nobody. */
const SOLVER_NOISE_PERCENT = 1e-9;

function mapAlternative(
  subject: MapSubject,
  { words, print }: MapMeasure,
  rows: readonly MapRow[],
  reference: ChartReference,
): string {
  const known = rows.flatMap(({ name, welfarePercent }) =>
    welfarePercent === null ? [] : [{ name, value: welfarePercent }],
  );
  const sorted = known.toSorted((a, b) => b.value - a.value);
  const say = (part: typeof known): string =>
    part.map(({ name, value }) => `${name} ${print(value)}`).join(", ");
  const rises = sorted.filter(({ value }) => value > SOLVER_NOISE_PERCENT).length;
  const isWelfare = subject.measure === undefined;
  const drawn = isWelfare ? `of welfare${overOption(reference)}` : `(${words})`;
  const verb = isWelfare ? plural(rises, "gains", "gain") : plural(rises, "rises", "rise");
  return `World map ${drawn} under ${subject.title}. ${rises} of ${known.length} economies ${verb}. Highest: ${say(
    sorted.slice(0, 3),
  )}. Lowest: ${say(sorted.slice(-3).toReversed())}.`;
}
