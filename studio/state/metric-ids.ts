/** What the world view can show of an economy: fields of `EconomyResult`, and the total balance. */
export const METRIC_IDS = [
  "welfarePercent",
  "welfareMillion",
  "realWagePercent",
  "wagePercent",
  "priceIndexPercent",
  "exportsPercent",
  "importsPercent",
  "balanceChangeMillion",
] as const;

export type MetricId = (typeof METRIC_IDS)[number];
