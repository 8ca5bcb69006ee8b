import type { ResultHead } from "./result-head.ts";

/**
 * What `parley simulate --json` prints, word for word: the result of solving every option of a dossier.
 *
 * A percentage is 100 x (hat - 1), unrounded; million means million US dollars of the base year at the numeraire
 * (world labour income fixed). Missing and zero are different: a figure that does not exist is null.
 * Fields beyond the published contract are marked "extension".
 */
export interface Simulation extends ResultHead {
  /** Extension: the equilibrium that every option is measured against. */
  readonly baseline: BaselineSummary;
  readonly options: readonly OptionResult[];
  /** Extension: laws of tariff books that the dossier's policies take, in its order; absent where it has none. */
  readonly laws?: readonly LawResult[];
  /**
   * Extension: groups of households as every option counts them; absent where neither data set nor dossier
   * has any.
   */
  readonly households?: readonly HouseholdsStated[];
  /**
   * Extension: the years of the dossier's horizon; absent without one. Each option has its `path` through
   * them.
   */
  readonly horizon?: HorizonStated;
}

/** Groups of households of one economy, fitted to its accounts. */
export interface HouseholdsStated {
  readonly economy: string;
  /** Whose table it is. */
  readonly from: "dossier" | "data set";
  readonly groups: readonly GroupStated[];
}

/** One group of households, or the rest of final spending. */
export interface GroupStated {
  readonly group: string;
  /** What no group of households spends: investment and government. */
  readonly isRest: boolean;
  /** Share in all final spending, fraction; sums to 1. */
  readonly weight: number;
  /**
   * The part of its stated spending that was moved between sectors to fit the accounts, %; null for the rest.
   */
  readonly movedPercent: number | null;
  /** How many households; null where nobody says. */
  readonly households: number | null;
  /** Income of an average household as stated, US dollars a year. */
  readonly incomeUsd: number | null;
}

/** How far trade has adjusted by which year. */
export interface HorizonStated {
  /** A year, a month or a day. */
  readonly from: string;
  readonly years: readonly { readonly year: number; readonly yearsAfter: number; readonly s: number }[];
}

/** A law of a tariff book in the data set's cells: rates are fractions, means weighted by imports of the data's own year. */
export interface LawResult {
  readonly policy: string;
  /** Options in which it is in force, in their order. */
  readonly options: readonly string[];
  readonly book: string;
  readonly version: string | null;
  readonly bookTitle: string;
  /** Code of the economy whose law it is. */
  readonly importer: string;
  readonly on: string;
  /** Those that others yield to first. */
  readonly authorities: readonly { readonly code: string; readonly title: string }[];
  readonly average: LawRate;
  /** Partners with imports, largest imports first. */
  readonly byPartner: readonly (LawRate & { readonly partner: string })[];
  /** Sectors with a rate, in the order of the data set. */
  readonly bySector: readonly (LawRate & { readonly sector: string })[];
  /** What a reader of its figures must be told. */
  readonly notes: readonly string[];
  readonly source: readonly string[];
}

/** A mean rate and what it is made of; `base` and `parts` add up to `total`. */
export interface LawRate {
  /** Imports that it is a mean over, net of tariffs, million USD. */
  readonly importsMillion: number;
  /** Base rate after preferences. */
  readonly base: number;
  /** By authority; those of nothing are left out. */
  readonly parts: Readonly<Record<string, number>>;
  readonly total: number;
  /**
   * The rate once buyers have turned to other products of the same sector and country, whose duty rose less: what the model
   * takes. It can be above `total` where these paid more to begin with.
   */
  readonly paid: number;
}

/**
 * What `comparedWith` comes to: the re-based economy of model.md 1, or the equilibrium under the baseline option; every
 * equation is satisfied.
 */
