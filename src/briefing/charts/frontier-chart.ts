import type { CustomSeriesRenderItem, EChartsOption } from "echarts";
import { tickDecimals, valueAxis } from "../../charts/axes.ts";
import type { Chart, ChartFigures } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { FONT, HALO, INK, MUTED, PAPER, RULE, SIZE } from "../../charts/palette.ts";
import { formatFixed, formatPercent } from "../../text/format-number.ts";
import {
  type Field,
  type Frontier,
  isInside,
  labelled,
  type OutcomePoint,
  placed,
  type Window,
  windowOf,
} from "./frontier-points.ts";

export interface FrontierSubject {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** What the figures are, as the name of a column. */
  readonly figure: string;
  readonly first: FrontierAxis;
  readonly second: FrontierAxis;
}

export interface FrontierAxis {
  /** Id of the party. */
  readonly code: string;
  readonly party: string;
  readonly color: string;
}

const PLOT = { left: 62, right: 14, above: 6, bottom: 46 };
const FIELDS: Readonly<Record<ChartSetting["layout"], Field>> = {
  page: { width: 464, height: 330 },
  phone: { width: PHONE_WIDTH - PLOT.left - PLOT.right, height: 250 },
};

/**
 * Outcomes of talks between two, by what each gets: the threat point and the region in which both gain over it, the
 * efficient points, the options by their letters, a war, and the solution.
 *
 * @param enlarged a part that another picture shows: framed here, and its points named there
 */
export function frontierChart(
  subject: FrontierSubject,
  points: readonly OutcomePoint[],
  frontier: Frontier,
  window: Window = windowOf(points, frontier),
  enlarged?: Window,
  setting: ChartSetting = PAGE,
): Chart {
  const field = FIELDS[setting.layout];
  const width = PLOT.left + field.width + PLOT.right;
  const { title, height } = heading(subject, width, setting);
  const top = height + PLOT.above;
  const seen = points.filter(({ first, second }) => isInside(window, first, second));
  const threat = points.find(({ kind }) => kind === "threat");
  const axis = (side: FrontierAxis, [low, high]: readonly [number, number]) => {
    const decimals = tickDecimals(high - low);
    return {
      ...valueAxis({
        min: low,
        max: high,
        parts: setting.layout === "phone" ? 3 : 4,
        format: (value) => formatFixed(value, decimals, { signed: true }),
      }),
      name: `${side.party}, %`,
      nameLocation: "middle" as const,
      nameTextStyle: { color: side.color, fontFamily: FONT, fontSize: SIZE.small, fontWeight: 600 as const },
      axisLine: { show: true, onZero: false, lineStyle: { color: RULE } },
      axisTick: { show: false },
    };
  };
  return {
    id: subject.id,
    title: subject.title,
    alternative: `${subject.title}, ${subject.first.party} and ${subject.second.party}: ${points
      .map(({ name, first, second }) => `${name} ${formatPercent(first)} and ${formatPercent(second)}`)
      .join("; ")}.`,
    width,
    height: top + field.height + PLOT.bottom,
    figures: figuresOf(subject, points, frontier),
    option: {
      ...frame,
      title,
      grid: { left: PLOT.left, right: PLOT.right, top, height: field.height },
      xAxis: { ...axis(subject.first, window.first), nameGap: 30 },
      yAxis: { ...axis(subject.second, window.second), nameGap: 48 },
      series: [
        ...(threat === undefined
          ? []
          : [
              {
                type: "custom" as const,
                name: "both gain",
                silent: true,
                renderItem: zone(threat, window),
                data: [[threat.first, threat.second]],
              },
            ]),
        {
          type: "custom",
          name: "efficient",
          silent: true,
          clip: true,
          renderItem: curve(frontier),
          data: frontier.length === 0 ? [] : [[...frontier[0]!]],
        },
        ...(enlarged === undefined
          ? []
          : [
              {
                type: "custom" as const,
                name: "enlarged",
                silent: true,
                renderItem: outline(enlarged),
                data: [[enlarged.first[0], enlarged.second[0]]],
              },
            ]),
        ...(["option", "war", "threat", "solution"] as const).map((kind) => ({
          type: "scatter" as const,
          name: kind,
          silent: true,
          ...MARKS[kind],
          data: labelled(
            seen.map((point) =>
              // The enlargement names what is in it.
              enlarged !== undefined && isInside(enlarged, point.first, point.second)
                ? { ...point, label: "" }
                : point,
            ),
            window,
            field,
          )
            .filter((point) => point.kind === kind)
            .map((point) => ({
              value: [point.first, point.second],
              label: {
                ...LABEL,
                ...MARKS[kind].label,
                ...placed(point, window, field),
                formatter: point.label,
              },
            })),
        })),
      ],
    } satisfies EChartsOption,
  };
}

