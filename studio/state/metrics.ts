import type { ChartReference } from "../../src/charts/chart-setting.ts";
import type { EconomyResult } from "../../src/simulation/simulation-result.ts";
import { formatMoney, formatPercent, PERCENT_DECIMALS } from "../../src/text/format-number.ts";
import type { MetricId } from "./metric-ids.ts";

/** A figure that an option gives to every economy. */
export interface Metric {
  readonly id: MetricId;
  readonly title: string;
  /** What is measured and in which unit, as in a chart's second line. */
  readonly measure: (reference: ChartReference) => string;
  /** The same as the name of a column. */
  readonly column: string;
  readonly money: boolean;
  /** What is smaller is printed as zero. */
  readonly negligible: number;
  /** null: the figure does not exist, e.g. the exports of an economy that had none. */
  readonly valueOf: (result: EconomyResult) => number | null;
  /** For a person: sign and unit included. */
  readonly print: (value: number) => string;
}

const percent = (
  id: Exclude<MetricId, "welfareMillion" | "balanceChangeMillion">,
  title: string,
): Metric => ({
  id,
  title: `${title}, %`,
  measure: ({ full }) => `${title} against ${full}, %`,
  column: `${id.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)}`,
  money: false,
  negligible: 0.5 * 10 ** -PERCENT_DECIMALS,
  valueOf: (result) => result[id],
  print: (value) => formatPercent(value),
});

const money = (
  id: MetricId,
  title: string,
  measure: string,
  column: string,
  read: Metric["valueOf"],
): Metric => ({
  id,
  title,
  measure: ({ full }) => `${measure} against ${full}, $ million a year`,
  column,
  money: true,
  negligible: 0.05,
  valueOf: read,
  print: (value) => formatMoney(value, { signed: true }),
});

export const METRICS: readonly Metric[] = [
  percent("welfarePercent", "Welfare"),
  money(
    "welfareMillion",
    "Welfare in money",
    "Equivalent variation",
    "welfare_million_usd",
    (result) => result.welfareMillion,
  ),
  percent("realWagePercent", "Real wages"),
  percent("wagePercent", "Wages"),
  percent("priceIndexPercent", "Consumer prices"),
  percent("exportsPercent", "Value of exports"),
  percent("importsPercent", "Value of imports"),
  money(
    "balanceChangeMillion",
    "Total trade balance",
    "Change in exports minus imports",
    "balance_change_million_usd",
    (result) => result.balanceAfterMillion - result.balanceBeforeMillion,
  ),
];

/** Measures of welfare, which every party's figure names already. */
const WELFARE: ReadonlySet<MetricId> = new Set(["welfarePercent", "welfareMillion"]);

/** A figure to show next to welfare; undefined if it is welfare itself or does not exist. */
export function besideWelfare(metric: Metric, result: EconomyResult | undefined): string | undefined {
  const value = result === undefined || WELFARE.has(metric.id) ? null : metric.valueOf(result);
  return value === null
    ? undefined
    : `${metric.title.replace(/, %$/, "").toLowerCase()} ${metric.print(value)}`;
}

export const metricOf = (id: MetricId): Metric => METRICS.find((metric) => metric.id === id) ?? METRICS[0]!;
