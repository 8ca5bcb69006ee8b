import { investmentOf } from "../economy/factors.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { type ConsumerPrices, consumerPrices } from "./consumer-prices.ts";
import { type HouseholdEffects, householdEffects } from "./household-effects.ts";
import { type PerPerson, perPerson } from "./per-person.ts";
import type { RakedHouseholds } from "./raked-households.ts";
import { type RealGdp, realGdp } from "./real-gdp.ts";
import { type BurdenDeflator, type TariffBurden, tariffBurden } from "./tariff-burden.ts";
import { type TariffRevenue, tariffRevenue } from "./tariff-revenue.ts";
import { type TermsOfTrade, termsOfTrade } from "./terms-of-trade.ts";
import { type TradeFlows, tradeFlows } from "./trade-flows.ts";
import { type WorkShifts, workShifts } from "./work-shifts.ts";

/** What readers of a tariff study ask for, of one solution (docs/outcomes.md). */
export interface Outcomes {
  readonly flows: TradeFlows;
  readonly gdp: RealGdp;
  readonly prices: ConsumerPrices;
  readonly termsOfTrade: TermsOfTrade;
  readonly revenue: TariffRevenue;
  readonly burden: TariffBurden;
  readonly work: WorkShifts;
  /** undefined where the economy does not say who lives there. */
  readonly perPerson: PerPerson | undefined;
  /** Of the groups of households that were asked for; none where capital is made anew in the long run. */
  readonly households: readonly HouseholdEffects[];
}

/** What a reader of outcomes may state. */
export interface OutcomeOptions {
  /** See `TariffRevenueOptions`. Default: none. */
  readonly otherTaxes?: number;
  /** See `tariffBurden`. Default: numeraire. */
  readonly deflator?: BurdenDeflator;
  /** Groups of households, fitted to the economy (`rakeHouseholds`). Default: none. */
  readonly households?: readonly RakedHouseholds[];
}

/**
 * All outcomes of a solution, without another solve.
 *
 * @throws InputError when `otherTaxes` is no fraction from 0 to 1
 */
export function outcomesOf(
  solution: Solution,
  { otherTaxes, deflator, households = [] }: OutcomeOptions = {},
): Outcomes {
  const flows = tradeFlows(solution);
  return {
    flows,
    gdp: realGdp(solution, flows),
    prices: consumerPrices(solution),
    termsOfTrade: termsOfTrade(solution, flows),
    revenue: tariffRevenue(solution, { flows, ...(otherTaxes === undefined ? {} : { otherTaxes }) }),
    burden: tariffBurden(solution, deflator),
    work: workShifts(solution),
    perPerson: perPerson(solution),
    // In the long run of capital real income is what is consumed, and nobody says who saves how much.
    households:
      investmentOf(solution.baseline.economy) === undefined
        ? households.map((groups) => householdEffects(solution, groups))
        : [],
  };
}
