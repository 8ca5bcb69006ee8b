import type { ResultHead } from "../simulation/result-head.ts";
import type { ReadingResult } from "../simulation/simulation-result.ts";
import type { ValueRange } from "../talks/packages/package-ranges.ts";
import type { MemberPayments } from "./member-payments.ts";
import type { SanctionsResult } from "./sanctions-result.ts";

/**
 * What `parley talks --json` prints, word for word: what each side would do alone, what happens if talks fail, what they
 * would sign. Percentages are against `comparedWith`, unrounded; a figure that does not exist is null. A part
 * that the dossier does not ask for is absent from the object.
 */
export interface TalksResult extends ResultHead {
  readonly parties: readonly TalksParty[];
  /** Political weights that were calibrated from noncooperative tariffs; absent when none were. */
  readonly calibration?: readonly CalibrationResult[];
  /** What happens if the talks fail; absent when the dossier has no talks. */
  readonly threat?: ThreatResult;
  /** By party id. */
  readonly bestResponses?: Readonly<Record<string, TalksOutcome>>;
  readonly war?: TalksOutcome;
  readonly talks?: TalksOutcome;
  /** Talks of two: what either can have at most for what the other has, from one end to the other. */
  readonly frontier?: readonly FrontierPoint[];
  /** Every option of the dossier: where it leaves the parties. */
  readonly options: readonly OptionPayoffs[];
  /** By party id: what options are judged against. */
  readonly alternatives: Readonly<Record<string, BestAlternativeResult>>;
  /** Every option of the dossier for every party: what it gains over its best alternative. */
  readonly participation: readonly ParticipationResult[];
  /** Agreements among the options: who would leave, who would join. */
  readonly stability: readonly StabilityResult[];
  readonly selfEnforcement?: readonly SelfEnforcementResult[];
  readonly issues?: PackagesResult;
  /** Absent unless the dossier asks for them. */
  readonly sanctions?: SanctionsResult;
  readonly goals: readonly GoalResult[];
  readonly stages: readonly StagesResult[];
}

/** A party at the table: what it wants, and how many instruments it sets. */
export interface TalksParty {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly objective: "real income" | "political income";
  readonly instruments: number;
}

/** Political weights of one economy, calibrated from its noncooperative tariffs (Ossa 2014). */
export interface CalibrationResult {
  readonly economy: string;
  /** By sector, mean 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** What was added to every noncooperative rate; the model sets their level. */
  readonly shift: number;
  /** Largest distance of a rate from the weighted government's first-order optimum, in units of a rate. */
  readonly misfit: number;
  /** Sectors whose weight is 0: their rates cannot be matched. */
  readonly unmatched: readonly string[];
}

/** What the parties have when the talks fail: gains from a deal are counted from here. */
export interface ThreatResult {
  /** `status-quo`, `war`, `free` or an option's id. */
  readonly id: string;
  readonly title: string;
  /** By party id: objective against the status quo, linked issues included where the option has them. */
  readonly objectivePercent: Readonly<Record<string, number>>;
  /** Extension: how much more tariffs take there, as in `PartyOutcome`, by party id; absent where no run has solved it. */
  readonly revenueChangeMillion?: Readonly<Record<string, number>>;
}

/** A point of the frontier in talks of two: the deal at one division of bargaining power. */
export interface FrontierPoint {
  /** Bargaining power of the first party, 0 to 1, that leads here. */
  readonly power: number;
  readonly objectivePercent: Readonly<Record<string, number>>;
}

/** What a party can have without anybody's consent. */
export interface BestAlternativeResult {
  readonly objectivePercent: number;
  /** The option that it would bring about alone; null: what happens when the talks fail. */
  readonly option: string | null;
}

/** Where an option leaves the parties, in % of each one's objective against the status quo. */
export interface OptionPayoffs {
  readonly option: string;
  readonly title: string;
  /** By party id, linked issues included where the option has them; null when the option did not solve. */
  readonly objectivePercent: Readonly<Record<string, number>> | null;
  /** The part of it that is linked issues. */
  readonly issuesPercent: Readonly<Record<string, number>>;
}

/** `no-deal`: the search ended and nobody can be made better off without loss to another; see `explanation`. */
export type TalksStatus = "solved" | "no-deal" | "failed";

/** Best responses, war and deal in one form: where it leaves everybody, the terms, and the proof. */
export interface TalksOutcome {
  readonly status: TalksStatus;
  /**
   * In a sentence: why there is no deal or no answer, and the smallest change that would open one; of a best response that
   * loses, why. Else null.
   */
  readonly explanation: string | null;
  /**
   * In sentences: tariffs that stand at the highest rate allowed for no other reason than how deficits are treated. Best
   * responses and the war only; absent where there are none.
   */
  readonly warnings?: readonly string[];
  /** By party id; empty when failed. */
  readonly parties: Readonly<Record<string, PartyOutcome>>;
  /** Economies outside every party, by code. */
  readonly others: Readonly<Record<string, PartyOutcome>>;
  /** Every tariff that an instrument sets, at every pair it stands for. */
  readonly tariffs: readonly TariffTerm[];
  /** Every export tax that an instrument sets, likewise; absent where none is an instrument. */
  readonly exportTaxes?: readonly ExportTaxTerm[];
  /** Every quota that an instrument sets, at every pair it stands for; absent where none is an instrument. */
  readonly quotas?: readonly QuotaTerm[];
  /** Barriers that an instrument sets; absent where no barrier is an instrument. */
  readonly barriers?: readonly BarrierTerm[];
  readonly certificate: TalksCertificate;
}

