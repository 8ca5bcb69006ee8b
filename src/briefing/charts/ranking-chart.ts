import type { EChartsOption } from "echarts";
import { lineAtZero, rowAxis } from "../../charts/axes.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, overOption, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { FONT, INK, MUTED, SIZE } from "../../charts/palette.ts";
import { FAILED_MARK } from "../../document/format-table.ts";
import {
  decimalsFor,
  formatFixed,
  formatPercent,
  PERCENT_DECIMALS,
  readsAsZero,
} from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";

/** One option's effect on one party. */
export interface RankingRow {
  /** Its id. */
  readonly option: string;
  readonly letter: string;
  readonly title: string;
  /** null: the option was not solved. */
  readonly welfarePercent: number | null;
}

export interface RankingSubject {
  readonly id: string;
  /** Id of the party. */
  readonly code: string;
  readonly party: string;
  readonly color: string;
  /** Welfare in every chart that it is compared with, %: they share a scale. Undefined: it stands alone. */
  readonly among?: readonly number[] | undefined;
}

const SIZES = { page: { width: 500, label: 224 }, phone: { width: PHONE_WIDTH, label: 150 } };
const ROW_HEIGHT = 32;
/** Room for a figure past the end of a bar, px. */
const FIGURE_ROOM = 70;

/**
 * Options of one party from best to worst: horizontal bars of welfare in percent. Options that were not solved come
 * last, with a cross instead of a bar. What reads as zero has no bar, and no place before others that do.
 */
export function rankingChart(
  subject: RankingSubject,
  rows: readonly RankingRow[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, label } = SIZES[setting.layout];
  const { reference } = setting;
  const solved = rows
    .filter((row): row is RankingRow & { welfarePercent: number } => row.welfarePercent !== null)
    .toSorted((a, b) => sizeOf(b.welfarePercent) - sizeOf(a.welfarePercent));
  const unsolved = rows.filter((row) => row.welfarePercent === null);
  const listed = [...solved, ...unsolved];
  const among = (subject.among ?? solved.map((row) => row.welfarePercent)).map(sizeOf);
  const highest = Math.max(0, ...among);
  const lowest = Math.min(0, ...among);
  const decimals = decimalsFor(
    solved.map((row) => row.welfarePercent),
    PERCENT_DECIMALS,
  );
  const axis = axisRange(lowest, highest, width - label, {
    left: lowest < 0,
    right: unsolved.length > 0 || among.some((size) => size >= 0),
  });
  const best = solved[0];
  // The first place reads as good news, which the least of several losses is not.
  const loses = best !== undefined && sizeOf(best.welfarePercent) < 0 ? " (no change would be better)" : "";
  const { title, height } = heading(
    {
      title: subject.party,
      subtitle: `Welfare against ${reference.full}, %, best option first${loses}${subject.among === undefined ? "" : "; one scale for all parties"}`,
      color: subject.color,
    },
    width,
    setting,
  );
  return {
    id: subject.id,
    title: `${subject.party}: options from best to worst`,
    alternative: `Welfare of ${inSentence(subject.party)} under each option${overOption(reference)}, best first${loses}: ${listed
      .map(
        (row) =>
          `${row.letter} ${row.title} ${row.welfarePercent === null ? "not solved" : formatPercent(row.welfarePercent)}`,
      )
      .join("; ")}.`,
    width,
    height: height + Math.max(1, listed.length) * ROW_HEIGHT + 6,
    figures: {
      columns: ["party", "party_name", "option", "option_title", "against", "welfare_percent"],
      rows: listed.map(({ option, title: optionTitle, welfarePercent }) => [
        subject.code,
        subject.party,
        option,
        optionTitle,
        reference.id,
        welfarePercent ?? FAILED_MARK,
      ]),
    },
    option: {
      ...frame,
      title,
      grid: { left: label, right: 0, top: height, bottom: 6 },
      xAxis: {
        type: "value",
        ...axis,
        show: false,
      },
      yAxis: {
        ...rowAxis(
          listed.map((row) => optionLabel(row.letter, row.title)),
          label,
        ),
        axisLine: lineAtZero,
      },
      series: [
        {
          type: "bar",
          name: subject.party,
          silent: true,
          barWidth: 16,
          itemStyle: { color: subject.color },
          data: listed.map((row) => ({
            value: row.welfarePercent === null ? "-" : sizeOf(row.welfarePercent),
            label: {
              position: sizeOf(row.welfarePercent ?? 0) < 0 ? "left" : "right",
              formatter:
                row.welfarePercent === null
                  ? ""
                  : formatFixed(row.welfarePercent, decimals, { signed: true }),
            },
          })),
          label: {
            show: true,
            color: INK,
            fontFamily: FONT,
            fontSize: SIZE.small,
          },
        },
        {
          type: "scatter",
          name: "not solved",
          silent: true,
          symbol: CROSS,
          symbolSize: 9,
          itemStyle: { color: MUTED, opacity: 1 },
          data: unsolved.map((_, at) => [0, solved.length + at]),
          label: {
            show: true,
            position: "right",
            color: MUTED,
            fontFamily: FONT,
            fontSize: SIZE.small,
            fontStyle: "italic",
            formatter: () => "not solved",
          },
        },
      ],
    } satisfies EChartsOption,
  };
}

/** What a bar and a place in the order are made of. */
const sizeOf = (percent: number): number => (readsAsZero(formatPercent(percent)) ? 0 : percent);

/** A multiplication sign drawn as two bars. */
const CROSS = "path://M1 0 L5 4 L9 0 L10 1 L6 5 L10 9 L9 10 L5 6 L1 10 L0 9 L4 5 L0 1 Z";

/** Ends of an axis of a given length in px, with room on each side of zero where figures or words follow the bars. */
function axisRange(
  lowest: number,
  highest: number,
  length: number,
  words: { readonly left: boolean; readonly right: boolean },
): { min: number; max: number } {
  const span = highest - lowest || 1;
  const left = words.left ? FIGURE_ROOM : 8;
  const right = words.right ? FIGURE_ROOM : 8;
  const perPixel = span / (length - left - right);
  return {
    min: lowest - left * perPixel,
    max: Math.max(highest, lowest === 0 ? span : highest) + right * perPixel,
  };
}
