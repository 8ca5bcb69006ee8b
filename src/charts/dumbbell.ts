import type { CustomSeriesRenderItem, EChartsOption } from "echarts";
import { AXIS_HEIGHT, rowAxis, type ValueAxis, valueAxis } from "./axes.ts";
import { FONT, INK, MUTED, PAPER, SIZE } from "./palette.ts";

/** One row of a dumbbell chart, in the unit of its axis. */
export interface Dumbbell {
  readonly name: string;
  readonly color: string;
  /** Undefined: the row says that it is not available. */
  readonly ends: { readonly before: number; readonly after: number } | undefined;
}

export interface DumbbellLayout {
  /** Column of the names, px. */
  readonly column: number;
  readonly right: number;
  /** Where the rows begin, px. */
  readonly top: number;
  readonly rowHeight: number;
  /** Diameter of the full dot, px. */
  readonly dot: number;
  readonly axis: ValueAxis;
  /** What to print next to the full dot. */
  readonly format: (after: number) => string;
}

/** Height of a dumbbell chart with its heading, px. */
export const dumbbellHeight = (
  rows: readonly Dumbbell[],
  { top, rowHeight }: Pick<DumbbellLayout, "top" | "rowHeight">,
): number => top + Math.max(1, rows.length) * rowHeight + AXIS_HEIGHT;

/**
 * Rows of before and after: a hollow dot where something was, a full one where it goes, a line between them. The axis need
 * not start at zero, because readers compare places, not lengths.
 */
export function dumbbells(
  rows: readonly Dumbbell[],
  { column, right, top, dot, axis, format }: DumbbellLayout,
): Pick<EChartsOption, "grid" | "xAxis" | "yAxis" | "series"> {
  const known = rows.flatMap(({ ends, color }, at) => (ends === undefined ? [] : [{ ...ends, color, at }]));
  const label = { show: true, color: INK, fontFamily: FONT, fontSize: SIZE.small };
  return {
    grid: { left: column, right, top, bottom: AXIS_HEIGHT },
    xAxis: valueAxis(axis),
    yAxis: rowAxis(
      rows.map(({ name }) => name),
      column,
    ),
    series: [
      {
        type: "custom",
        name: "change",
        silent: true,
        renderItem: bar(rows),
        encode: { x: [0, 1], y: 2 },
        data: known.map(({ before, after, at }) => [before, after, at]),
      },
      {
        type: "scatter",
        name: "before",
        silent: true,
        symbolSize: 9,
        itemStyle: { opacity: 1, color: PAPER, borderWidth: 1.5 },
        data: known.map(({ before, color, at }) => ({
          value: [before, at],
          itemStyle: { borderColor: color },
        })),
      },
      {
        type: "scatter",
        name: "after",
        silent: true,
        symbolSize: dot,
        itemStyle: { opacity: 1, color: INK },
        data: known.map(({ before, after, color, at }) => ({
          value: [after, at],
          itemStyle: { color },
          // On the side away from the old value.
          label: { position: after < before ? "left" : "right" },
        })),
        label: { ...label, formatter: ({ value }) => format((value as number[])[0]!) },
      },
      {
        type: "scatter",
        name: "not available",
        silent: true,
        symbolSize: 0,
        data: rows.flatMap(({ ends }, at) => (ends === undefined ? [[leastOf(known), at]] : [])),
        label: { ...label, color: MUTED, fontStyle: "italic", formatter: () => "not available" },
      },
    ],
  };
}

/** Where to put words that have no place of their own: at the leftmost end of all rows. */
const leastOf = (ends: readonly { readonly before: number; readonly after: number }[]): number =>
  ends.length === 0 ? 0 : Math.min(...ends.flatMap(({ before, after }) => [before, after]));

/** A line from before to after in one row. */
const bar =
  (rows: readonly Dumbbell[]): CustomSeriesRenderItem =>
  (_, api) => {
    const row = Number(api.value(2));
    const [x1, y1] = api.coord([api.value(0), row]) as [number, number];
    const [x2, y2] = api.coord([api.value(1), row]) as [number, number];
    return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: rows[row]!.color, lineWidth: 2 } };
  };
