import type { CustomSeriesRenderItem, EChartsOption } from "echarts";
import { flushLeftLabel } from "../../charts/axis-label.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { FONT, INK, MUTED, PAPER, RULE, SIZE } from "../../charts/palette.ts";
import { FAILED_MARK } from "../../document/format-table.ts";
import { formatFixed, formatMoney, moneyScale } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";

/** The balance between two parties under one option; million US dollars. */
export interface BalanceRow {
  /** Its id. */
  readonly option: string;
  readonly letter: string;
  readonly title: string;
  readonly beforeMillion: number | null;
  /** null: the option was not solved, or the two do not trade. */
  readonly afterMillion: number | null;
  readonly isSolved: boolean;
}

export interface BalanceSubject {
  readonly id: string;
  /** Ids of the two. */
  readonly codes: readonly [party: string, partner: string];
  readonly party: string;
  readonly partner: string;
  readonly color: string;
}

const SIZES = { page: { width: 540, label: 200 }, phone: { width: PHONE_WIDTH, label: 136 } };
const ROW_HEIGHT = 34;
const AXIS_HEIGHT = 26;

/**
 * A bilateral balance before and after each option: a hollow dot where it was, a full one where it goes, a line
 * between them. The axis need not start at zero, since places and not lengths are read.
 */
export function balanceChart(
  subject: BalanceSubject,
  rows: readonly BalanceRow[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, label: column } = SIZES[setting.layout];
  const { before, after } = setting.reference;
  const known = rows.flatMap((row) =>
    row.beforeMillion !== null && row.afterMillion !== null ? [row.beforeMillion, row.afterMillion] : [],
  );
  const { unit, divisor } = moneyScale(known);
  const scaled = known.map((value) => value / divisor);
  const low = scaled.length === 0 ? 0 : Math.min(...scaled);
  const high = scaled.length === 0 ? 0 : Math.max(...scaled);
  const room = (high - low || Math.abs(high) || 1) * 0.18;
  const decimals = divisor === 1 ? 0 : 1;
  const points = rows.flatMap((row, at) =>
    row.beforeMillion !== null && row.afterMillion !== null
      ? [{ at, before: row.beforeMillion / divisor, after: row.afterMillion / divisor }]
      : [],
  );
  const drawn = new Set(points.map((point) => point.at));
  const label = { color: INK, fontFamily: FONT, fontSize: SIZE.small };
  const name = `${subject.party}: balance with ${inSentence(subject.partner)}`;
  const { title, height } = heading(
    {
      title: name,
      subtitle: `Exports minus imports, ${unit} a year; hollow: ${before}, full: ${after}`,
      color: subject.color,
    },
    width,
    setting,
  );
  return {
    id: subject.id,
    title: name,
    alternative: `Balance of ${inSentence(subject.party)} with ${inSentence(subject.partner)} by option, ${before} and ${after}: ${rows
      .map((row) =>
        row.beforeMillion !== null && row.afterMillion !== null
          ? `${row.letter} ${row.title} from ${formatMoney(row.beforeMillion)} to ${formatMoney(row.afterMillion)}`
          : `${row.letter} ${row.title} not available`,
      )
      .join("; ")}.`,
    width,
    height: height + Math.max(1, rows.length) * ROW_HEIGHT + AXIS_HEIGHT,
    figures: {
      columns: [
        "economy",
        "economy_name",
        "partner",
        "partner_name",
        "option",
        "option_title",
        "against",
        "before_million_usd",
        "after_million_usd",
      ],
      rows: rows.map((row) => [
        subject.codes[0],
        subject.party,
        subject.codes[1],
        subject.partner,
        row.option,
        row.title,
        setting.reference.id,
        ...[row.beforeMillion, row.afterMillion].map((value) => (row.isSolved ? value : FAILED_MARK)),
      ]),
    },
    option: {
      ...frame,
      title,
      grid: { left: column, right: 16, top: height, bottom: AXIS_HEIGHT },
      xAxis: {
        type: "value",
        min: low - room,
        max: high + room,
        splitNumber: setting.layout === "phone" ? 2 : 4,
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
        data: rows.map((row) => optionLabel(row.letter, row.title)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: flushLeftLabel(column),
      },
      series: [
        {
          type: "custom",
          name: "change",
          silent: true,
          renderItem: segment(subject.color),
          encode: { x: [0, 1], y: 2 },
          data: points.map((point) => [point.before, point.after, point.at]),
        },
        {
          type: "scatter",
          name: "before",
          silent: true,
          symbolSize: 9,
          itemStyle: { opacity: 1, color: PAPER, borderColor: subject.color, borderWidth: 1.5 },
          data: points.map((point) => [point.before, point.at]),
        },
        {
          type: "scatter",
          name: "after",
          silent: true,
          symbolSize: 10,
          itemStyle: { opacity: 1, color: subject.color },
          data: points.map((point) => ({
            value: [point.after, point.at],
            label: { position: point.after < point.before ? "left" : "right" },
          })),
          label: {
            show: true,
            ...label,
            formatter: ({ value }) => formatFixed((value as number[])[0]!, decimals),
          },
        },
        {
          type: "scatter",
          name: "not available",
          silent: true,
          symbolSize: 0,
          data: rows.flatMap((_, at) => (drawn.has(at) ? [] : [[low, at]])),
          label: {
            show: true,
            ...label,
            color: MUTED,
            fontStyle: "italic",
            formatter: () => "not available",
          },
        },
      ],
    } satisfies EChartsOption,
  };
}

/** A line from before to after in one row. */
const segment =
  (color: string): CustomSeriesRenderItem =>
  (_, api) => {
    const row = Number(api.value(2));
    const [x1, y1] = api.coord([api.value(0), row]) as [number, number];
    const [x2, y2] = api.coord([api.value(1), row]) as [number, number];
    return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth: 2 } };
  };
