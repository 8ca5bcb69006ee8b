import type { EChartsOption } from "echarts";
import { AXIS_HEIGHT, lineAtZero, rowAxis, tickDecimals, valueAxis } from "../../charts/axes.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { accents, FONT, HALO, INK, MUTED, PAPER, SIZE } from "../../charts/palette.ts";
import { formatFixed, formatPercent } from "../../text/format-number.ts";

/** Where outcomes leave one party, %; null where there is no such outcome. */
export interface StandingRow {
  /** Id of the party. */
  readonly code: string;
  readonly party: string;
  readonly war: number | null;
  readonly threat: number | null;
  readonly deal: number | null;
  readonly options: readonly { readonly id: string; readonly letter: string; readonly percent: number }[];
}

export interface StandingSubject {
  readonly id: string;
  readonly title: string;
}

const SIZES = { page: { width: 760, label: 190 }, phone: { width: PHONE_WIDTH, label: 110 } };
const ROW_HEIGHT = 28;
const RIGHT = 20;

/** Talks among many: one row for each party shows where a war, failed talks, the deal and the options leave it. */
export function standingChart(
  subject: StandingSubject,
  rows: readonly StandingRow[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, label } = SIZES[setting.layout];
  const values = rows.flatMap(({ war, threat, deal, options }) => [
    ...[war, threat, deal].filter((value) => value !== null),
    ...options.map(({ percent }) => percent),
  ]);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const room = (high - low || 1) * 0.05;
  const decimals = tickDecimals(high - low || 1);
  const marks = [
    { name: "war", mark: "diamond: war of best tariffs", value: (row: StandingRow) => row.war, ...MARKS.war },
    {
      name: "threat",
      mark: "hollow: failed talks",
      value: (row: StandingRow) => row.threat,
      ...MARKS.threat,
    },
    { name: "deal", mark: "full: deal", value: (row: StandingRow) => row.deal, ...MARKS.deal },
  ].filter(({ value }) => rows.some((row) => value(row) !== null));
  const legend = [
    ...marks.map(({ mark }) => mark),
    ...(rows.some(({ options }) => options.length > 0) ? ["letters: options"] : []),
  ].join("; ");
  const { title, height } = heading(
    { title: subject.title, subtitle: `Against the baseline, %; ${legend}` },
    width,
    setting,
  );
  return {
    id: subject.id,
    title: subject.title,
    alternative: `${subject.title}, %: ${rows
      .map((row) =>
        [
          row.party,
          ...marks.flatMap(({ name, value }) => {
            const percent = value(row);
            return percent === null ? [] : [`${name} ${formatPercent(percent)}`];
          }),
          ...row.options.map(({ letter, percent }) => `${letter} ${formatPercent(percent)}`),
        ].join(" "),
      )
      .join("; ")}.`,
    width,
    height: height + Math.max(1, rows.length) * ROW_HEIGHT + AXIS_HEIGHT,
    figures: {
      columns: ["party", "party_name", "outcome", "option", "objective_percent"],
      rows: rows.flatMap((row) => [
        ...marks.map(({ name, value }) => [row.code, row.party, name, null, value(row)]),
        ...row.options.map(({ id, percent }) => [row.code, row.party, "option", id, percent]),
      ]),
    },
    option: {
      ...frame,
      title,
      grid: { left: label, right: RIGHT, top: height, bottom: AXIS_HEIGHT },
      xAxis: valueAxis({
        min: low - room,
        max: high + room,
        parts: setting.layout === "phone" ? 3 : 6,
        format: (percent) => formatFixed(percent, decimals, { signed: true }),
      }),
      yAxis: {
        ...rowAxis(
          rows.map(({ party }) => party),
          label,
        ),
        axisLine: lineAtZero,
      },
      series: [
        {
          type: "scatter",
          name: "options",
          silent: true,
          symbolSize: 5,
          itemStyle: { color: MUTED, opacity: 1 },
          label: {
            ...HALO,
            show: true,
            position: "top",
            distance: 3,
            color: MUTED,
            fontFamily: FONT,
            fontSize: SIZE.small,
          },
          data: rows.flatMap((row, at) =>
            lettered(row.options, (high - low + 2 * room) / (width - label - RIGHT)).map(
              ({ letters, percent }) => ({
                value: [percent, at],
                label: { formatter: letters },
              }),
            ),
          ),
        },
        ...marks.map(({ name, value, symbol, symbolSize, itemStyle }) => ({
          type: "scatter" as const,
          name,
          silent: true,
          symbol,
          symbolSize,
          itemStyle,
          data: rows.flatMap((row, at) => {
            const percent = value(row);
            return percent === null ? [] : [[percent, at]];
          }),
        })),
      ],
    } satisfies EChartsOption,
  };
}

const MARKS = {
  war: { symbol: "diamond", symbolSize: 12, itemStyle: { color: accents[2], opacity: 1 } },
  threat: {
    symbol: "circle",
    symbolSize: 10,
    itemStyle: { color: PAPER, borderColor: INK, borderWidth: 1.5, opacity: 1 },
  },
  deal: { symbol: "circle", symbolSize: 10, itemStyle: { color: INK, opacity: 1 } },
} as const;

/** Letters closer than this are printed together, px. */
const CLOSE = 11;

/** Letters that would run into each other become one text over the first option. */
function lettered(
  options: StandingRow["options"],
  perPixel: number,
): readonly { readonly letters: string; readonly percent: number }[] {
  const near = CLOSE * perPixel;
  const dots: { letters: string; percent: number }[] = [];
  let first = { letters: "", percent: Number.NEGATIVE_INFINITY };
  for (const { letter, percent } of options.toSorted((a, b) => a.percent - b.percent)) {
    const isNear = percent - first.percent < near;
    const dot = { letters: isNear ? "" : letter, percent };
    if (isNear) first.letters += letter;
    else first = dot;
    dots.push(dot);
  }
  return dots;
}
