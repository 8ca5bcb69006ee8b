import { hatOf } from "../economy/percent.ts";
import { sumOf } from "../economy/sums.ts";
import type {
  BalanceResult,
  BaselineEconomy,
  EconomyResult,
  Simulation,
  SolvedOption,
} from "./simulation-result.ts";
import { welfareBase } from "./welfare-base.ts";

/** A party by its members, codes of the data set. */
type Members = { readonly members: readonly string[] };

/** How much more an economy takes in taxes on trade, over consumer prices, million US dollars. It is in welfare. */
export interface RevenueMoves {
  /** Of tariffs: what is left of welfare without both is what is earned otherwise. */
  readonly revenueChangeMillion: number;
  /** Of export taxes; 0 where there are none. */
  readonly exportTaxChangeMillion: number;
}

/** What one option does to one party; money in million US dollars, null where a figure does not exist. */
export interface PartyEffects extends RevenueMoves {
  /** Of a party of several economies: the sum of their equivalent variations over the sum of their incomes. */
  readonly welfarePercent: number;
  readonly welfareMillion: number;
  /** null for a party of several economies, which has no single wage. */
  readonly realWagePercent: number | null;
  /** Exports - imports with the whole world. */
  readonly balanceBeforeMillion: number;
  readonly balanceAfterMillion: number;
}

/** What one option is worth to an average person, or household, of a party; US dollars of the baseline a year, a loss negative. */
export interface AverageEffects {
  readonly welfareUsd: number;
  /** The part of it that is tariff revenue, as if it were paid out. */
  readonly revenueUsd: number;
  /** Prices alone: what the spending of the baseline costs more, over wages. */
  readonly pricesUsd: number;
}

/** A balance between two parties, summed over their members; million US dollars. */
export interface PairBalance {
  readonly beforeMillion: number;
  readonly afterMillion: number;
}

/** What a solved option does to a party; undefined when a member is not among the results. */
export function partyEffects(
  simulation: Simulation,
  option: SolvedOption,
  party: Members,
): PartyEffects | undefined {
  const members = party.members.map((code) => ({
    result: option.economies[code],
    base: simulation.baseline.economies[code],
  }));
  if (members.length === 0) return undefined;
  const known = members.flatMap(({ result, base }) => (result && base ? [{ result, base }] : []));
  if (known.length < members.length) return undefined;
  const moves = known.map(({ result, base }) => revenueMoves(result, base));
  const welfareMillion = sumOf(known.map(({ result }) => result.welfareMillion));
  return {
    welfarePercent:
      known.length === 1
        ? known[0]!.result.welfarePercent
        : (100 * welfareMillion) / sumOf(known.map(({ base }) => welfareBase(base))),
    welfareMillion,
    revenueChangeMillion: sumOf(moves.map(({ revenueChangeMillion }) => revenueChangeMillion)),
    exportTaxChangeMillion: sumOf(moves.map(({ exportTaxChangeMillion }) => exportTaxChangeMillion)),
    realWagePercent: known.length === 1 ? known[0]!.result.realWagePercent : null,
    balanceBeforeMillion: sumOf(known.map(({ result }) => result.balanceBeforeMillion)),
    balanceAfterMillion: sumOf(known.map(({ result }) => result.balanceAfterMillion)),
  };
}

/** What an option does to the revenue of one economy. */
export const revenueMoves = (
  { revenue, exportTaxRevenueMillion = 0, priceIndexPercent }: EconomyResult,
  base: BaselineEconomy | undefined,
): RevenueMoves => ({
  revenueChangeMillion: revenue.afterMillion - revenue.beforeMillion,
  exportTaxChangeMillion:
    exportTaxRevenueMillion / hatOf(priceIndexPercent) - (base?.exportTaxRevenueMillion ?? 0),
});

/**
 * What a solved option is worth to an average person and household of a party, over all its members together.
 *
 * @returns null for households where a member's are not known; undefined where a member's population is not, or it has no result
 */
