import type { EChartsOption, LineSeriesOption } from "echarts";
import { AXIS_HEIGHT, tickDecimals, valueAxis } from "../../charts/axes.ts";
import { bandNames } from "../../charts/band-names.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { accent, FONT, MUTED, SIZE } from "../../charts/palette.ts";
import { FAILED_MARK } from "../../document/format-table.ts";
import { formatFixed, formatPercent } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";

/** One option's path for one party. */
export interface PathLine {
  /** Its id. */
  readonly option: string;
  readonly letter: string;
  readonly title: string;
  /** Real income by year, %; null: not solved. */
  readonly welfarePercents: readonly (number | null)[];
}

export interface PathSubject {
  readonly id: string;
  /** Id of the party. */
  readonly code: string;
  readonly party: string;
  readonly years: readonly number[];
}

const SIZES = { page: { width: 720, field: 260 }, phone: { width: PHONE_WIDTH, field: 220 } };
const LEFT = 52;
/** Room for a letter at the end of a line, px. */
const RIGHT = 22;
/** Room between the years and the names under them, px. */
const BELOW = 12;

/** Real income of one party over the years, a line an option. */
export function pathChart(
  { id, code, party, years }: PathSubject,
  lines: readonly PathLine[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, field } = SIZES[setting.layout];
  const { title, height: top } = heading(
    {
      title: party,
      subtitle: `Welfare against ${setting.reference.full} by year, %; trade adjusts over the years`,
    },
    width,
    setting,
  );
  const known = lines.flatMap(({ welfarePercents }) => welfarePercents.filter((value) => value !== null));
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const margin = 0.06 * (high - low || 1);
  const digits = tickDecimals(high - low || 1);
  const names = bandNames(
    lines.map(({ option, letter, title: name }, at) => ({
      code: option,
      name: optionLabel(letter, name),
      color: accent(at),
    })),
    width,
  );
  const name = `${party}: welfare year by year`;
  return {
    id,
    title: name,
    alternative: `Welfare of ${inSentence(party)} from ${years[0]} to ${years.at(-1)}: ${lines
      .map(({ letter, title: option, welfarePercents }) => {
        const [first, last] = [welfarePercents[0] ?? null, welfarePercents.at(-1) ?? null];
        const words = (value: number | null): string =>
          value === null ? "not solved" : formatPercent(value);
        return `${optionLabel(letter, option)} from ${words(first)} to ${words(last)}`;
      })
      .join("; ")}.`,
    width,
    height: top + field + AXIS_HEIGHT + BELOW + names.height,
    figures: {
      columns: ["party", "party_name", "option", "option_title", "against", "year", "welfare_percent"],
      rows: lines.flatMap((line) =>
        years.map((year, at) => [
          code,
          party,
          line.option,
          line.title,
          setting.reference.id,
          year,
          line.welfarePercents[at] ?? FAILED_MARK,
        ]),
      ),
    },
    option: {
      ...frame,
      title,
      grid: { left: LEFT, right: RIGHT, top, height: field },
      xAxis: {
        type: "category",
        data: years.map(String),
        boundaryGap: false,
        axisTick: { show: true, lineStyle: { color: MUTED } },
        axisLine: { show: true, onZero: false, lineStyle: { color: MUTED } },
        axisLabel: { color: MUTED, fontFamily: FONT, fontSize: SIZE.small, hideOverlap: true },
      },
      yAxis: valueAxis({
        min: low - margin,
        max: high + margin,
        parts: 5,
        format: (value) => formatFixed(value, digits, { signed: value !== 0 }),
      }),
      series: lines.map(
        ({ letter, title: option, welfarePercents }, at): LineSeriesOption => ({
          type: "line",
          name: option,
          silent: true,
          // A year that was not solved leaves a gap.
          data: welfarePercents.map((value) => value ?? "-"),
          connectNulls: false,
          symbol: "circle",
          symbolSize: 5,
          lineStyle: { color: accent(at), width: 2 },
          itemStyle: { color: accent(at) },
          endLabel: {
            show: true,
            formatter: letter,
            color: accent(at),
            fontFamily: FONT,
            fontSize: SIZE.small,
            fontWeight: 600,
          },
          labelLayout: { moveOverlap: "shiftY" },
        }),
      ),
      graphic: names.at(0, top + field + AXIS_HEIGHT + BELOW),
    } satisfies EChartsOption,
  };
}
