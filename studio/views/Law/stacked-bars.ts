import type { EChartsOption } from "echarts";
import { AXIS_HEIGHT, rowAxis, valueAxis } from "../../../src/charts/axes.ts";
import { type Band, bandNames } from "../../../src/charts/band-names.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { frame, type HeadingWords, heading } from "../../../src/charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../../src/charts/chart-setting.ts";
import { FONT, INK, PAPER, SIZE } from "../../../src/charts/palette.ts";
import { formatFixed } from "../../../src/text/format-number.ts";

/** Rates by what they are made of. */
export interface StackedBars extends HeadingWords {
  readonly id: string;
  /** From the left. */
  readonly bands: readonly Band[];
  readonly rows: readonly StackedRow[];
}

/** One bar. */
export interface StackedRow {
  readonly code: string;
  readonly name: string;
  /** One for each band, fractions. */
  readonly parts: readonly number[];
}

const LAYOUT = { page: { width: 540, column: 170 }, phone: { width: PHONE_WIDTH, column: 112 } } as const;
const ROW_HEIGHT = 26;
/** Room for a figure past the end of the longest bar, px. */
const FIGURE_ROOM = 52;
/** Room between the axis and the names of the parts, px. */
const BELOW = 10;

/**
 * Rates as horizontal bars that start at zero, each stacked by its parts, with its sum at its end.
 *
 * @throws RangeError where a rate is not finite
 */
export function stackedBars(subject: StackedBars, setting: ChartSetting = PAGE): Chart {
  const { bands, rows } = subject;
  const { width, column } = LAYOUT[setting.layout];
  const { title, height: top } = heading(subject, width, setting);
  const sums = rows.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const field = Math.max(1, rows.length) * ROW_HEIGHT;
  const longest = 100 * Math.max(...sums, 0) || 1;
  const names = bandNames(bands, width);
  return {
    id: subject.id,
    title: subject.title,
    alternative: `${subject.title}: ${rows.map(({ name }, at) => `${name} ${words(sums[at]!)}`).join("; ")}.`,
    width,
    height: top + field + AXIS_HEIGHT + BELOW + names.height,
    figures: {
      columns: ["code", "name", "rate", ...bands.map(({ code }) => code)],
      rows: rows.map(({ code, name, parts }, at) => [code, name, sums[at]!, ...parts]),
    },
    option: {
      ...frame,
      title,
      grid: { left: column, right: 0, top, height: field },
      xAxis: valueAxis({
        min: 0,
        max: (longest * (width - column)) / (width - column - FIGURE_ROOM),
        parts: setting.layout === "phone" ? 3 : 5,
        format: (value) => formatFixed(value, Number.isInteger(value) ? 0 : 1),
      }),
      yAxis: rowAxis(
        rows.map(({ name }) => name),
        column,
      ),
      series: [
        ...bands.map(({ code, color }, at) => ({
          type: "bar" as const,
          name: code,
          stack: "rate",
          silent: true,
          barWidth: 15,
          itemStyle: { color, borderColor: PAPER, borderWidth: 0.5 },
          data: rows.map(({ parts }) => (parts[at] === 0 ? "-" : 100 * parts[at]!)),
        })),
        {
          type: "scatter",
          name: "sums",
          silent: true,
          symbolSize: 0,
          itemStyle: { opacity: 1 },
          data: sums.map((sum, at) => [100 * sum, at]),
          label: {
            show: true,
            position: "right",
            distance: 5,
            color: INK,
            fontFamily: FONT,
            fontSize: SIZE.small,
            formatter: ({ value }) => words((value as number[])[0]! / 100),
          },
        },
      ],
      graphic: names.at(0, top + field + AXIS_HEIGHT + BELOW),
    } satisfies EChartsOption,
  };
}

const words = (rate: number): string => `${formatFixed(100 * rate, 1)} %`;
