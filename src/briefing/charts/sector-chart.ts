import { formatFixed } from "../format-number.ts";
import { inSentence } from "../sentence-name.ts";
import { flushLeftLabel } from "./axis-label.ts";
import type { Chart } from "./chart.ts";
import { frame, HEADING_HEIGHT, heading } from "./chart-frame.ts";
import type { DivergingScale } from "./diverging-scale.ts";
import { FONT, INK, MUTED, ON_DARK_FIELD, ON_LIGHT_FIELD, PAPER, SIZE } from "./palette.ts";

/** One sector of one economy: output under each option, in the order of the options. */
export interface SectorRow {
  readonly sector: string;
  /** Percent; null where the option was not solved. */
  readonly outputPercents: readonly (number | null)[];
}

export interface SectorSubject {
  readonly id: string;
  readonly economy: string;
  readonly color: string;
  /** Letters of the options, one a column. */
  readonly letters: readonly string[];
}

const SMALLEST_WIDTH = 540;
const LARGEST_WIDTH = 1080;
const LABEL_WIDTH = 200;
/** Column of one option, wide enough for a figure. */
const COLUMN_WIDTH = 44;
const ROW_HEIGHT = 32;
const AXIS_HEIGHT = 24;

/** Sectors by options: output in percent, coloured by a scale centred at zero and printed where there is room. */
export function sectorChart(
  subject: SectorSubject,
  rows: readonly SectorRow[],
  scale: DivergingScale,
): Chart {
  const cells = rows.flatMap((row, y) => row.outputPercents.map((percent, x) => ({ x, y, percent })));
  const strongest = new Set([scale.classes[0]!, scale.classes.at(-1)!]);
  const isStrong = (percent: number): boolean =>
    [...strongest].some((part) => percent >= part.from && percent < part.to);
  const unsolved = cells.some((cell) => cell.percent === null);
  const subtitle = `Output by option, %; largest changes in money first${unsolved ? "; dash: not solved" : ""}`;
  const wanted = LABEL_WIDTH + subject.letters.length * COLUMN_WIDTH;
  const width = Math.min(LARGEST_WIDTH, Math.max(SMALLEST_WIDTH, wanted));
  const title = `${subject.economy}: sectors that move most`;
  return {
    id: subject.id,
    title,
    alternative: `Output of the sectors of ${inSentence(subject.economy)} that move most, in percent, by option ${subject.letters.join(", ")}: ${rows
      .map((row) => `${row.sector} ${row.outputPercents.map(printed).join(", ")}`)
      .join("; ")}.`,
    width,
    height: HEADING_HEIGHT + AXIS_HEIGHT + Math.max(1, rows.length) * ROW_HEIGHT,
    option: {
      ...frame,
      title: heading(title, subtitle, width, subject.color),
      grid: { left: LABEL_WIDTH, right: 1, top: HEADING_HEIGHT + AXIS_HEIGHT, bottom: 1 },
      xAxis: {
        type: "category",
        position: "top",
        data: [...subject.letters],
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { interval: 0, color: INK, fontFamily: FONT, fontSize: SIZE.small, fontWeight: 600 },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map((row) => row.sector),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: flushLeftLabel(LABEL_WIDTH),
      },
      visualMap: {
        type: "piecewise",
        show: false,
        dimension: 2,
        pieces: scale.classes.map(({ color, from, to }) => ({
          ...(Number.isFinite(from) ? { gte: from } : {}),
          ...(Number.isFinite(to) ? { lt: to } : {}),
          color,
        })),
        seriesIndex: 0,
      },
      series: [
        {
          type: "heatmap",
          name: "output",
          silent: true,
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
            // Narrower columns have no room for figures: colour and the table speak alone.
            show: wanted <= LARGEST_WIDTH,
            fontFamily: FONT,
            fontSize: SIZE.small,
            formatter: ({ value }) => printed((value as number[])[2]!),
          },
        },
        {
          type: "scatter",
          name: "not solved",
          silent: true,
          symbol: "rect",
          symbolSize: [14, 1.5],
          itemStyle: { color: MUTED, opacity: 1 },
          data: cells.flatMap(({ x, y, percent }) => (percent === null ? [[x, y]] : [])),
        },
      ],
    },
  };
}

/** One decimal for moves of a percent or more, two below. */
function printed(percent: number | null): string {
  if (percent === null) return "not solved";
  return formatFixed(percent, Math.abs(percent) >= 0.995 ? 1 : 2, { signed: true });
}
