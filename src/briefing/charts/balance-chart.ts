import type { Chart } from "../../charts/chart.ts";
import { frame, heading } from "../../charts/chart-frame.ts";
import { type ChartSetting, PAGE, PHONE_WIDTH } from "../../charts/chart-setting.ts";
import { type Dumbbell, dumbbellHeight, dumbbells } from "../../charts/dumbbell.ts";
import { FAILED_MARK } from "../../document/format-table.ts";
import { formatFixed, formatMoney, moneyScale } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";

/** The balance between two parties under one option; million US dollars. */
export interface BalanceRow {
  /** Its id. */
  readonly option: string;
  readonly letter: string;
  readonly title: string;
  readonly beforeMillion: number | null;
  /** null: the option was not solved, or the two do not trade. */
  readonly afterMillion: number | null;
  readonly isSolved: boolean;
}

export interface BalanceSubject {
  readonly id: string;
  /** Ids of the two. */
  readonly codes: readonly [party: string, partner: string];
  readonly party: string;
  readonly partner: string;
  readonly color: string;
}

/** How long a sum of money is; charts that are compared share it, though each begins where its own balances are. */
export interface BalanceScale {
  readonly unit: string;
  readonly divisor: number;
  /** What an axis spans at least, million USD. */
  readonly span: number;
}

/** A scale for all charts that are compared, from the rows of each. */
export function balanceScale(charts: readonly (readonly BalanceRow[])[]): BalanceScale {
  const known = charts.map(knownIn);
  const spans = known.map((values) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)));
  return { ...moneyScale(known.flat()), span: Math.max(0, ...spans) };
}

const knownIn = (rows: readonly BalanceRow[]): number[] =>
  rows.flatMap(({ beforeMillion, afterMillion }) =>
    beforeMillion === null || afterMillion === null ? [] : [beforeMillion, afterMillion],
  );

const SIZES = { page: { width: 540, label: 200 }, phone: { width: PHONE_WIDTH, label: 136 } };
const ROW_HEIGHT = 34;

/** A bilateral balance before and after each option. */
export function balanceChart(
  subject: BalanceSubject,
  rows: readonly BalanceRow[],
  setting: ChartSetting = PAGE,
  { unit, divisor, span: widest }: BalanceScale = balanceScale([rows]),
): Chart {
  const { width, label: column } = SIZES[setting.layout];
  const { before, after } = setting.reference;
  const scaled = knownIn(rows).map((value) => value / divisor);
  const low = scaled.length === 0 ? 0 : Math.min(...scaled);
  const high = scaled.length === 0 ? 0 : Math.max(...scaled);
  const middle = (low + high) / 2;
  // Where nothing moves, an axis needs a length of its own.
  const span = widest / divisor || Math.abs(high) || 1;
  const reach = span / 2 + span * 0.18;
  const format = (value: number): string => formatFixed(value, divisor === 1 ? 0 : 1);
  const drawn = rows.map(
    ({ letter, title: option, beforeMillion, afterMillion }): Dumbbell => ({
      name: optionLabel(letter, option),
      color: subject.color,
      ends:
        beforeMillion !== null && afterMillion !== null
          ? { before: beforeMillion / divisor, after: afterMillion / divisor }
          : undefined,
    }),
  );
  const name = `${subject.party}: balance with ${inSentence(subject.partner)}`;
  const { title, height: top } = heading(
    {
      title: name,
      subtitle: `Exports minus imports, ${unit} a year; hollow: ${before}, full: ${after}`,
      color: subject.color,
    },
    width,
    setting,
  );
  return {
    id: subject.id,
    title: name,
    alternative: `Balance of ${inSentence(subject.party)} with ${inSentence(subject.partner)} by option, ${before} and ${after}: ${rows
      .map((row) =>
        row.beforeMillion !== null && row.afterMillion !== null
          ? `${row.letter} ${row.title} from ${formatMoney(row.beforeMillion)} to ${formatMoney(row.afterMillion)}`
          : `${row.letter} ${row.title} not available`,
      )
      .join("; ")}.`,
    width,
    height: dumbbellHeight(drawn, { top, rowHeight: ROW_HEIGHT }),
    figures: {
      columns: [
        "economy",
        "economy_name",
        "partner",
        "partner_name",
        "option",
        "option_title",
        "against",
        "before_million_usd",
        "after_million_usd",
      ],
      rows: rows.map((row) => [
        subject.codes[0],
        subject.party,
        subject.codes[1],
        subject.partner,
        row.option,
        row.title,
        setting.reference.id,
        ...[row.beforeMillion, row.afterMillion].map((value) => (row.isSolved ? value : FAILED_MARK)),
      ]),
    },
    option: {
      ...frame,
      title,
      ...dumbbells(drawn, {
        column,
        right: 16,
        top,
        rowHeight: ROW_HEIGHT,
        dot: 10,
        axis: { min: middle - reach, max: middle + reach, parts: setting.layout === "phone" ? 2 : 4, format },
        format,
      }),
    },
  };
}