export interface BaselineSummary {
  /** Of the data set. */
  readonly year: number;
  /** What a reader must know of the data set: vintages, missing tariffs, adjustments. */
  readonly notes: readonly string[];
  readonly certificate: CertificateSummary;
  /** How far re-basing moved the published accounts, by economy; the largest and the median absolute move. */
  readonly rebase: {
    readonly largestIncomePercent: number;
    readonly largestIncomeEconomy: string;
    readonly medianIncomePercent: number;
    readonly largestOutputPercent: number;
    readonly medianOutputPercent: number;
  };
  /** Codes of the economies in the order of the data set, which a map in JSON loses where codes are numbers. */
  readonly codes: readonly string[];
  readonly economies: Readonly<Record<string, BaselineEconomy>>;
  /** What each policy of the dossier touches, in the dossier's order. */
  readonly policies: readonly PolicyScope[];
}

/** One economy in the baseline, million USD of the base year. */
export interface BaselineEconomy {
  readonly name: string;
  readonly incomeMillion: number;
  /** Extension: what is consumed of it, and what real income is then a share of; absent but with capital of the long run. */
  readonly consumptionMillion?: number;
  readonly exportsMillion: number;
  readonly importsMillion: number;
  readonly tariffRevenueMillion: number;
  /** Extension: revenue of export taxes in force in the baseline; absent where it has none. */
  readonly exportTaxRevenueMillion?: number;
  /** Extension: rents at the border that its importers and its exporters earn in the baseline; absent where nobody does. */
  readonly importRentMillion?: number;
  readonly exportRentMillion?: number;
  /** Exports - imports, net of tariffs, in the baseline and in the data as published. */
  readonly balanceMillion: number;
  readonly publishedBalanceMillion: number;
  /** Extension: who lives there; households null where their size is not published, absent where the set does not say. */
  readonly people?: { readonly population: number; readonly households: number | null };
}

/** Trade of the data's own year that a policy of the dossier names (what its `coverage` is a share of) and changes. */
export interface PolicyScope {
  readonly policy: string;
  readonly kind:
    | "tariff"
    | "agreement"
    | "barrier"
    | "sanction"
    | "export-tax"
    | "purchase"
    | "quota"
    | "tariff-rate-quota"
    | "schedule"
    | "book";
  /** Cross-border sales, net of tariffs, over the pairs and sectors that the policy names. */
  readonly tradeMillion: number;
  /** The same by exporter, largest first, at most ten. */
  readonly byExporter: readonly { readonly exporter: string; readonly tradeMillion: number }[];
  /** Extension: the trade that it would name if it covered any; absent where it covers some, or names none. */
  readonly uncoveredMillion?: number;
  /** The part of it where the policy changes a rate or a cost in an option that uses it; alone where none does. */
  readonly changedMillion: number;
  /** Whether it changes what trade at home costs. */
  readonly changesHome: boolean;
  /** The party with the largest share of its trade changed, coverage counted; null: nobody's is. */
  readonly largestShare: { readonly party: string; readonly percent: number } | null;
}

/** What came of an option; `status` says which of the two it is. */
export type OptionResult = SolvedOption | FailedOption;

