import type { HouseholdGroups } from "../economy/household-groups.ts";
import { percentOf } from "../economy/percent.ts";
import type { HouseholdEffects } from "../outcomes/household-effects.ts";
import type { RakedHouseholds } from "../outcomes/raked-households.ts";
import type { GroupResult, HouseholdResult, HouseholdsStated } from "./simulation-result.ts";

/** Who the groups of households are, and how far their spending had to move to fit the economy's accounts. */
export const summariseRaked = (
  { economy, groups }: RakedHouseholds,
  own: HouseholdGroups | undefined,
): HouseholdsStated => ({
  economy,
  from: own?.economy === economy ? "dossier" : "data set",
  groups: groups.map(({ name, isRest, weight, moved, households, incomeUsd }) => ({
    group: name,
    isRest,
    weight,
    movedPercent: isRest ? null : 100 * moved,
    households: orNull(households),
    incomeUsd: orNull(incomeUsd),
  })),
});

/** What an option does to groups of households. */
export const summariseHouseholds = ({ economy, groups, gap }: HouseholdEffects): HouseholdResult => ({
  economy,
  groups: groups.map(
    ({ group, logPrices, logPricesOverWages, income, incomeNew, welfare, prices }): GroupResult => {
      const each = (million: number): number => (1e6 * million) / group.households;
      const isCounted = Number.isFinite(group.households);
      return {
        group: group.name,
        isRest: group.isRest,
        costOfLivingPercent: 100 * Math.expm1(logPrices),
        consumerPricesPercent: 100 * Math.expm1(logPricesOverWages),
        incomePercent: percentOf(incomeNew / income),
        welfarePercent: (100 * welfare) / income,
        welfareMillion: welfare,
        pricesMillion: prices,
        perHousehold: isCounted ? { welfareUsd: each(welfare), pricesUsd: each(prices) } : null,
        pricesOfIncomePercent:
          isCounted && Number.isFinite(group.incomeUsd) ? (100 * each(prices)) / group.incomeUsd : null,
      };
    },
  ),
  gapMillion: gap,
});

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
