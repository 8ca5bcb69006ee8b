import type { BaselineEconomy } from "./simulation-result.ts";

/**
 * What an economy's change of real income is a share of, million USD: its income or, where capital is made anew in the long run,
 * what it consumes of it.
 */
export const welfareBase = ({
  consumptionMillion,
  incomeMillion,
}: Pick<BaselineEconomy, "consumptionMillion" | "incomeMillion">): number =>
  consumptionMillion ?? incomeMillion;
