import type { BarSeriesOption, EChartsOption } from "echarts";
import { AXIS_HEIGHT, rowAxis, tickDecimals, valueAxis } from "../../charts/axes.ts";
import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { accent, FONT, INK, NO_DATA, SIZE } from "../../charts/palette.ts";
import { formatDate } from "../../text/format-date.ts";
import { formatFixed } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { type LawRow, type LawView, partOf } from "../views/law-view.ts";

const WIDTH = 720;
const LABEL_WIDTH = { page: 250, phone: 120 };
const ROW_HEIGHT = 30;
/** Height of one row of the legend, and how many names fit on it. */
const LEGEND_ROW = 22;
const NAMES_IN_ROW = { page: 4, phone: 2 };
/** Room for the figure behind the longest bar, px. */
const RIGHT = 52;

/** Laws as bars, each in pieces by authority: what a country levies on average, and on which ground. */
export function lawChart(
  id: string,
  { laws, authorities }: LawView,
  importer: string,
  setting: ChartSetting = PAGE,
): Chart {
  const pieces = [
    { code: "base", title: "Base rate", color: NO_DATA },
    ...authorities.map(({ code }, at) => ({ code, title: code, color: accent(at) })),
  ];
  const pieceOf = ({ law }: LawRow, code: string): number =>
    100 * (code === "base" ? law.average.base : partOf(law.average, code));
  const totals = laws.map(({ law }) => 100 * law.average.total);
  const width = setting.layout === "phone" ? PHONE_WIDTH : WIDTH;
  const column = LABEL_WIDTH[setting.layout];
  const name = `Average tariff of ${importer}, by authority`;
  const { title, height: top } = heading(
    {
      title: name,
      subtitle: "Duty over imports as the law writes it, %; means over the imports of the data's year",
    },
    width,
    setting,
  );
  const legend = Math.ceil(pieces.length / NAMES_IN_ROW[setting.layout]) * LEGEND_ROW;
  const rows = Math.max(1, laws.length) * ROW_HEIGHT;
  const most = Math.max(0, ...totals);
  const label = ({ law, options }: LawRow): string =>
    options[0] === undefined
      ? `${law.policy}, ${formatDate(law.on)}`
      : optionLabel(options[0].letter, options[0].result.title);
  return {
    id,
    title: name,
    alternative: `${name}, in percent of imports: ${laws
      .map((row, at) => {
        const parts = pieces
          .filter(({ code }) => pieceOf(row, code) !== 0)
          .map(({ code, title: piece }) => `${piece} ${formatFixed(pieceOf(row, code), 1)}`);
        return `${label(row)} ${formatFixed(totals[at]!, 1)} (${parts.join(", ")})`;
      })
      .join("; ")}.`,
    width,
    height: top + legend + rows + AXIS_HEIGHT,
    figures: {
      columns: ["policy", "option", "on", "authority", "percent"],
      rows: laws.flatMap((row) =>
        pieces.map(({ code }) => [
          row.law.policy,
          row.options[0]?.result.id ?? null,
          row.law.on,
          code,
          pieceOf(row, code),
        ]),
      ),
    },
    option: {
      ...frame,
      title,
      legend: {
        top,
        left: 0,
        width,
        itemWidth: 12,
        itemHeight: 12,
        itemGap: 14,
        selectedMode: false,
        textStyle: { color: INK, fontFamily: FONT, fontSize: SIZE.small },
        data: pieces.map(({ title: piece }) => piece),
      },
      grid: { left: column, right: RIGHT, top: top + legend, height: rows },
      xAxis: valueAxis({
        min: 0,
        max: most === 0 ? 1 : most * 1.02,
        parts: setting.layout === "phone" ? 3 : 5,
        format: (value) => formatFixed(value, tickDecimals(most)),
      }),
      yAxis: rowAxis(laws.map(label), column),
      series: pieces.map(
        ({ code, title: piece, color }, at): BarSeriesOption => ({
          type: "bar",
          name: piece,
          stack: "rate",
          silent: true,
          barWidth: 16,
          itemStyle: { color },
          data: laws.map((row) => pieceOf(row, code)),
          // The last piece carries the whole rate, even where it is empty itself.
          ...(at === pieces.length - 1
            ? {
                label: {
                  show: true,
                  position: "right",
                  color: INK,
                  fontFamily: FONT,
                  fontSize: SIZE.small,
                  formatter: ({ dataIndex }) => formatFixed(totals[dataIndex]!, 1),
                },
              }
            : {}),
        }),
      ),
    } satisfies EChartsOption,
  };
}