/** An option whose equilibrium was found and certified, by codes of the data set. */
export interface SolvedOption {
  readonly id: string;
  readonly title: string;
  readonly status: "solved";
  readonly certificate: CertificateSummary;
  /** Extension: why every `decomposition` is null; absent when they are there or nobody asked for them. */
  readonly decompositionFailure?: string;
  readonly economies: Readonly<Record<string, EconomyResult>>;
  /** Ordered pairs of economies that trade, economy one of the parties' members (all, when no party is named). */
  readonly balances: readonly BalanceResult[];
  readonly sectors: readonly SectorResult[];
  /** Extension: trade with each partner, of the same pairs as `balances`. */
  readonly partners: readonly PartnerResult[];
  /** Extension: tariff revenue of the same economies, by partner and again by sector, where there is any. */
  readonly revenue: readonly RevenueResult[];
  /** Extension: where a change of consumer prices comes from, of the same economies by sector of the good. */
  readonly consumerPrices: readonly PriceResult[];
  /** Every flow to or from the same economies; with --trade only. */
  readonly trade?: readonly TradeResult[];
  /** Extension: what keeping its purchase pledges takes, in the order of its policies; absent when it has none. */
  readonly purchases?: readonly PurchaseResult[];
  /**
   * Extension: other equilibria of the same policies that were found, where scale economies may be strong enough for several; absent
   * where none was. All figures of the option are of the one that a start from the baseline leads to.
   */
  readonly otherEquilibria?: readonly OtherEquilibrium[];
  /** Extension: groups of households, of each economy that has them; absent where there are none. */
  readonly households?: readonly HouseholdResult[];
  /** Extension: the same option year by year; absent without a horizon. */
  readonly path?: readonly PathYear[];
  /** Extension: what its quotas let in, in the order of its policies; absent when it has none. */
  readonly quotas?: readonly QuotaResult[];
  /** Extension: what it comes to if its barriers are something else (`readings`); absent when no measure names another reading. */
  readonly readings?: readonly ReadingResult[];
}

/** An equilibrium beside the one that an option's figures are of. */
export interface OtherEquilibrium {
  readonly certificate: CertificateSummary;
  /** By economy. */
  readonly welfarePercent: Readonly<Record<string, number>>;
}

/** What an option does to the groups of households of one economy. */
export interface HouseholdResult {
  readonly economy: string;
  /** In the order of `HouseholdsStated`. */
  readonly groups: readonly GroupResult[];
  /** The groups' `welfareMillion` together less the economy's: docs/outcomes.md says why it is not 0. */
  readonly gapMillion: number;
}

/**
 * What an option does to one group of households, in % and US dollars of the baseline; a loss is negative.
 */
export interface GroupResult {
  readonly group: string;
  readonly isRest: boolean;
  /** The price of what the group buys, at the numeraire. */
  readonly costOfLivingPercent: number;
  /** The same against the economy's wages. */
  readonly consumerPricesPercent: number;
  readonly incomePercent: number;
  /** Equivalent variation, of what the group spends in the baseline. */
  readonly welfarePercent: number;
  readonly welfareMillion: number;
  /** Prices alone: what the spending of the baseline costs more over wages; revenue is left out. */
  readonly pricesMillion: number;
  /** Of an average household of the group, a year; null where nobody says how many there are. */
  readonly perHousehold: AverageGains | null;
  /** `perHousehold.pricesUsd` in % of the income stated for the group; null where none is. */
  readonly pricesOfIncomePercent: number | null;
}

/** An option in one year of a horizon, against the baseline of that year. */
export type PathYear = SolvedYear | FailedYear;

interface YearHead {
  readonly year: number;
  readonly yearsAfter: number;
  /** Trade elasticities are those of the long run times s. */
  readonly s: number;
}

/** A year that was solved. */
export interface SolvedYear extends YearHead {
  readonly status: "solved";
  readonly certificate: CertificateSummary;
  /** Of the economies of `balances`. */
  readonly economies: Readonly<Record<string, PathEconomy>>;
}

/** A year whose equilibrium was not found. */
export interface FailedYear extends YearHead {
  readonly status: "failed";
  readonly reason: FailedOption["reason"];
  readonly message: string;
}

/** One economy in one year, as in `EconomyResult`; revenue is of tariffs, over consumer prices. */
export interface PathEconomy {
  readonly welfarePercent: number;
  readonly welfareMillion: number;
  readonly realWagePercent: number;
  readonly priceIndexPercent: number;
  /** Against wages. */
  readonly consumerPricesPercent: number;
  readonly revenueBeforeMillion: number;
  readonly revenueAfterMillion: number;
  /** Income in the baseline of the year. */
  readonly incomeBeforeMillion: number;
}