function figuresOf(
  { figure, first, second }: FrontierSubject,
  points: readonly OutcomePoint[],
  frontier: Frontier,
): ChartFigures {
  const rows = [
    ...points.map(({ kind, option, name, first: x, second: y }) => ({ kind, option, name, x, y })),
    ...frontier.map(([x, y]) => ({ kind: "efficient", option: undefined, name: "efficient point", x, y })),
  ];
  return {
    columns: ["outcome", "option", "name", ...[first, second].map(({ code }) => `${figure}_${code}`)],
    rows: rows.map(({ kind, option, name, x, y }) => [kind, option ?? null, name, x, y]),
  };
}

const LABEL = { show: true, color: INK, fontFamily: FONT, fontSize: SIZE.small, ...HALO } as const;

const MARKS = {
  option: {
    symbol: "circle",
    symbolSize: 7,
    itemStyle: { color: MUTED, opacity: 1 },
    label: { color: MUTED },
  } satisfies EChartsOption,
  war: {
    symbol: "diamond",
    symbolSize: 13,
    itemStyle: { color: INK, opacity: 1 },
    label: {},
  },
  threat: {
    symbol: "rect",
    symbolSize: 10,
    itemStyle: { color: PAPER, borderColor: INK, borderWidth: 1.5, opacity: 1 },
    label: {},
  },
  solution: {
    symbol: "circle",
    symbolSize: 13,
    itemStyle: { color: INK, opacity: 1 },
    label: { fontWeight: 600 },
  },
} as const;

/** The region right of and above the threat point, where both gain. */
const zone =
  (threat: OutcomePoint, window: Window): CustomSeriesRenderItem =>
  (_, api) => {
    const clamp = (value: number, [low, high]: readonly [number, number]): number =>
      Math.min(high, Math.max(low, value));
    const [x, y] = api.coord([clamp(threat.first, window.first), clamp(threat.second, window.second)]) as [
      number,
      number,
    ];
    const [right, top] = api.coord([window.first[1], window.second[1]]) as [number, number];
    return {
      type: "group",
      children: [
        {
          type: "rect",
          shape: { x, y: top, width: Math.max(0, right - x), height: Math.max(0, y - top) },
          style: { fill: RULE, opacity: 0.35 },
        },
        dashed(x, y, right, y),
        dashed(x, y, x, top),
      ],
    };
  };

/** A frame around what another picture enlarges. */
const outline =
  ({ first, second }: Window): CustomSeriesRenderItem =>
  (_, api) => {
    const [x, bottom] = api.coord([first[0], second[0]]) as [number, number];
    const [right, y] = api.coord([first[1], second[1]]) as [number, number];
    return {
      type: "rect",
      shape: { x, y, width: right - x, height: bottom - y },
      style: { fill: "none", stroke: MUTED, lineWidth: 1 },
    };
  };

const dashed = (x1: number, y1: number, x2: number, y2: number) => ({
  type: "line" as const,
  shape: { x1, y1, x2, y2 },
  style: { stroke: MUTED, lineWidth: 1, lineDash: [4, 3] },
});

const curve =
  (frontier: Frontier): CustomSeriesRenderItem =>
  (_, api) => ({
    type: "group",
    children: [
      {
        type: "polyline",
        shape: { points: frontier.map((point) => api.coord([...point]) as [number, number]) },
        style: { fill: "none", stroke: INK, lineWidth: 1.6 },
      },
      ...frontier.map((point) => {
        const [cx, cy] = api.coord([...point]) as [number, number];
        return { type: "circle" as const, shape: { cx, cy, r: 2.2 }, style: { fill: INK } };
      }),
    ],
  });