/** One pair and sector of a result; trade is that of the base year, net of tariffs. */
export interface TariffTerm {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number;
  /** The rate under what is in force whatever the parties do. */
  readonly before: number;
  readonly tradeMillion: number;
}

/** What one exporter levies on its sales to one importer in a sector; the rest as of a tariff. */
export interface ExportTaxTerm extends TariffTerm {
  /** How much more or less is shipped than in the base year: an export quota of that size, its licences at home, does the same. */
  readonly volumePercent: number;
}

/**
 * One quota at one pair; trade is that of the base year, net of tariffs. Pairs of one quota share its
 * figures.
 */
export interface QuotaTerm {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** What may come in, as a share of the volume of the data's own year. */
  readonly volume: number;
  /** slack: less comes in than may, so that the quota might as well not be there. */
  readonly state: "slack" | "binding";
  /**
   * What a licence is worth, a fraction of the price at the border with duty: with importers' rents the
   * tariff that does the same.
   */
  readonly premium: number;
  readonly tradeMillion: number;
}

/** One barrier of a result; trade is that of the base year, net of tariffs. */
export interface BarrierTerm {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** New over base-year trade cost. */
  readonly factor: number;
  readonly before: number;
  readonly tradeMillion: number;
}

/** Where an outcome leaves a party or an economy, in % against the status quo. */
export interface PartyOutcome {
  readonly objectivePercent: number;
  readonly welfarePercent: number;
  /** Extension: how much more tariffs take, over consumer prices, million USD a year; it is a part of welfare. */
  readonly revenueChangeMillion: number;
  /** The same of export taxes; absent where no export tax is an instrument. */
  readonly exportTaxChangeMillion?: number;
  /** The same of what holders of licences earn at home; absent where no quota is an instrument. */
  readonly rentChangeMillion?: number;
  /** Labour income at base-year consumer prices. */
  readonly realWagePercent: number;
  /** Profits at base-year consumer prices; null where there are none. */
  readonly realProfitsPercent: number | null;
  /** Labour income in money of the numeraire. */
  readonly wagePercent: number;
  /** Profits in money of the numeraire; null where there are none. */
  readonly profitsPercent: number | null;
  /** Talks only: the objective against the threat point. */
  readonly fromThreatPercent?: number;
}

/** What can be checked about an outcome, and the work that it took. */
export interface TalksCertificate {
  /** Largest entry of the projected gradient of the party's (or the bargain's) problem, objective new over base. */
  readonly projectedGradient: number;
  /** War: the largest gain any party still gets by an independently started best response, % of its objective. */
  readonly largestUnilateralGainPercent?: number;
  /** Talks: the party that gains least over the threat point, relative to its objective there. */
  readonly bindingParty?: string;
  /** Talks: no profile that this run met is at least as good for every party and better for one. */
  readonly undominated?: boolean;
  /** Talks: by party, its weight in the sum that the deal maximises: positive for all when none can gain alone. */
  readonly shadowWeights?: Readonly<Record<string, number>>;
  /** Worst equilibrium residual at the answer. */
  readonly worstResidual: number;
  readonly solves: number;
  readonly gradients: number;
  readonly milliseconds?: number;
}

/** Who would sign an option, and what would win over those who would not. */
export interface ParticipationResult {
  readonly option: string;
  readonly title: string;
  /** By party id: gain over its best alternative, % of its objective, linked issues included where the option has them. */
  readonly gains: Readonly<Record<string, number>>;
  readonly acceptable: boolean;
  /** The party that loses most (or gains least). */
  readonly binding: string;
  /** What would make those who lose sign; null when nobody loses. */
  readonly offer: SideOffer | null;
  /** How much the others' cuts in this option would have to grow until the binding party signs; null when they make none. */
  readonly growth: OfferGrowth | null;
  /** Payments among all parties under which nobody loses; absent unless the dossier asks for them. */
  readonly payments?: MemberPayments;
  /**
   * Who signs if a barrier of the option is something else (`readings` of a measure); the rest of this
   * object, offers and payments too, is under the dossier's own reading. Absent where no barrier names
   * another reading.
   */
  readonly readings?: readonly ParticipationReading[];
}

/**
 * Who signs an option under another reading of one of its barriers: payoffs, threat and alternatives are all
 * read that way.
 */
export type ParticipationReading = Pick<ReadingResult, "policy" | "title" | "split"> &
  (
    | ({ readonly status: "solved" } & Pick<ParticipationResult, "gains" | "acceptable" | "binding">)
    | { readonly status: "failed"; readonly message: string }
  );