/** An option under another reading of one of its barriers, by codes of the data set. */
export type ReadingResult = {
  readonly policy: string;
  readonly title: string;
  /** Shares of the barrier. */
  readonly split: { readonly waste: number; readonly importer: number; readonly exporter: number };
} & (
  | { readonly status: "solved"; readonly economies: Readonly<Record<string, ReadingWelfare>> }
  | { readonly status: "failed"; readonly message: string }
);

/** Welfare against the base year under the same reading; its income there has the importer's rents in it. */
export interface ReadingWelfare {
  readonly welfarePercent: number;
  readonly welfareMillion: number;
  readonly incomeMillion: number;
}

/** A quota or tariff-rate quota of an option: volumes in prices of the data's own year, without taxes; million USD. */
export interface QuotaResult {
  readonly policy: string;
  /** slack: less comes in than may. binding: exactly that. beyond: more, at a tariff-rate quota's other rate. closed: nothing may. */
  readonly state: "slack" | "binding" | "beyond" | "closed";
  readonly boundMillion: number;
  /** In the data's own year, and under the option. */
  readonly beforeMillion: number;
  readonly volumeMillion: number;
  /** What a licence is worth, % of the price with taxes and duty; 0 where the quota is slack, null where it is closed. */
  readonly premiumPercent: number | null;
  /** What importers and exporters earn by it. */
  readonly importRentMillion: number;
  readonly exportRentMillion: number;
}

/** What a purchase pledge of an option takes: values at the border, million USD of the base year. */
export interface PurchaseResult {
  readonly policy: string;
  readonly valueMillion: number;
  /** Imports in the baseline, and under the option. */
  readonly beforeMillion: number;
  readonly afterMillion: number;
  /** The subsidy that every purchase gets, % of the border price; 0 where trade is there already. */
  readonly subsidyPercent: number;
  /** Subsidy times imports: paid by the buyers' government, or tariff that it forgoes. */
  readonly costMillion: number;
}

/** An option whose equilibrium was not found. It has no numbers, by design. */
export interface FailedOption {
  readonly id: string;
  readonly title: string;
  readonly status: "failed";
  readonly reason: "max-sweeps" | "diverged" | "non-finite" | "infeasible" | "cancelled";
  /** The worst equation, what to try, and the largest share of the shock that does solve. */
  readonly message: string;
  /** Largest share of the shock, 0 to 1, at which the solver still converged. */
  readonly solvedShare: number;
  /** Extension: the same option year by year; absent without a horizon. */
  readonly path?: readonly PathYear[];
}

export interface CertificateSummary {
  /** Largest residual over all equation groups of model.md 2, from an evaluator independent of the solver. */
  readonly worstResidual: number;
  /** Extension: which equation that is, e.g. `goods market, JPN, c12`. */
  readonly worstEquation: string;
  /** Residual of the labour-market equation that the solver left out, relative to world labour income. */
  readonly walras: number;
  readonly sweeps: number;
  /** With --timing only. */
  readonly milliseconds?: number;
}

/**
 * What an option does to one economy, in % and million USD against the baseline. docs/outcomes.md says what each figure means
 * that a tariff study reports.
 */
