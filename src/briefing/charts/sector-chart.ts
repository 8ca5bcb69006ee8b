import type { EChartsOption, HeatmapSeriesOption, ScatterSeriesOption } from "echarts";
import { rowAxis } from "../../charts/axes.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, overOption, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import type { DivergingScale } from "../../charts/diverging-scale.ts";
import { FONT, INK, MUTED, ON_DARK_FIELD, ON_LIGHT_FIELD, PAPER, SIZE } from "../../charts/palette.ts";
import { LEGEND_HEIGHT, scaleLegend } from "../../charts/scale-legend.ts";
import { FAILED_MARK } from "../../document/format-table.ts";
import { formatFixed } from "../../text/format-number.ts";
import { inSentence } from "../../text/sentence-name.ts";

/** One sector of one economy: volume of output under each option, in the order of the options. */
export interface SectorRow {
  readonly code: string;
  readonly sector: string;
  /** Percent; null where the option was not solved. */
  readonly volumePercents: readonly (number | null)[];
}

export interface SectorSubject {
  readonly id: string;
  readonly code: string;
  readonly economy: string;
  readonly color: string;
  /** One a column. */
  readonly options: readonly { readonly id: string; readonly letter: string; readonly title: string }[];
}

const SMALLEST_WIDTH = 540;
const LARGEST_WIDTH = 1080;
const LABEL_WIDTH = { page: 200, phone: 120 };
/** Column of one option, wide enough for a figure. */
const COLUMN_WIDTH = 44;
const ROW_HEIGHT = 32;
const LETTERS_HEIGHT = 24;
/** Between two parts of a chart, one below the other. */
const GAP = 14;
/** Width of one class in the legend on a page, px. */
const SWATCH = 44;

/**
 * Sectors by options: volume of output in percent, coloured by a scale centred at zero, which the legend states, and printed where
 * there is room. Charts that are compared are given one scale. On a phone,
 * options that have no room next to the others go into further parts below.
 */
