import type { EChartsOption } from "echarts";
import { lineAtZero, rowAxis } from "../../charts/axes.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { FONT, INK, NO_DATA, SIZE } from "../../charts/palette.ts";
import type { GroupResult } from "../../simulation/simulation-result.ts";
import { decimalsFor, formatFixed, formatPercent, PERCENT_DECIMALS } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";

/** An option, and whose households it is about. */
export interface HouseholdSubject {
  readonly id: string;
  /** Code of the economy. */
  readonly code: string;
  readonly economy: string;
  readonly color: string;
  readonly option: { readonly id: string; readonly letter: string; readonly title: string };
  /** Every figure of the charts that share a scale. */
  readonly among: readonly number[];
}

const SIZES = { page: { width: 500, label: 190 }, phone: { width: PHONE_WIDTH, label: 130 } };
const ROW_HEIGHT = 26;
/** Room for a figure past the end of a bar, px. */
const FIGURE_ROOM = 56;

/**
 * How much dearer, against wages, what each group of households buys becomes under one option: a bar a group,
 * in their order.
 */
export function householdChart(
  { id, code, economy, color, option, among }: HouseholdSubject,
  groups: readonly GroupResult[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, label } = SIZES[setting.layout];
  const values = groups.map(({ consumerPricesPercent }) => consumerPricesPercent);
  const decimals = decimalsFor(values, PERCENT_DECIMALS);
  const { title, height } = heading(
    {
      title: optionLabel(option.letter, option.title),
      subtitle: `Prices of what each group of ${inSentence(economy)} buys, against wages, %; one scale for all options`,
      color,
    },
    width,
    setting,
  );
  const [low, high] = [Math.min(0, ...among), Math.max(0, ...among)];
  const perPixel = (high - low || 1) / (width - label - (low < 0 ? 2 : 1) * FIGURE_ROOM);
  return {
    id,
    title: `${economy}: prices by group of households, ${optionLabel(option.letter, option.title)}`,
    alternative: `What groups of households of ${inSentence(economy)} pay against wages under ${optionLabel(option.letter, option.title)}: ${groups
      .map((each) => `${each.group} ${formatPercent(each.consumerPricesPercent)}`)
      .join("; ")}.`,
    width,
    height: height + groups.length * ROW_HEIGHT + 6,
    figures: {
      columns: ["economy", "option", "option_title", "group", "against", "consumer_prices_percent"],
      rows: groups.map((each) => [
        code,
        option.id,
        option.title,
        each.group,
        setting.reference.id,
        each.consumerPricesPercent,
      ]),
    },
    option: {
      ...frame,
      title,
      grid: { left: label, right: 0, top: height, bottom: 6 },
      xAxis: {
        type: "value",
        min: low - (low < 0 ? FIGURE_ROOM : 0) * perPixel,
        max: high + FIGURE_ROOM * perPixel,
        show: false,
      },
      yAxis: {
        ...rowAxis(
          groups.map(({ group }) => group),
          label,
        ),
        axisLine: lineAtZero,
      },
      series: [
        {
          type: "bar",
          name: economy,
          silent: true,
          barWidth: 14,
          data: groups.map(({ consumerPricesPercent, isRest }) => ({
            value: consumerPricesPercent,
            // What is no household's stands apart.
            itemStyle: { color: isRest ? NO_DATA : color },
            label: {
              position: consumerPricesPercent < 0 ? "left" : "right",
              formatter: formatFixed(consumerPricesPercent, decimals, { signed: true }),
            },
          })),
          label: { show: true, color: INK, fontFamily: FONT, fontSize: SIZE.small },
        },
      ],
    } satisfies EChartsOption,
  };
}