/** Money paid on top of an option, million USD a year. */
export interface SideOffer {
  /** The binding party, and what it needs. */
  readonly to: string;
  readonly millionUSD: number;
  /** The party that could pay it alone and still sign, of several the one that gains most; null where none could. */
  readonly from: string | null;
  /** The gains of those who gain can pay for all who lose. */
  readonly affordable: boolean;
}

/** Deeper cuts instead of money. */
export interface OfferGrowth {
  /** Policies of the option that grow. */
  readonly policies: readonly string[];
  /** `signs`: at `scale` times what they do. `refuses`: at none; `scale` is where the binding party loses least. */
  readonly status: "signs" | "refuses" | "failed";
  readonly scale: number | null;
  /** Nobody else loses there. */
  readonly acceptable: boolean;
}

/** null instead of a verdict or a gain: what would decide it does not solve. */
export interface StabilityResult {
  /** Id of the policy. */
  readonly agreement: string;
  readonly option: string;
  /** Economies, or parties that act as one. */
  readonly members: readonly string[];
  readonly internallyStable: boolean | null;
  /** Member by member: its gain from leaving while the others stay, % of its objective. */
  readonly leaving: Readonly<Record<string, number | null>>;
  readonly externallyStable: boolean | null;
  /** Parties of the dossier that are outside: the gain from joining, and whether every member would have it. */
  readonly joining: Readonly<
    Record<string, { readonly gainPercent: number | null; readonly welcome: boolean | null }>
  >;
}

/**
 * Whether a party keeps a deal that no court enforces (Friedman 1971): percentages of its objective against the
 * status quo.
 */
export interface SelfEnforcementResult {
  readonly party: string;
  readonly dealPercent: number;
  readonly cheatPercent: number;
  readonly warPercent: number;
  /** delta* = (cheat - deal) / (cheat - war); null when cheating never pays or the war is no worse than the deal. */
  readonly criticalDiscountFactor: number | null;
  readonly keeps: "always" | "if-patient" | "never";
}

/** Packages of trade terms and linked issues: the one recommended, and what that hangs on. */
export interface PackagesResult {
  /** The bargaining solution over issues and trade terms; null when no package is acceptable to all and good for anybody. */
  readonly recommended: PackageResult | null;
  /** Packages that are as good by the solution's own measure, to 1e-9. */
  readonly tied: readonly PackageResult[];
  /** Efficient packages, acceptable ones first by their weighted product of gains, at most 50. */
  readonly efficient: readonly PackageResult[];
  readonly searched: number;
  /** How many of them nobody refuses; null when there are too many to count. */
  readonly acceptable: number | null;
  /** For every assumed value: the range over which the recommended package stays the same; null: however far it goes. */
  readonly ranges: readonly ValueRange[];
  /** Why nothing is recommended; null when something is. */
  readonly explanation: string | null;
  /** The trade terms `deal-with-issues`, bargained with the issues of the recommended package settled. */
  readonly terms?: TalksOutcome;
}

/** Trade terms with a choice on every linked issue. */
export interface PackageResult {
  /**
   * Trade terms: an option's id, `deal` for those of `talks`, or `deal-with-issues`; `*deal` or `*deal-with-issues` where an
   * option has taken the name.
   */
  readonly trade: string;
  /** Issue id -> option of the issue. */
  readonly choices: Readonly<Record<string, string>>;
  /** By party: gain over the threat point, % of real income. */
  readonly gains: Readonly<Record<string, number>>;
  /** Nobody loses. */
  readonly acceptable: boolean;
}

/** How far one number of a policy must move until a metric meets its target, in the units of docs/dossier.md. */
export interface GoalResult {
  readonly goal: string;
  readonly status: "reached" | "unreachable" | "failed";
  readonly target: number;
  /** Value of the instrument's field at the answer (or at the best that can be had). */
  readonly level: number | null;
  /** The metric there. */
  readonly metric: number | null;
  /** The metric at both ends of the range; null where it has no value. */
  readonly from: { readonly level: number; readonly metric: number | null };
  readonly to: { readonly level: number; readonly metric: number | null };
  readonly explanation: string;
  readonly worstResidual: number | null;
}

/** A timetable judged step by step: who would walk away, and when. */
export interface StagesResult {
  /** Id of the timetable. */
  readonly timetable: string;
  /** Every step holds. */
  readonly holds: boolean;
  /** Position of the step at which it breaks down when all foresee it; null: never. */
  readonly breaksAt: number | null;
  readonly steps: readonly {
    readonly title: string;
    readonly option: string;
    /** By party: objective while the step lasts, linked issues included, and what the timetable is worth from here on. */
    readonly objectivePercent: Readonly<Record<string, number>>;
    readonly aheadPercent: Readonly<Record<string, number>>;
    /** By party: what it gains by walking away now, % of its objective; above 0 it leaves. */
    readonly walkAwayPercent: Readonly<Record<string, number>>;
    /** Nobody gains by walking away here, if all later steps are kept. */
    readonly holds: boolean;
    /** The same when all foresee which later steps will be kept. */
    readonly credible: boolean;
  }[];
}