export interface EconomyResult {
  readonly welfarePercent: number;
  /** Equivalent variation, (W-hat - 1) x base income, million USD a year. */
  readonly welfareMillion: number;
  readonly realWagePercent: number;
  readonly wagePercent: number;
  readonly incomePercent: number;
  readonly priceIndexPercent: number;
  /** New tariff revenue, million USD. */
  readonly tariffRevenueMillion: number;
  /** Extension: new revenue of export taxes, million USD; absent where neither the option nor its baseline has any. */
  readonly exportTaxRevenueMillion?: number;
  /**
   * Extension: rents at the border that its importers and its exporters earn, which are no revenue; absent where neither the
   * option nor its baseline has any.
   */
  readonly importRentMillion?: number;
  readonly exportRentMillion?: number;
  readonly exportsPercent: number | null;
  readonly importsPercent: number | null;
  /** Extension: total balance, exports - imports net of tariffs. */
  readonly balanceBeforeMillion: number;
  readonly balanceAfterMillion: number;
  /** Real GDP, Fisher index; null where there is none (`realGdp`). */
  readonly gdpRealPercent: number | null;
  /** Consumer prices against wages: 100 x (P-hat / w-hat - 1). */
  readonly consumerPricesPercent: number;
  /** Export prices over import prices, Törnqvist index at the border; null without trade. */
  readonly termsOfTradeIndexPercent: number | null;
  /** `netMillion`: after, less what other taxes lose; only where a rate of other taxes is stated. */
  readonly revenue: RevenueFigures & { readonly netMillion?: number };
  /**
   * The part of the tariffs that the economy changes which foreign sellers bear (or keep, of a cut), fraction, prices counted in
   * the numeraire unless `made.options` says otherwise; null where it changes none.
   */
  readonly borneByExportersShare: number | null;
  /** Extension: the parts of `welfareMillion`; null where there is no real GDP. */
  readonly realIncome: {
    readonly gdpMillion: number;
    readonly termsOfTradeMillion: number;
    readonly transfersMillion: number;
    /** With labour supply: what working more costs those who do, negative where they work more. */
    readonly labourMillion?: number;
  } | null;
  /**
   * Extension: where `consumerPricesPercent` comes from, log points x 100: imports that consumers buy, imports in what is made at
   * home, and the rest. They sum to 100 ln(P-hat / w-hat).
   */
  readonly priceParts: PriceParts | null;
  /** Extension: gains and losses of an average person and household; null where the set does not say how many there are. */
  readonly perPerson: AverageGains | null;
  readonly perHousehold: AverageGains | null;
  /** Extension: the share of the economy's work that changes sector, %. */
  readonly workMovedPercent: number | null;
  /**
   * Extension: what income (or, with capital of the long run, what is consumed of it) buys, before what working more costs is taken
   * off; with labour supply only.
   */
  readonly purchasesPercent?: number;
  /** How much more people work; with labour supply only. */
  readonly employmentPercent?: number;
  /** Extension: the tax on labour income after the option, %; only where revenue cuts it. */
  readonly labourTaxPercent?: number;
  /** Extension: what a member of a coalition that shares its losses gets from the others, million USD; others have none. */
  readonly sharedMillion?: number;
  /**
   * Exact, along the path from old to new policy; log points x 100; the parts and the gap sum to 100 ln W-hat.
   * null when the option solved but its parts were not found (`decompositionFailure` says why).
   */
  readonly decomposition: {
    readonly termsOfTradePercent: number;
    readonly volumeOfTradePercent: number;
    readonly efficiencyPercent: number;
    readonly profitPercent: number;
    readonly transferPercent: number;
    /** Extension: with labour supply, the tax on what more work earns. */
    readonly labourPercent?: number;
    /** Extension: with scale economies, productivity that comes with employment. */
    readonly scalePercent?: number;
    /** Extension: in the long run of capital, what more of it earns over what keeping it takes. */
    readonly capitalPercent?: number;
    readonly gapPercent: number;
  } | null;
  /**
   * One step at base weights with arithmetic changes (Caliendo & Parro 2015); null under an embargo, and where welfare has parts
   * that the formula has not (`oneStepHasAll`).
   */
  readonly firstOrder: {
    readonly termsOfTradePercent: number;
    readonly volumeOfTradePercent: number;
    readonly efficiencyPercent: number;
    readonly totalPercent: number;
  } | null;
}

/** US dollars of the baseline a year; a loss is negative. */
export interface AverageGains {
  /** `welfareMillion` for each. */
  readonly welfareUsd: number;
  /** Prices alone: what the spending of the baseline costs more, over wages; revenue is left out. */
  readonly pricesUsd: number;
}