export function averageEffects(
  simulation: Simulation,
  option: SolvedOption,
  party: Members,
): { readonly person: AverageEffects; readonly household: AverageEffects | null } | undefined {
  const effects = partyEffects(simulation, option, party);
  if (effects === undefined) return undefined;
  const members = party.members.map((code) => ({
    people: simulation.baseline.economies[code]?.people,
    prices: option.economies[code]?.perPerson?.pricesUsd,
  }));
  const known = members.flatMap(({ people, prices }) =>
    people === undefined || prices === undefined
      ? []
      : [{ ...people, pricesUsd: prices * people.population }],
  );
  if (known.length < members.length) return undefined;
  const each = (size: number): AverageEffects => ({
    welfareUsd: (1e6 * effects.welfareMillion) / size,
    revenueUsd: (1e6 * effects.revenueChangeMillion) / size,
    pricesUsd: sumOf(known.map(({ pricesUsd }) => pricesUsd)) / size,
  });
  const households = known.flatMap((one) => (one.households === null ? [] : [one.households]));
  return {
    person: each(sumOf(known.map(({ population }) => population))),
    household: households.length < known.length ? null : each(sumOf(households)),
  };
}

/**
 * True where real income rises by no more than the revenue of tariffs and export taxes does: what is earned otherwise buys less,
 * and nobody should read of a gain.
 */
export const isRevenueAlone = ({
  welfareMillion,
  revenueChangeMillion,
  exportTaxChangeMillion,
}: RevenueMoves & Pick<PartyEffects, "welfareMillion">): boolean =>
  welfareMillion > 0 && revenueChangeMillion + exportTaxChangeMillion >= welfareMillion;

/**
 * The balance of one party with another, trade inside an overlap of the two left out; undefined when the results
 * hold no trade between them.
 */
export function pairBalance(option: SolvedOption, party: Members, partner: Members): PairBalance | undefined {
  const own = new Set(party.members);
  const theirs = new Set(partner.members);
  const pairs = option.balances.filter(
    (row) =>
      own.has(row.economy) && theirs.has(row.partner) && !theirs.has(row.economy) && !own.has(row.partner),
  );
  if (pairs.length === 0) return undefined;
  return {
    beforeMillion: sumOf(pairs.map((row) => row.beforeMillion)),
    afterMillion: sumOf(pairs.map((row) => row.afterMillion)),
  };
}

/** Welfare moves smaller than this (percent) are read as none: the solver's own noise is far below it. */
export const UNMOVED_PERCENT = 1e-6;

/** Balances that move by less print as unmoved, million US dollars. */
const UNMOVED_MILLION = 0.05;

/** True when an option moves nothing that is shown of it: no economy, no balance and no sector. */
export const changesNothing = (option: SolvedOption): boolean =>
  leavesWelfare(option) &&
  Object.values(option.economies).every((figures) => FIGURES.every((metric) => isStill(figures[metric]))) &&
  option.balances.every(isStillBalance) &&
  option.sectors.every((figures) => isStill(figures.outputVolumePercent) && isStill(figures.outputPercent));

/** True when an option leaves every economy's real income where it was, whatever it does to prices and trade. */
export const leavesWelfare = (option: SolvedOption): boolean =>
  Object.values(option.economies).every(({ welfarePercent }) => isStill(welfarePercent));

/** True when two options leave every economy in the same place: real income, wages, prices and trade. */
export const sameFigures = (one: SolvedOption, other: SolvedOption): boolean =>
  Object.entries(one.economies).every(([code, figures]) =>
    FIGURES.every((metric) => isStill((figures[metric] ?? 0) - (other.economies[code]?.[metric] ?? 0))),
  );

/** What tells apart two states of an economy, %. */
const FIGURES = [
  "welfarePercent",
  "realWagePercent",
  "priceIndexPercent",
  "incomePercent",
  "exportsPercent",
  "importsPercent",
] as const;

const isStill = (percent: number | null): boolean => Math.abs(percent ?? 0) < UNMOVED_PERCENT;

/** Noise in large flows that nearly balance is more than their balance's own share, so the bound is in million USD. */
const isStillBalance = ({ beforeMillion, afterMillion }: BalanceResult): boolean =>
  Math.abs(afterMillion - beforeMillion) < UNMOVED_MILLION;
