import { sumOf } from "../economy/sums.ts";
import type { PathYear } from "./simulation-result.ts";

/** What an option does to a party in one year; money in million US dollars. */
export interface PathEffects {
  /**
   * Of a party of several economies: the sum of their equivalent variations over the sum of their incomes.
   */
  readonly welfarePercent: number;
  readonly welfareMillion: number;
  /** Against wages; null for a party of several economies, which has no single wage. */
  readonly consumerPricesPercent: number | null;
  readonly revenueBeforeMillion: number;
  readonly revenueAfterMillion: number;
}

/** What a year does to a party; undefined where it was not solved, or a member is not among its results. */
export function pathEffects(
  year: PathYear,
  { members }: { readonly members: readonly string[] },
): PathEffects | undefined {
  if (year.status === "failed" || members.length === 0) return undefined;
  const known = members.flatMap((code) => year.economies[code] ?? []);
  if (known.length < members.length) return undefined;
  const [first] = known;
  const welfareMillion = sumOf(known.map((each) => each.welfareMillion));
  return {
    welfarePercent:
      known.length === 1
        ? first!.welfarePercent
        : (100 * welfareMillion) / sumOf(known.map(({ incomeBeforeMillion }) => incomeBeforeMillion)),
    welfareMillion,
    consumerPricesPercent: known.length === 1 ? first!.consumerPricesPercent : null,
    revenueBeforeMillion: sumOf(known.map((each) => each.revenueBeforeMillion)),
    revenueAfterMillion: sumOf(known.map((each) => each.revenueAfterMillion)),
  };
}
