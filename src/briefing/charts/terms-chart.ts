import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { type Dumbbell, dumbbellHeight, dumbbells } from "../../charts/dumbbell.ts";
import { formatFixed, formatRate } from "../../text/format-number.ts";

/** A tariff before and after; rates are fractions. */
export interface TermsRow {
  /** Code of the sector. */
  readonly sector: string;
  readonly product: string;
  readonly importer: string;
  readonly exporter: string;
  readonly before: number;
  readonly after: number;
  /** The importer's. */
  readonly color: string;
}

export interface TermsSubject {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

const SIZES = { page: { width: 640, label: 310 }, phone: { width: PHONE_WIDTH, label: 166 } };
const ROW_HEIGHT = 28;

/** Tariffs line by line: a hollow dot for the old rate, a full one for the new, in the colour of the importer. */
export function termsChart(
  subject: TermsSubject,
  rows: readonly TermsRow[],
  setting: ChartSetting = PAGE,
): Chart {
  const { width, label: column } = SIZES[setting.layout];
  const { title, height: top } = heading(subject, width, setting);
  const rates = rows.flatMap(({ before, after }) => [100 * before, 100 * after]);
  const low = Math.min(0, ...rates);
  const high = Math.max(0, ...rates);
  const room = (high - low || 1) * 0.08;
  const decimals = high - low >= 20 ? 0 : 1;
  const said = ({ product, importer, exporter }: TermsRow): string =>
    `${product}, ${importer} on ${exporter}`;
  const drawn = rows.map(
    (row): Dumbbell => ({
      name: said(row),
      color: row.color,
      ends: { before: 100 * row.before, after: 100 * row.after },
    }),
  );
  return {
    id: subject.id,
    title: subject.title,
    alternative: `${subject.title}: ${rows
      .map((row) => `${said(row)} from ${formatRate(row.before)} to ${formatRate(row.after)}`)
      .join("; ")}.`,
    width,
    height: dumbbellHeight(drawn, { top, rowHeight: ROW_HEIGHT }),
    figures: {
      columns: ["importer", "exporter", "sector", "sector_name", "rate_before", "rate_after"],
      rows: rows.map(({ importer, exporter, sector, product, before, after }) => [
        importer,
        exporter,
        sector,
        product,
        before,
        after,
      ]),
    },
    option: {
      ...frame,
      title,
      ...dumbbells(drawn, {
        column,
        right: 20,
        top,
        rowHeight: ROW_HEIGHT,
        dot: 9,
        axis: {
          min: low - (low < 0 ? room : room / 2),
          max: high + room,
          parts: setting.layout === "phone" ? 3 : 5,
          format: (percent) => formatFixed(percent, decimals),
        },
        format: (percent) => formatFixed(percent, 1),
      }),
    },
  };
}
