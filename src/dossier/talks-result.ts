/**
 * What `parley talks --json` prints, word for word: what each side would do alone, what happens if talks fail, what they
 * would sign. Percentages are against the re-based status quo, unrounded; a figure that does not exist is null. A part
 * that the dossier does not ask for is absent from the object.
 */
export interface TalksResult {
  readonly schema: 1;
  readonly dossier: string;
  readonly dataset: string;
  readonly closure: "balanced" | "fixed" | "share";
  readonly market: "competitive" | "monopolistic";
  readonly numeraire: "world labour income";
  readonly parties: readonly TalksParty[];
  /** By party id. */
  readonly bestResponses?: Readonly<Record<string, TalksOutcome>>;
  readonly war?: TalksOutcome;
  readonly talks?: TalksOutcome;
  /** Every option of the dossier for every party: what it gains over its best alternative. */
  readonly participation: readonly ParticipationResult[];
  /** Agreements among the options: who would leave, who would join. */
  readonly stability: readonly StabilityResult[];
  readonly selfEnforcement?: readonly SelfEnforcementResult[];
  readonly issues?: PackagesResult;
  readonly goals: readonly GoalResult[];
  readonly stages: readonly StagesResult[];
}

export interface TalksParty {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly objective: "real income" | "political income";
  readonly instruments: number;
}

/** `no-deal`: the search ended and nobody can be made better off without loss to another; see `explanation`. */
export type TalksStatus = "solved" | "no-deal" | "failed";

export interface TalksOutcome {
  readonly status: TalksStatus;
  /** One sentence: why there is no deal or no answer, and the smallest change that would open one; null when solved. */
  readonly explanation: string | null;
  /** By party id; empty when failed. */
  readonly parties: Readonly<Record<string, PartyOutcome>>;
  /** Economies outside every party, by code. */
  readonly others: Readonly<Record<string, PartyOutcome>>;
  /** Every tariff that an instrument sets, at every pair it stands for. */
  readonly tariffs: readonly { importer: string; exporter: string; sector: string; rate: number }[];
  /** Barriers that an instrument sets, new over old trade cost; absent where no barrier is an instrument. */
  readonly barriers?: readonly { importer: string; exporter: string; sector: string; factor: number }[];
  readonly certificate: TalksCertificate;
}

export interface PartyOutcome {
  readonly objectivePercent: number;
  readonly welfarePercent: number;
  readonly wagePercent: number;
  /** Change of profits in money of the numeraire; null where there are none. */
  readonly profitsPercent: number | null;
  /** Talks only: the objective against the threat point. */
  readonly fromThreatPercent?: number;
}

export interface TalksCertificate {
  /** Largest entry of the projected gradient of the party's (or the bargain's) problem, objective new over base. */
  readonly projectedGradient: number;
  /** War: the largest gain any party still gets by an independently started best response, % of its objective. */
  readonly largestUnilateralGainPercent?: number;
  /** Talks: the party whose gain is smallest relative to what it could get. */
  readonly bindingParty?: string;
  /** Talks: no profile among those searched is better for every party. */
  readonly undominated?: boolean;
  /** Worst equilibrium residual at the answer. */
  readonly worstResidual: number;
  readonly solves: number;
  readonly gradients: number;
  readonly milliseconds?: number;
}

export interface ParticipationResult {
  readonly option: string;
  readonly title: string;
  /** By party id: gain over its best alternative, % of its objective, linked issues included where the option has them. */
  readonly gains: Readonly<Record<string, number>>;
  readonly acceptable: boolean;
  /** The party that loses most (or gains least). */
  readonly binding: string;
  /** What would make the binding party sign; null when it does already. */
  readonly offer: { readonly from: string; readonly millionUSD: number; readonly affordable: boolean } | null;
}

export interface StabilityResult {
  readonly agreement: string;
  readonly option: string;
  readonly members: readonly string[];
  readonly internallyStable: boolean;
  /** Member by member: its gain from leaving while the others stay, % of real income. */
  readonly leaving: Readonly<Record<string, number>>;
  readonly externallyStable: boolean;
  /** Outsider by outsider: its gain from joining, and whether every member would have it. */
  readonly joining: Readonly<Record<string, { readonly gainPercent: number; readonly welcome: boolean }>>;
}

export interface SelfEnforcementResult {
  readonly party: string;
  readonly dealPercent: number;
  readonly cheatPercent: number;
  readonly warPercent: number;
  /** delta* = (cheat - deal) / (cheat - war); null when cheating never pays or war is better than the deal. */
  readonly criticalDiscountFactor: number | null;
}

export interface PackagesResult {
  /** The bargaining solution over issues and trade terms; null when no package is acceptable to all. */
  readonly recommended: PackageResult | null;
  /** Efficient packages, best Nash product first, at most 50. */
  readonly efficient: readonly PackageResult[];
  readonly searched: number;
  /** For every assumed value: the range over which the recommended package stays the same. */
  readonly ranges: readonly {
    readonly issue: string;
    readonly party: string;
    readonly option: string;
    readonly value: number;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  readonly explanation: string | null;
}

export interface PackageResult {
  /** Option id of the trade terms. */
  readonly trade: string;
  /** Issue id -> option of the issue. */
  readonly choices: Readonly<Record<string, string>>;
  /** By party: gain over the threat point, % of real income. */
  readonly gains: Readonly<Record<string, number>>;
}

export interface GoalResult {
  readonly goal: string;
  readonly status: "reached" | "unreachable" | "failed";
  readonly target: number;
  /** Value of the instrument's field at the answer (or at the best that can be had). */
  readonly level: number | null;
  /** The metric there, and at both ends of the range. */
  readonly metric: number | null;
  readonly explanation: string;
  readonly worstResidual: number | null;
}

export interface StagesResult {
  readonly timetable: string;
  readonly steps: readonly {
    readonly title: string;
    readonly option: string;
    /** By party: objective at this step, and what it gains by walking away now, % of real income. */
    readonly objectivePercent: Readonly<Record<string, number>>;
    readonly walkAwayPercent: Readonly<Record<string, number>>;
    readonly holds: boolean;
  }[];
}