/**
 * Tariff revenue, million USD a year: before; what the new rates would take of unchanged trade; what they take, over the
 * economy's consumer prices, so that all three are in money of the baseline.
 */
export interface RevenueFigures {
  readonly beforeMillion: number;
  /** null where that trade is not known (against another option, in the studio). */
  readonly staticMillion: number | null;
  readonly afterMillion: number;
}

/** Revenue from one partner (`sector` null) or in one sector (`partner` null): each half sums to the economy's revenue. */
export interface RevenueResult extends RevenueFigures {
  readonly economy: string;
  readonly partner: string | null;
  readonly sector: string | null;
}

/** Parts of a change of consumer prices against wages, log points x 100. */
export interface PriceParts {
  readonly directPoints: number;
  readonly throughInputsPoints: number;
  /** Productivity at home, and tariffs and costs of trade inside the economy. */
  readonly atHomePoints: number;
}

/** What one good adds to a change of consumer prices. */
export interface PriceResult extends PriceParts {
  readonly economy: string;
  readonly sector: string;
}

/**
 * Trade of one economy with another over all sectors, net of tariffs: million USD in values, before and after, and the change
 * in volume, which counts at the exporters' prices of the baseline.
 */
export interface PartnerResult {
  readonly economy: string;
  readonly partner: string;
  readonly exportsBeforeMillion: number;
  readonly exportsAfterMillion: number;
  readonly exportsVolumePercent: number | null;
  readonly importsBeforeMillion: number;
  readonly importsAfterMillion: number;
  readonly importsVolumePercent: number | null;
  /** As `borneByExportersShare`, of the economy's tariffs on this partner. */
  readonly borneByExporterShare: number | null;
}

/** One flow, net of tariffs. */
export interface TradeResult {
  readonly exporter: string;
  readonly importer: string;
  readonly sector: string;
  readonly beforeMillion: number;
  readonly afterMillion: number;
  /** What is shipped: the value over the exporter's price. null where there was no trade. */
  readonly volumePercent: number | null;
  /** null where the rate does not move. */
  readonly borneByExporterShare: number | null;
}

/** The balance of one economy with another, before and after. */
export interface BalanceResult {
  readonly economy: string;
  readonly partner: string;
  /** Exports to the partner - imports from it, net of tariffs, million USD. */
  readonly beforeMillion: number;
  readonly afterMillion: number;
}

/**
 * What an option does to one sector of one economy. Volume is what it makes: the value of its sales over the price that
 * it charges, which is its unit cost. Value is what it sells in the numeraire, and moves with every price. Points are
 * percentage points of the sector's base output.
 */
export interface SectorResult {
  readonly economy: string;
  readonly sector: string;
  readonly outputVolumePercent: number;
  readonly outputValuePercent: number;
  /** The same as `outputValuePercent`, under the name that it had first. */
  readonly outputPercent: number;
  /** Extension: output in the baseline. */
  readonly outputMillion: number;
  /** Extension: the parts of the volume that come from home sales and from exports. */
  readonly homeSalesVolumePoints: number;
  readonly exportsVolumePoints: number;
  /** Extension: the same of the value. */
  readonly homeSalesPoints: number;
  readonly exportsPoints: number;
  /** Exports and imports in the baseline (extension), and how they change in volume and in value (extension). */
  readonly exportsMillion: number;
  readonly exportsVolumePercent: number | null;
  readonly exportsValuePercent: number | null;
  readonly importsMillion: number;
  readonly importsVolumePercent: number | null;
  readonly importsValuePercent: number | null;
  /** What buyers pay, tariffs included, at the numeraire; null where there is no price. */
  readonly pricePercent: number | null;
  /** People who work in it. */
  readonly employmentPercent: number;
  /** Extension: pay for a unit of efficiency; only where workers do not move freely or size changes costs. */
  readonly wagePercent?: number;
}
