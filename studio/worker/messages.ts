import type { BriefingContext } from "../../src/briefing/context/briefing-input.ts";
import type { RenderedBriefing } from "../../src/briefing/files/render-briefing.ts";
import type { WorldGeometry } from "../../src/charts/world-geometry.ts";
import type { CompiledDossier } from "../../src/dossier/compile/compiled-dossier.ts";
import type { Issue } from "../../src/economy/issue.ts";
import type { Groups, NamedCode, SectorInfo } from "../../src/economy/world-accounts.ts";
import type { ExplainedLines } from "../../src/laws/explained-lines.ts";
import type { MadeOfLaw } from "../../src/made/made-of-law.ts";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";
import type { Simulation } from "../../src/simulation/simulation-result.ts";
import type { BookFacts } from "./book-facts.ts";
import type { DayRates } from "./day-rates.ts";
import type { Parcel } from "./parcel.ts";

/** Everything a worker needs to open a dossier: its text, and where to find what it names. */
export interface DossierInput {
  readonly text: string;
  /** What messages call the dossier. */
  readonly file: string;
  /** Address of the page's folder, with a slash at its end. */
  readonly base: string;
  /** Data-set folders that were dropped onto the page, by name; they take precedence over served ones. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, Blob>>;
  /** A number for each of them, a new one whenever one is dropped again. */
  readonly drops?: ReadonlyMap<string, number>;
  /** Tables that were dropped onto the page, by name; they take precedence over served ones. */
  readonly tables: ReadonlyMap<string, Blob>;
}

/** What the page must know about a data set to offer its names. */
export interface WorldNames {
  readonly name: string;
  readonly year: number;
  readonly economies: readonly NamedCode[];
  readonly sectors: readonly SectorInfo[];
  readonly groups: Groups;
  readonly notes: readonly string[];
}

/** A dossier that could be read, before anything is solved. */
export interface OpenedDossier {
  readonly compiled: CompiledDossier;
  readonly world: WorldNames;
  readonly context: BriefingContext;
  /** What in the input hardly is what its author means. */
  readonly warnings: readonly Issue[];
}

export interface SolveProgress {
  readonly done: number;
  readonly total: number;
  /** What is being computed; empty at the end. */
  readonly title: string;
}

/** A tariff book that was read. */
export interface OpenedBook {
  readonly facts: BookFacts;
  /** All that the page's server has. */
  readonly books: readonly { readonly name: string; readonly title: string }[];
  /** The partners that stand for groups, as people call them. */
  readonly partnerNames: readonly { readonly code: string; readonly name: string }[];
  readonly source: readonly string[];
  readonly licence: readonly string[];
  /** Of figures of the law as the book has it. */
  readonly made: MadeOfLaw;
}

/** Which law of a book is meant. */
export interface LawAsked {
  /** Address of the page's folder, with a slash at its end. */
  readonly base: string;
  readonly book: string;
  readonly day: string;
  /** Authorities that are left out. */
  readonly without: readonly string[];
}

/** What a product from a country pays, and why. */
export interface LawProduct {
  /** The rate in words, or from the least to the most of its lines. */
  readonly rate: string;
  readonly from: string;
  readonly lines: readonly ExplainedLines[];
  /** How many more rows of lines there are: a short code stands for hundreds. */
  readonly more: number;
}

/** What can be asked of a worker, by the kind of request; the answers are in `Answers` under the same names. */
export interface Questions {
  /** Solve every option, without why welfare moved; `first` is solved and shown before the others. */
  readonly numbers: { readonly input: DossierInput; readonly first: string | undefined };
  /** Solve `first` alone, before it is asked for: a slider rests there and may be let go. */
  readonly ahead: { readonly input: DossierInput; readonly first: string | undefined };
  /** Solve every option and decompose its welfare, which takes much longer; `first` before the others. */
  readonly reasons: { readonly input: DossierInput; readonly first: string | undefined };
  /** Project the world's countries; `pixels` as `worldGeometry` has it. */
  readonly world: { readonly pixels: number };
  /** Render the briefing of results that are already there. */
  readonly briefing: {
    readonly simulation: Simulation;
    readonly talks: TalksResult | undefined;
    readonly context: BriefingContext;
  };
  /** Read a tariff book; without a name the first that there is. */
  readonly book: { readonly base: string; readonly book: string | undefined };
  /** The rates of a book's law on a day. */
  readonly law: LawAsked;
  /** What the law takes of a product, by code, from a country, by name or code. */
  readonly product: LawAsked & { readonly product: string; readonly from: string };
}

export interface Answers {
  readonly numbers: Simulation;
  readonly ahead: Simulation;
  readonly reasons: Simulation;
  readonly world: WorldGeometry;
  readonly briefing: RenderedBriefing;
  readonly book: OpenedBook;
  readonly law: DayRates;
  readonly product: LawProduct;
}

export type Kind = keyof Questions;

export type ToWorker =
  | { readonly [K in Kind]: { readonly kind: K; readonly id: number } & Questions[K] }[Kind]
  | { readonly kind: "cancel"; readonly id: number };

/** Answers as they travel: simulations in parcels. */
export type Sent<Answer = Answers[Kind]> = Answer extends Simulation ? Parcel : Answer;

/** Every message names the request that it answers; the page drops answers to requests that it has given up. */
export type FromWorker =
  | { readonly kind: "opened"; readonly id: number; readonly opened: OpenedDossier }
  | { readonly kind: "progress"; readonly id: number; readonly progress: SolveProgress }
  /** A simulation with only some of its options, to show until the rest is there. */
  | { readonly kind: "partial"; readonly id: number; readonly simulation: Parcel }
  | {
      readonly kind: "done";
      readonly id: number;
      readonly answer: Sent;
      readonly milliseconds: number;
    }
  /** The input is wrong. */
  | { readonly kind: "refused"; readonly id: number; readonly issues: readonly Issue[] }
  /** The input is right but there is no answer, e.g. the baseline does not solve. */
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly message: string;
      /** Nobody foresaw it: the worker may lack a part of its program, and is not asked again. */
      readonly unexpected?: true;
    }
  | { readonly kind: "cancelled"; readonly id: number };