export function sectorChart(
  subject: SectorSubject,
  rows: readonly SectorRow[],
  scale: DivergingScale,
  setting: ChartSetting = PAGE,
): Chart {
  const { options } = subject;
  const over = overOption(setting.reference);
  const label = LABEL_WIDTH[setting.layout];
  const wanted = label + options.length * COLUMN_WIDTH;
  const width =
    setting.layout === "phone" ? PHONE_WIDTH : Math.min(LARGEST_WIDTH, Math.max(SMALLEST_WIDTH, wanted));
  const room = setting.layout === "phone" ? Math.floor((width - label) / COLUMN_WIDTH) : options.length;
  const columns = Math.min(options.length, room) || 1;
  const parts = Array.from({ length: Math.ceil(options.length / columns) }, (_, at) => at * columns);
  const unsolved = rows.some((row) => row.volumePercents.includes(null));
  const name = `${subject.economy}: sectors that move most`;
  const { title, height: top } = heading(
    {
      title: name,
      subtitle: `Volume of output by option${over}, %; largest changes in money first${unsolved ? "; dash: not solved" : ""}`,
      color: subject.color,
    },
    width,
    setting,
  );
  const body = Math.max(1, rows.length) * ROW_HEIGHT;
  const partHeight = LETTERS_HEIGHT + body + GAP;
  const isPhone = setting.layout === "phone";
  const legend = {
    x: isPhone ? 0 : label,
    y: top + parts.length * partHeight,
    swatch: isPhone ? Math.floor(width / scale.classes.length) : SWATCH,
    isPhone,
  };
  return {
    id: subject.id,
    title: name,
    alternative: `Volume of output of the sectors of ${inSentence(subject.economy)} that move most${over}, in percent, by option ${options.map(({ letter }) => letter).join(", ")}: ${rows
      .map((row) => `${row.sector} ${row.volumePercents.map(printed).join(", ")}`)
      .join("; ")}.`,
    width,
    height: top + parts.length * partHeight + LEGEND_HEIGHT,
    figures: {
      columns: [
        "economy",
        "economy_name",
        "sector",
        "sector_name",
        "option",
        "option_title",
        "against",
        "output_volume_percent",
      ],
      rows: rows.flatMap((row) =>
        options.map((option, at) => [
          subject.code,
          subject.economy,
          row.code,
          row.sector,
          option.id,
          option.title,
          setting.reference.id,
          row.volumePercents[at] ?? FAILED_MARK,
        ]),
      ),
    },
    option: {
      ...frame,
      title,
      grid: parts.map((first, part) => ({
        left: label,
        // A last part with fewer options keeps the width of a column.
        width: (Math.min(columns, options.length - first) * (width - label - 1)) / columns,
        top: top + LETTERS_HEIGHT + part * partHeight,
        height: body - 1,
      })),
      xAxis: parts.map((first, part) => ({
        type: "category",
        gridIndex: part,
        position: "top",
        data: options.slice(first, first + columns).map(({ letter }) => letter),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { interval: 0, color: INK, fontFamily: FONT, fontSize: SIZE.small, fontWeight: 600 },
      })),
      yAxis: parts.map((_, part) => ({
        ...rowAxis(
          rows.map((row) => row.sector),
          label,
        ),
        gridIndex: part,
      })),
      graphic: scaleLegend(scale, legend),
      visualMap: {
        type: "piecewise",
        show: false,
        dimension: 2,
        pieces: scale.classes.map(({ color, from, to }) => ({
          ...(Number.isFinite(from) ? { gte: from } : {}),
          ...(Number.isFinite(to) ? { lt: to } : {}),
          color,
        })),
        seriesIndex: parts.map((_, part) => 2 * part),
      },
      series: parts.flatMap((first, part) => {
        const cells = rows.flatMap((row, y) =>
          row.volumePercents.slice(first, first + columns).map((percent, x) => ({ x, y, percent })),
        );
        const axes = { xAxisIndex: part, yAxisIndex: part };
        // Narrower columns have no room for figures: only colour and the table tell them.
        return [
          heat(cells, scale, setting.layout === "phone" || wanted <= LARGEST_WIDTH, axes),
          dashes(cells, axes),
        ];
      }),
    } satisfies EChartsOption,
  };
}

interface SectorCell {
  readonly x: number;
  readonly y: number;
  readonly percent: number | null;
}

interface Axes {
  readonly xAxisIndex: number;
  readonly yAxisIndex: number;
}

function heat(
  cells: readonly SectorCell[],
  scale: DivergingScale,
  show: boolean,
  axes: Axes,
): HeatmapSeriesOption {
  const strongest = [scale.classes[0]!, scale.classes.at(-1)!];
  const isStrong = (percent: number): boolean =>
    strongest.some((part) => percent >= part.from && percent < part.to);
  return {
    type: "heatmap",
    name: "output",
    silent: true,
    ...axes,
    itemStyle: { borderColor: PAPER, borderWidth: 1.5 },
    data: cells.flatMap(({ x, y, percent }) =>
      percent === null
        ? []
        : [
            {
              value: [x, y, percent],
              label: { color: isStrong(percent) ? ON_DARK_FIELD : ON_LIGHT_FIELD },
            },
          ],
    ),
    label: {
      show,
      fontFamily: FONT,
      fontSize: SIZE.small,
      formatter: ({ value }) => printed((value as number[])[2]!),
    },
  };
}

const dashes = (cells: readonly SectorCell[], axes: Axes): ScatterSeriesOption => ({
  type: "scatter",
  name: "not solved",
  silent: true,
  ...axes,
  symbol: "rect",
  symbolSize: [14, 1.5],
  itemStyle: { color: MUTED, opacity: 1 },
  data: cells.flatMap(({ x, y, percent }) => (percent === null ? [[x, y]] : [])),
});

/** One decimal for moves of a percent or more, two below. */
function printed(percent: number | null): string {
  if (percent === null) return "not solved";
  return formatFixed(percent, Math.abs(percent) >= 0.995 ? 1 : 2, { signed: true });
}
