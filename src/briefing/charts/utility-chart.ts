import type { CustomSeriesRenderItem } from "echarts";
import { formatFixed, formatPercent, PERCENT_DECIMALS } from "../format-number.ts";
import type { Chart } from "./chart.ts";
import { frame, HEADING_HEIGHT, heading } from "./chart-frame.ts";
import { FONT, INK, MUTED, PAPER, RULE, SIZE } from "./palette.ts";

/** What a point is: it decides the mark. */
export type PointKind = "option" | "war" | "threat" | "solution";

/** An outcome by what it gives the two parties, %. */
export interface UtilityPoint {
  readonly kind: PointKind;
  /** Printed beside the mark; empty for none. */
  readonly label: string;
  /** Said in place of the picture. */
  readonly name: string;
  readonly first: number;
  readonly second: number;
}

export interface UtilitySubject {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly first: UtilityAxis;
  readonly second: UtilityAxis;
}

export interface UtilityAxis {
  readonly party: string;
  readonly color: string;
}

/** Efficient points, each what the second party can have at most for what the first has. */
export type Frontier = readonly (readonly [first: number, second: number])[];

export interface Window {
  readonly first: readonly [low: number, high: number];
  readonly second: readonly [low: number, high: number];
}

const WIDTH = 540;
const PLOT = { left: 62, right: 14, top: HEADING_HEIGHT + 6, height: 330, bottom: 46 };
const PLOT_WIDTH = WIDTH - PLOT.left - PLOT.right;

/**
 * Outcomes of talks between two in the space of what each gets: the threat point with the region in which both gain over
 * it, the efficient points, the options by their letters, a war, and the solution.
 *
 * @param enlarged a part that another picture shows: framed here, and its points named there
 */
export function utilityChart(
  subject: UtilitySubject,
  points: readonly UtilityPoint[],
  frontier: Frontier,
  window: Window = windowOf(points, frontier),
  enlarged?: Window,
): Chart {
  const seen = points.filter(({ first, second }) => isInside(window, first, second));
  const threat = points.find(({ kind }) => kind === "threat");
  const axis = (side: UtilityAxis, [low, high]: readonly [number, number]) => {
    const decimals = tickDecimals(high - low);
    return {
      type: "value" as const,
      min: low,
      max: high,
      splitNumber: 4,
      name: `${side.party}, %`,
      nameLocation: "middle" as const,
      nameTextStyle: { color: side.color, fontFamily: FONT, fontSize: SIZE.small, fontWeight: 600 as const },
      axisLine: { show: true, onZero: false, lineStyle: { color: RULE } },
      axisTick: { show: false },
      axisLabel: {
        color: MUTED,
        fontFamily: FONT,
        fontSize: SIZE.small,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatFixed(value, decimals, { signed: true }),
      },
      splitLine: { lineStyle: { color: RULE } },
    };
  };
  return {
    id: subject.id,
    title: subject.title,
    alternative: `${subject.title}, ${subject.first.party} and ${subject.second.party}: ${points
      .map(({ name, first, second }) => `${name} ${formatPercent(first)} and ${formatPercent(second)}`)
      .join("; ")}.`,
    width: WIDTH,
    height: PLOT.top + PLOT.height + PLOT.bottom,
    option: {
      ...frame,
      title: heading(subject.title, subject.subtitle, WIDTH),
      grid: { left: PLOT.left, right: PLOT.right, top: PLOT.top, height: PLOT.height },
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
          )
            .filter((point) => point.kind === kind)
            .map((point) => ({
              value: [point.first, point.second],
              label: { ...LABEL, ...MARKS[kind].label, ...placed(point, window), formatter: point.label },
            })),
        })),
      ],
    },
  };
}

/** Decimals that tell the ticks of an axis of so many percent apart. */
export const tickDecimals = (span: number): number =>
  Math.max(0, Math.min(PERCENT_DECIMALS, Math.ceil(-Math.log10(span / 5))));

const LABEL = { show: true, color: INK, fontFamily: FONT, fontSize: SIZE.small } as const;

const MARKS = {
  option: {
    symbol: "circle",
    symbolSize: 7,
    itemStyle: { color: MUTED, opacity: 1 },
    label: { color: MUTED },
  },
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

/** A window around points with room for their labels; around zero-wide ones too. */
export function windowOf(
  points: readonly Pick<UtilityPoint, "first" | "second">[],
  frontier: Frontier = [],
): Window {
  const range = (values: readonly number[]): readonly [number, number] => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const room = (high - low || Math.abs(high) || 1) * 0.14;
    return [low - room, high + room];
  };
  const firsts = [...points.map(({ first }) => first), ...frontier.map(([first]) => first)];
  const seconds = [...points.map(({ second }) => second), ...frontier.map(([, second]) => second)];
  return firsts.length === 0
    ? { first: [-1, 1], second: [-1, 1] }
    : { first: range(firsts), second: range(seconds) };
}

export const isInside = (window: Window, first: number, second: number): boolean =>
  first >= window.first[0] &&
  first <= window.first[1] &&
  second >= window.second[0] &&
  second <= window.second[1];

/** Distance in px below which the letters of two options would run into each other. */
const CLOSE = { x: 16, y: 13 };

const pixel = ({ first, second }: UtilityPoint, window: Window): { x: number; y: number } => ({
  x: ((first - window.first[0]) / (window.first[1] - window.first[0])) * PLOT_WIDTH,
  y: ((window.second[1] - second) / (window.second[1] - window.second[0])) * PLOT.height,
});

/** Options too close to each other share a label, at the outer end of the group: no mark of it lies under the label. */
function labelled(points: readonly UtilityPoint[], window: Window): UtilityPoint[] {
  const groups: UtilityPoint[][] = [];
  const rest: UtilityPoint[] = [];
  for (const point of points) {
    if (point.kind !== "option" || point.label === "") {
      rest.push(point);
      continue;
    }
    const at = pixel(point, window);
    const near = groups.find((group) =>
      group.some((other) => {
        const { x, y } = pixel(other, window);
        return Math.abs(at.x - x) < CLOSE.x && Math.abs(at.y - y) < CLOSE.y;
      }),
    );
    if (near === undefined) groups.push([point]);
    else near.push(point);
  }
  return [
    ...groups.flatMap((group) => {
      const sorted = group.toSorted((a, b) => a.first - b.first);
      const holder = sideOf(sorted.at(-1)!, window) === "right" ? sorted.at(-1)! : sorted[0]!;
      const label = group
        .map((point) => point.label)
        .toSorted()
        .join(", ");
      return group.map((point) => ({ ...point, label: point === holder ? label : "" }));
    }),
    ...rest,
  ];
}

/** Room for a label before the right edge, px. */
const LABEL_ROOM = 90;

const sideOf = (point: UtilityPoint, window: Window): "left" | "right" =>
  pixel(point, window).x > PLOT_WIDTH - LABEL_ROOM ? "left" : "right";

/** Labels stand right of their marks, named marks above or below; near the right edge on the left. */
function placed(point: UtilityPoint, window: Window) {
  const { x, y } = pixel(point, window);
  const side = sideOf(point, window);
  if (point.kind === "option") return { position: side, distance: 4 };
  if (point.kind === "threat") return { position: y > PLOT.height - 24 ? side : ("bottom" as const) };
  if (point.kind === "war") return { position: side };
  return { position: x > PLOT_WIDTH - 40 ? ("left" as const) : ("top" as const) };
}

/** The region right of and above the threat point, where both gain. */
const zone =
  (threat: UtilityPoint, window: Window): CustomSeriesRenderItem =>
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
