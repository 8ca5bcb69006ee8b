import { overSectors, tradeTotals } from "../../economy/trade-totals.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";

/** Between two tables that are years apart, an economy hardly becomes this many times as large, or as small. */
const HARDLY = 3;

/**
 * Sentences on economies that an update made or unmade: the likeliest reason is a total in another unit.
 *
 * @param before accounts with the same economies in the same order
 */
export function largeMoves(before: WorldAccounts, after: WorldAccounts): readonly string[] {
  const [old, now] = [figures(before), figures(after)];
  return (["value added", "final demand", "output"] as const).flatMap((what) => {
    const moved = after.economies.flatMap(({ code }, n) => {
      const factor = now[what][n]! / old[what][n]!;
      if (!(old[what][n]! > 0) || (factor < HARDLY && factor > 1 / HARDLY)) return [];
      const size =
        factor < 1
          ? `${Number((100 * factor).toPrecision(2))} % of it`
          : `${Number(factor.toPrecision(3))} times it`;
      return [`${code} ${size}`];
    });
    if (moved.length === 0) return [];
    const shown = moved.slice(0, 8).join(", ");
    const more = moved.length > 8 ? ` and ${moved.length - 8} more` : "";
    return [
      `The ${what} of some economies is far from the old table's: ${shown}${more}. Are these totals in another unit (--unit)?`,
    ];
  });
}

function figures({ dims, sales, tariff, valueAdded, finalDemand }: WorldAccounts) {
  const { output, expenditure } = tradeTotals(dims, sales, tariff);
  return {
    "value added": overSectors(dims, valueAdded),
    "final demand": overSectors(dims, finalDemand ?? expenditure),
    output: overSectors(dims, output),
  };
}
