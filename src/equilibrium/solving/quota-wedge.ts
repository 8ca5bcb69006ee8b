import type { Quota } from "../../policy/shock.ts";

/** What a quota's licence does to prices at one level of its premium. */
export interface QuotaWedge {
  /** q: what the right to import is worth, a fraction of the price with export tax, duty and all other rents. */
  readonly premium: number;
  /** Share of imports that comes in within the quota: 1, but less beyond a tariff-rate quota. */
  readonly within: number;
  /** The importer's part of it: 1+m is multiplied by 1 + this. */
  readonly importer: number;
  /** The exporter's part: 1+r is multiplied by 1 + this. */
  readonly exporter: number;
  /** The average duty that is paid, a fraction; undefined where the quota leaves the tariff alone. */
  readonly tariff: number | undefined;
}

/** ln(1+q) at which everything that is beyond a tariff-rate quota comes in at the rate beyond; Infinity for other quotas. */
export const highestLevel = ({ rates }: Pick<Quota, "rates">): number =>
  rates === undefined ? Number.POSITIVE_INFINITY : Math.log((1 + rates.beyond) / (1 + rates.within));

/**
 * The wedge at a premium (model.md 6): 1+m = (1+q)/(1+rho q), 1+r = 1+rho q.
 *
 * Beyond a tariff-rate quota the premium is that of the rate beyond, and a share of imports earns it: those within. There the
 * average duty and the rents are what is paid and earned over all imports, and multiply to the rate beyond, which is the
 * price that buyers see.
 *
 * @param level ln(1+q), at least 0 and at most `highestLevel`
 * @param within share of imports within the quota, above 0 and at most 1
 */
export function quotaWedge(
  { exporterShare, rates }: Pick<Quota, "exporterShare" | "rates">,
  level: number,
  within = 1,
): QuotaWedge {
  const premium = Math.expm1(level);
  const exporter = exporterShare * premium * within;
  if (rates === undefined)
    return { premium, within, importer: (1 + premium) / (1 + exporter) - 1, exporter, tariff: undefined };
  const duties = rates.within * within * (1 + exporterShare * premium) + rates.beyond * (1 - within);
  const tariff = within === 1 ? rates.within : duties / (1 + exporter);
  const importer = ((1 + rates.within) * (1 + premium)) / ((1 + exporter) * (1 + tariff)) - 1;
  return { premium, within, importer, exporter, tariff };
}
