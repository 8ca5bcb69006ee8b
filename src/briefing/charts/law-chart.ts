import type { BarSeriesOption, EChartsOption } from "echarts";
import { AXIS_HEIGHT, rowAxis, tickDecimals, valueAxis } from "../../charts/axes.ts";
import { type Band, bandNames } from "../../charts/band-names.ts";
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
/** Room between the names of the pieces and the bars, px. */
const GAP = 8;
/** Room for the figure behind the longest bar, px. */
const RIGHT = 52;

/** Laws as bars, each in pieces by authority: what a country levies on average, and on which ground. */
export function lawChart(id: string, view: LawView, importer: string, setting: ChartSetting = PAGE): Chart {
  const pieces = piecesOf(view);
  const pieceOf = ({ law }: LawRow, { codes }: Piece): number =>
    100 *
    codes.reduce((sum, code) => sum + (code === "base" ? law.average.base : partOf(law.average, code)), 0);
  const { laws } = view;
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
  const names = bandNames(pieces, width - (setting.layout === "phone" ? 0 : WIDTH / 2));
  const legend = names.height + GAP;
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
          .filter((piece) => pieceOf(row, piece) !== 0)
          .map((piece) => `${piece.name} ${formatFixed(pieceOf(row, piece), 1)}`);
        return `${label(row)} ${formatFixed(totals[at]!, 1)} (${parts.join(", ")})`;
      })
      .join("; ")}.`,
    width,
    height: top + legend + rows + AXIS_HEIGHT,
    figures: {
      columns: ["policy", "option", "on", "authority", "percent"],
      rows: laws.flatMap((row) =>
        pieces.map((piece) => [
          row.law.policy,
          row.options[0]?.result.id ?? null,
          row.law.on,
          piece.code,
          pieceOf(row, piece),
        ]),
      ),
    },
    option: {
      ...frame,
      title,
      grid: { left: column, right: RIGHT, top: top + legend, height: rows },
      xAxis: valueAxis({
        min: 0,
        max: most === 0 ? 1 : most * 1.02,
        parts: setting.layout === "phone" ? 3 : 5,
        format: (value) => formatFixed(value, tickDecimals(most)),
      }),
      yAxis: rowAxis(laws.map(label), column),
      graphic: names.at(0, top),
      series: pieces.map(
        (piece, at): BarSeriesOption => ({
          type: "bar",
          name: piece.name,
          stack: "rate",
          silent: true,
          barWidth: 16,
          itemStyle: { color: piece.color },
          data: laws.map((row) => pieceOf(row, piece)),
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

/** One colour of the bars. */
interface Piece extends Band {
  /** Authorities in it, or `base`. */
  readonly codes: readonly string[];
}

/** More colours than these cannot be told apart; the authorities that levy least share the last one. */
const MOST_NAMED = 7;

function piecesOf({ laws, authorities }: LawView): Piece[] {
  const most = (code: string) => Math.max(...laws.map(({ law }) => Math.abs(partOf(law.average, code))));
  const largest = new Set(
    authorities
      .map(({ code }) => code)
      .sort((a, b) => most(b) - most(a))
      .slice(0, authorities.length > MOST_NAMED + 1 ? MOST_NAMED : MOST_NAMED + 1),
  );
  const named = authorities.filter(({ code }) => largest.has(code));
  const rest = authorities.filter(({ code }) => !largest.has(code)).map(({ code }) => code);
  return [
    { code: "base", codes: ["base"], name: "Base rate", color: NO_DATA },
    ...named.map(({ code, title }, at) => ({ code, codes: [code], name: title, color: accent(at) })),
    ...(rest.length === 0
      ? []
      : [{ code: "others", codes: rest, name: `Others (${rest.join(", ")})`, color: accent(MOST_NAMED) }]),
  ];
}
