import type { CustomSeriesRenderItem, EChartsOption } from "echarts";
import { flushLeftLabel } from "../../charts/axis-label.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { FONT, INK, MUTED, PAPER, RULE, SIZE } from "../../charts/palette.ts";
import { formatFixed, formatShare } from "../../text/format-number.ts";

/** A tariff before and after; rates are fractions. */
export interface TermsRow {
  /** Code of the sector. */
  readonly sector: string;
  readonly product: string;
  readonly importer: string;
  readonly exporter: string;
  readonly before: number;
  readonly after: number;
  /** The importer's. */
  readonly color: string;
}

export interface TermsSubject {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

const SIZES = { page: { width: 640, label: 310 }, phone: { width: PHONE_WIDTH, label: 166 } };
const ROW_HEIGHT = 28;
const AXIS_HEIGHT = 26;

/** Tariffs line by line: a hollow dot where it was, a full one where it goes, in the colour of who levies it. */
export function termsChart(
  subject: TermsSubject,
  rows: readonly TermsRow[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, label: column } = SIZES[setting.layout];
  const { title, height } = heading(subject, width, setting);
  const rates = rows.flatMap(({ before, after }) => [100 * before, 100 * after]);
  const low = Math.min(0, ...rates);
  const high = Math.max(0, ...rates);
  const room = (high - low || 1) * 0.08;
  const decimals = high - low >= 20 ? 0 : 1;
  const label = { fontFamily: FONT, fontSize: SIZE.small };
  const said = ({ product, importer, exporter }: TermsRow): string =>
    `${product}, ${importer} on ${exporter}`;
  return {
    id: subject.id,
    title: subject.title,
    alternative: `${subject.title}: ${rows
      .map((row) => `${said(row)} from ${formatShare(row.before)} to ${formatShare(row.after)}`)
      .join("; ")}.`,
    width,
    height: height + Math.max(1, rows.length) * ROW_HEIGHT + AXIS_HEIGHT,
    figures: {
      columns: ["importer", "exporter", "sector", "sector_name", "rate_before", "rate_after"],
      rows: rows.map(({ importer, exporter, sector, product, before, after }) => [
        importer,
        exporter,
        sector,
        product,
        before,
        after,
      ]),
    },
    option: {
      ...frame,
      title,
      grid: { left: column, right: 20, top: height, bottom: AXIS_HEIGHT },
      xAxis: {
        type: "value",
        min: low - (low < 0 ? room : room / 2),
        max: high + room,
        splitNumber: setting.layout === "phone" ? 3 : 5,
        axisLabel: {
          ...label,
          color: MUTED,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (value: number) => formatFixed(value, decimals),
        },
        splitLine: { lineStyle: { color: RULE } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map(said),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: flushLeftLabel(column),
      },
      series: [
        {
          type: "custom",
          name: "change",
          silent: true,
          renderItem: segment(rows),
          encode: { x: [0, 1], y: 2 },
          data: rows.map(({ before, after }, at) => [100 * before, 100 * after, at]),
        },
        {
          type: "scatter",
          name: "before",
          silent: true,
          symbolSize: 9,
          data: rows.map(({ before, color }, at) => ({
            value: [100 * before, at],
            itemStyle: { opacity: 1, color: PAPER, borderColor: color, borderWidth: 1.5 },
          })),
        },
        {
          type: "scatter",
          name: "after",
          silent: true,
          symbolSize: 9,
          data: rows.map(({ before, after, color }, at) => ({
            value: [100 * after, at],
            itemStyle: { opacity: 1, color },
            // On the side away from where it was.
            label: { position: after < before ? "left" : "right" },
          })),
          label: {
            show: true,
            ...label,
            color: INK,
            formatter: ({ value }) => formatFixed((value as number[])[0]!, 1),
          },
        },
      ],
    } satisfies EChartsOption,
  };
}

/** A line from before to after in one row. */
const segment =
  (rows: readonly TermsRow[]): CustomSeriesRenderItem =>
  (_, api) => {
    const row = Number(api.value(2));
    const [x1, y1] = api.coord([api.value(0), row]) as [number, number];
    const [x2, y2] = api.coord([api.value(1), row]) as [number, number];
    return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: rows[row]!.color, lineWidth: 2 } };
  };
