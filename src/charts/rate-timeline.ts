import type { CustomSeriesRenderItem, EChartsOption } from "echarts";
import { cut } from "../text/cut-text.ts";
import { formatDate } from "../text/format-date.ts";
import { formatFixed } from "../text/format-number.ts";
import { AXIS_HEIGHT, valueAxis } from "./axes.ts";
import { type Band, bandNames, smallFit, smallWords } from "./band-names.ts";
import type { Chart } from "./chart.ts";
import { frame, type HeadingWords, heading } from "./chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "./chart-setting.ts";
import { FONT, HALO, INK, MUTED, PAPER, SIZE } from "./palette.ts";

/** What a timeline of rates is about. */
export interface RateTimeline extends HeadingWords {
  readonly id: string;
  /** From the bottom up. */
  readonly bands: readonly Band[];
  /** In the order of time. */
  readonly steps: readonly RateStep[];
  /** The day on which the last step ends in the picture. */
  readonly until: string;
  /** In the order of time, numbered from 1. */
  readonly events: readonly { readonly date: string; readonly event: string }[];
  /** Whether the picture lists what its numbers stand for. */
  readonly listsEvents: boolean;
}

/** A timeline, and where its steps are in the picture. */
export interface TimelineChart extends Chart {
  /** Px; a step goes from the top of the field to its bottom. */
  readonly field: { readonly top: number; readonly height: number };
  readonly places: readonly { readonly from: string; readonly left: number; readonly width: number }[];
}

/** A rate that holds from a day up to the next step. */
export interface RateStep {
  /** ISO text, 2026-11-28. */
  readonly from: string;
  /** One for each band, fractions. */
  readonly parts: readonly number[];
}

const LEFT = 36;
const LAYOUT = {
  page: { width: 736, names: 196, field: 280 },
  phone: { width: PHONE_WIDTH, names: 0, field: 220 },
} as const;
/** Left end of the names in their column, px. */
const NAME_LEFT = 14;
/** Height of a row of event numbers, and the least distance between two in one row, px. */
const MARK = { row: 15, apart: 17 };
const EVENT_LINE = 16;
/** Room between the x axis and what is under it, px. */
const BELOW = 12;

/**
 * A rate over time as steps, stacked by what it is made of; the days are to scale, and numbers over the field say when
 * something happened.
 *
 * @throws RangeError where a rate is not finite
 */
export function rateTimeline(subject: RateTimeline, setting: ChartSetting = PAGE): TimelineChart {
  const { bands, steps, events } = subject;
  const { width, names, field } = LAYOUT[setting.layout];
  const { title, height } = heading(subject, width, setting);
  const [first, end] = [dayNumber(steps[0]!.from), dayNumber(subject.until)];
  const right = names === 0 ? 8 : names;
  const perDay = (width - LEFT - right) / (end - first);
  const totals = steps.map(({ parts }) => sumOf(parts));
  const top = Math.max(...totals) * 1.12 || 0.01;
  const seen = events.map(({ date }, at) => ({ day: dayNumber(date), number: at + 1 }));
  const marks = inRows(seen, perDay);
  const rows = marks.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const above = height + 6 + rows * MARK.row;
  const under = above + field + AXIS_HEIGHT + BELOW;
  const list = subject.listsEvents ? eventLines(subject, width) : [];
  const named = bandNames(bands.toReversed(), names === 0 ? width : names - NAME_LEFT);
  const namesBelow = names === 0 ? named.height : 0;
  const listTop = under + (namesBelow === 0 ? 0 : namesBelow + BELOW);
  return {
    id: subject.id,
    title: subject.title,
    alternative: alternative(subject, totals),
    width,
    height: list.length === 0 ? listTop : listTop + list.length * EVENT_LINE + 4,
    field: { top: above, height: field },
    places: steps.map(({ from }, at) => {
      const stop = at + 1 < steps.length ? dayNumber(steps[at + 1]!.from) : end;
      const start = dayNumber(from);
      return { from, left: LEFT + (start - first) * perDay, width: (stop - start) * perDay };
    }),
    figures: {
      columns: ["from", "rate", ...bands.map(({ code }) => code)],
      rows: steps.map(({ from, parts }, at) => [from, totals[at]!, ...parts]),
    },
    option: {
      ...frame,
      title,
      grid: { left: LEFT, right, top: above, height: field },
      xAxis: {
        type: "value",
        min: first,
        max: end,
        axisLine: { show: true, lineStyle: { color: MUTED } },
        splitLine: { show: false },
        axisTick: { show: true, lineStyle: { color: MUTED }, customValues: monthsBetween(first, end, 1) },
        axisLabel: {
          color: MUTED,
          fontFamily: FONT,
          fontSize: SIZE.small,
          customValues: monthsBetween(first, end, monthsApart(perDay)),
          formatter: monthWords,
        },
      },
      yAxis: {
        ...valueAxis({
          min: 0,
          max: 100 * top,
          parts: setting.layout === "phone" ? 4 : 5,
          format: (value) => formatFixed(value, Number.isInteger(value) ? 0 : 1),
        }),
        axisLine: { show: false },
        axisTick: { show: false },
      },
      series: [
        {
          type: "custom",
          name: "parts",
          silent: true,
          clip: true,
          renderItem: band(subject, end),
          data: bands.map((_, at) => [first, 0, at]),
        },
        {
          type: "custom",
          name: "events",
          silent: true,
          renderItem: eventMark(above),
          data: marks.map(({ day, number, row }) => [day, number, rows - row]),
        },
        {
          type: "scatter",
          name: "totals",
          silent: true,
          symbolSize: 0,
          itemStyle: { opacity: 1 },
          data: roomy(steps, totals, end, perDay),
          label: {
            show: true,
            position: "top",
            distance: 3,
            color: INK,
            fontFamily: FONT,
            fontSize: SIZE.small,
            fontWeight: 600,
            ...HALO,
            formatter: ({ value }) => `${formatFixed((value as number[])[1]!, 1)} %`,
          },
        },
      ],
      graphic: [
        ...named.at(names === 0 ? 0 : width - names + NAME_LEFT, names === 0 ? under : above),
        ...list.map((words, at) => smallWords(words, 0, listTop + at * EVENT_LINE, MUTED)),
      ],
    } satisfies EChartsOption,
  };
}

