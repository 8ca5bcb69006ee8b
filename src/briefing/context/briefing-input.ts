import type { TalksResult } from "../../negotiation/talks-result.ts";
import type { Simulation } from "../../simulation/simulation-result.ts";
import type { CountedFrom } from "./counted-from.ts";

/** Everything that a briefing is made of: the results, and what the dossier says around them. */
export interface BriefingInput {
  readonly simulation: Simulation;
  /** Absent when the dossier asks for no talks, or they were not run. */
  readonly talks?: TalksResult;
  readonly context: BriefingContext;
}

/**
 * What the dossier and the data set say besides the results, with names resolved, ready to print. It goes into
 * `results.json` under `briefing` unchanged; what they do not state is null.
 */
export interface BriefingContext {
  readonly summary: string | null;
  readonly countedFrom: CountedFrom;
  readonly accounts: BriefingAccounts;
  readonly parties: readonly BriefingParty[];
  readonly options: readonly BriefingOption[];
  readonly policies: readonly BriefingPolicy[];
  readonly positions: readonly BriefingPosition[];
  readonly claims: readonly BriefingClaim[];
  /** What the talks are about; null when the dossier has none. */
  readonly talks: BriefingTalks | null;
  readonly issues: readonly BriefingIssue[];
  readonly goals: readonly BriefingGoal[];
  readonly timetables: readonly BriefingTimetable[];
  readonly limits: readonly string[];
  readonly sources: readonly BriefingSource[];
  /** Names of the data set's sectors by code. */
  readonly sectorNames: Readonly<Record<string, string>>;
  /** ISO 3166 alpha-3 codes of the countries in economies that are groups of countries, for the map. */
  readonly countries: Readonly<Record<string, readonly string[]>>;
}

/** What the data set's accounts have, and what the method must not claim of them where they have not. */
export interface BriefingAccounts {
  /** Whether any sector uses the output of any. */
  readonly hasInputs: boolean;
  readonly hasTariffs: boolean;
}

export interface BriefingParty {
  readonly id: string;
  readonly name: string;
  /** Codes of the data set; none for a party that is not in it. */
  readonly members: readonly string[];
  readonly note: string | null;
}

export interface BriefingOption {
  readonly id: string;
  /** The option that it is built on; null: none. */
  readonly from: { readonly id: string; readonly title: string } | null;
  /** Policies it is made of, in order: those that are in force, and those of the option that it is built on first. */
  readonly policies: readonly string[];
  /** Policies that come from the option that it is built on. */
  readonly inherited: readonly string[];
  /** Policies it names or inherits that are not in force on its day. */
  readonly idle: readonly string[];
  /** Its day; null where none of its policies has dates. */
  readonly on: string | null;
  readonly note: string | null;
}

export interface BriefingPolicy {
  readonly id: string;
  readonly title: string | null;
  /** What it does, in one sentence. */
  readonly text: string;
  readonly note: string | null;
  readonly source: string | null;
}

export interface BriefingPosition {
  readonly party: string;
  readonly issue: string;
  readonly stance: string;
  readonly source: string | null;
}

/** A figure that is disputed, with the arithmetic of each account checked. */
export interface BriefingClaim {
  readonly subject: string;
  readonly unit: string | null;
  readonly note: string | null;
  readonly accounts: readonly BriefingAccount[];
}

export interface BriefingAccount {
  readonly party: string;
  readonly value: number;
  readonly year: number | null;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** Sum of the parts; null when the account names none. */
  readonly partsSum: number | null;
  /** Whether the parts add up to the value; null when there are none. */
  readonly agrees: boolean | null;
  /** The same figure in the data set, before re-basing; null when the dossier asks for none. */
  readonly data: {
    readonly metric: "exports" | "imports" | "balance";
    readonly value: number;
    readonly unit: string;
    readonly year: number;
  } | null;
  readonly note: string | null;
  readonly source: string | null;
}

export interface BriefingTalks {
  /** Who bargains over what, for what, and what happens if they fail, one sentence each. */
  readonly terms: readonly string[];
  /** Id of the option whose measures are in force whatever the parties do; null: today's policy. */
  readonly background: string | null;
}

/** A linked matter that is not trade. */
export interface BriefingIssue {
  readonly id: string;
  readonly title: string | null;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  /** Why the parties value the options as they do: an assumption. */
  readonly basis: string;
  readonly source: string | null;
}

/** A target, and the number of a policy that is moved to reach it. */
export interface BriefingGoal {
  readonly id: string;
  readonly title: string | null;
  /** What to reach and by which means, in one sentence. */
  readonly text: string;
  /** Unit of target and metric. */
  readonly unit: "times its base" | "%" | "million USD";
  /** What is moved; a `factor` is a multiple of trade costs, the others are fractions. */
  readonly field: "rate" | "coverage" | "tariffs" | "barrier_cut" | "factor";
  readonly note: string | null;
}

/** Options that follow each other. */
export interface BriefingTimetable {
  readonly id: string;
  readonly title: string | null;
  readonly note: string | null;
}

export interface BriefingSource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly note: string | null;
}