const DAY_MS = 86_400_000;

/** Days since 1970: what the axis counts, so that a day is as wide as any other. */
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

/** Every so many months between two days, as days: firsts of months. */
function monthsBetween(first: number, end: number, apart: number): number[] {
  const start = new Date(first * DAY_MS);
  const found: number[] = [];
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; month++) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (day > end) return found;
    if (day >= first && month % apart === 0) found.push(day);
  }
}

/** How many months from one label to the next, so that labels stay apart; whole years where they are closer than that. */
const monthsApart = (perDay: number): number =>
  [1, 2, 3, 6].find((months) => months * 30 * perDay >= LEAST_LABEL) ??
  12 * Math.ceil(LEAST_LABEL / (365 * perDay));

/** Px from one month's label to the next. */
const LEAST_LABEL = 36;

/** Month of a day on the axis; January by its year. */
function monthWords(day: number): string {
  const [year, month] = new Date(day * DAY_MS).toISOString().split("-") as [string, string];
  return month === "01" ? year : formatDate(`${year}-${month}`).slice(0, 3);
}

/** Each event in the lowest row in which its number touches no other. */
function inRows(events: readonly { readonly day: number; readonly number: number }[], perDay: number) {
  const ends: number[] = [];
  return events.map((event) => {
    const x = event.day * perDay;
    const free = ends.findIndex((end) => x - end >= MARK.apart);
    const row = free === -1 ? ends.length : free;
    ends[row] = x;
    return { ...event, row };
  });
}

/** Steps wide enough for their total over them, in percent. */
const roomy = (steps: readonly RateStep[], totals: readonly number[], end: number, perDay: number) =>
  steps.flatMap(({ from }, at) => {
    const [start, stop] = [dayNumber(from), at + 1 < steps.length ? dayNumber(steps[at + 1]!.from) : end];
    return (stop - start) * perDay < LEAST_LABEL ? [] : [[(start + stop) / 2, 100 * totals[at]!]];
  });

/** A part over time: along its top to the right and along its bottom back. */
const band =
  ({ bands, steps }: RateTimeline, end: number): CustomSeriesRenderItem =>
  (_, api) => {
    const at = Number(api.value(2));
    const edge = (upTo: number): [number, number][] =>
      steps.flatMap(({ from, parts }, step) => {
        const height = 100 * sumOf(parts.slice(0, upTo));
        const next = step + 1 < steps.length ? dayNumber(steps[step + 1]!.from) : end;
        return [api.coord([dayNumber(from), height]), api.coord([next, height])] as [number, number][];
      });
    return {
      type: "polygon",
      shape: { points: [...edge(at + 1), ...edge(at).reverse()] },
      style: { fill: bands[at]!.color, stroke: PAPER, lineWidth: 0.5 },
    };
  };

/** An event's number in its row, and a line from it down through the field. */
const eventMark =
  (above: number): CustomSeriesRenderItem =>
  (_, api) => {
    const [x, bottom] = api.coord([api.value(0), 0]) as [number, number];
    const y = above - Number(api.value(2)) * MARK.row;
    return {
      type: "group",
      children: [
        {
          type: "line",
          shape: { x1: x, y1: y + 13, x2: x, y2: bottom },
          style: { stroke: INK, lineWidth: 0.6, lineDash: [1, 3] },
        },
        {
          type: "text",
          x,
          y,
          style: {
            text: String(api.value(1)),
            align: "center",
            fill: INK,
            fontFamily: FONT,
            fontSize: SIZE.small - 1,
          },
        },
      ],
    };
  };

/** What each number stands for, a line each. */
const eventLines = ({ events }: RateTimeline, width: number): string[] =>
  events.map(({ date, event }, at) => cut(`${at + 1}  ${formatDate(date)}: ${event}`, smallFit(width)));

function alternative({ title, steps, bands }: RateTimeline, totals: readonly number[]): string {
  const rates = steps.map(
    ({ from }, at) => `${formatFixed(100 * totals[at]!, 1)} % from ${formatDate(from)}`,
  );
  const last = steps.at(-1)!;
  const made = bands.flatMap(({ name }, at) =>
    last.parts[at] === 0 ? [] : [`${name} ${formatFixed(100 * last.parts[at]!, 1)} %`],
  );
  return `${title}. ${rates.join(", ")}. The last is ${made.join(", ")}.`;
}
