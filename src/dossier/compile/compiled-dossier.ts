import type { HouseholdGroups } from "../../economy/household-groups.ts";
import type { Issue, Place } from "../../economy/issue.ts";
import type { Policy } from "../../policy/policy.ts";
import type { LawChanges } from "../../tariffs/law.ts";
import type { ModelRate } from "../../tariffs/model-rates.ts";
import type { Named } from "../format/named-schema.ts";
import type { Dossier, DossierModel } from "../format/schema.ts";
import type { DossierTalks } from "../format/talks-schema.ts";

/** A dossier whose every name is resolved against one data set: the plan that simulation and talks carry out. */
export interface CompiledDossier {
  /** As written, for the words: titles, positions, claims, sources, limits. */
  readonly dossier: Dossier;
  readonly model: DossierModel;
  /** In the order of the file. */
  readonly parties: readonly CompiledParty[];
  /** By id, in the order of the file; also those that no option uses. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** Laws of tariff books, by the policies that stand for them, in the order of the file. */
  readonly laws: ReadonlyMap<string, CompiledLaw>;
  readonly options: readonly CompiledOption[];
  /** Options on the days of timetables, where other measures are in force than otherwise. */
  readonly dated: readonly DatedOption[];
  /** The one of `options` that all figures count from; undefined: the data's own year. */
  readonly baseline: CompiledOption | undefined;
  /** Who bargains over what; undefined when the dossier has no `talks`. */
  readonly talks: TalksTerms | undefined;
  readonly goals: readonly CompiledGoal[];
  /** Years in which options are solved besides the long run; undefined: none. */
  readonly horizon?: CompiledHorizon | undefined;
  /** The dossier's own groups of households; undefined: those of the data set, if it has any. */
  readonly households?: HouseholdGroups | undefined;
  /** Political weights of `talks.objective`, when the dossier names a table of them. */
  readonly weights: readonly PoliticalWeight[] | undefined;
  /** Noncooperative tariffs of `talks.objective`, to calibrate such weights from, when it names a table of them. */
  readonly noncooperative: readonly NoncooperativeRate[] | undefined;
  /** What it was read from, as its checksum needs it (`dossierOrigin`). */
  readonly origin: string;
  /** What in the dossier and its tables hardly is what their author means, in file order. */
  readonly warnings: readonly Issue[];
}

/** A party of the dossier with its members resolved to codes of the data set. */
export interface CompiledParty {
  readonly id: string;
  /** The dossier's own name, else the data set's, else the id. */
  readonly name: string;
  /** Codes of the data set, without repetition; none for a party outside the data. */
  readonly members: readonly string[];
  /** True for a party that no data set knows: it may hold positions and claims, and nothing is computed for it. */
  readonly outside: boolean;
}

/** The law of a book on a day, in the cells of the data set. */
export interface CompiledLaw {
  readonly book: {
    readonly name: string;
    readonly version: string | undefined;
    readonly title: string;
    /** Code of the economy whose law it is. */
    readonly importer: string;
  };
  /** Those that others yield to first. */
  readonly authorities: readonly { readonly code: string; readonly title: string }[];
  /** Where the book's facts come from. */
  readonly source: readonly string[];
  /** Sentences that the reader of any result must be told. */
  readonly notes: readonly string[];
  /** What changed up to the day. */
  readonly events: readonly { readonly date: string; readonly event: string }[];
  readonly on: string;
  readonly changes: LawChanges;
  /** By exporter and sector of the data set. */
  readonly rates: readonly ModelRate[];
}

/** An option of the dossier with every name in it known to exist. */
export interface CompiledOption {
  readonly id: string;
  readonly title: string;
  readonly note: string | undefined;
  /** Id of the option that it is built on. */
  readonly from: string | undefined;
  /** Keys of `policies` that are in force on its day, applied in this order: those it inherits first. */
  readonly policies: readonly string[];
  /** Keys of `policies` that come from the option that it is built on, in force or not. */
  readonly inherited: readonly string[];
  /** Keys of `policies` that it names, or inherits, and that are not in force on its day. */
  readonly idle: readonly string[];
  /** Its day, as `on:` or the dossier's `date:` has it; undefined where no measure has dates. */
  readonly on: string | undefined;
  /** Linked issues that the option settles, or inherits: issue to chosen option. */
  readonly issues: Named<string>;
}

/** An option as it is on another day than its own, for a step of a timetable. */
export interface DatedOption {
  /** Id of the option. */
  readonly option: string;
  readonly day: string;
  /** What it is then; its id is its own, since its measures are. */
  readonly standing: CompiledOption;
}

type TariffTerms = NonNullable<DossierTalks["instruments"]["tariffs"]>;
/** How far trade has adjusted in the years after measures begin (model.md 6, "Horizon"). */
export interface CompiledHorizon {
  /** What the years count from, as written: a year, a month or a day. */
  readonly from: string;
  /** In the order of time, every year from the first that is stated to the last. */
  readonly years: readonly HorizonYear[];
}

export interface HorizonYear {
  /** Of the calendar. */
  readonly year: number;
  /** h: how many years that is after the start. */
  readonly after: number;
  /** s: trade elasticities are theta times s. */
  readonly share: number;
  /**
   * What is in force on its day (`horizonDay`): by option, keys of `policies` in the order in which they
   * apply.
   */
  readonly policies: ReadonlyMap<string, readonly string[]>;
}

/** The `talks` block of a dossier with its names resolved. */
export interface TalksTerms {
  /** In the order of the block. */
  readonly parties: readonly CompiledParty[];
  readonly tariffs: {
    /** Codes. */
    readonly sectors: readonly string[];
    readonly partners: TariffTerms["partners"];
    readonly members: TariffTerms["members"];
    /** Rates, fractions. */
    readonly min: number;
    readonly max: number;
    readonly cutsOnly: boolean;
  };
  /** Taxes on what parties sell; undefined: none are on the table. */
  readonly exportTaxes: Omit<TalksTerms["tariffs"], "cutsOnly"> | undefined;
  /** Limits of what parties buy, as shares of the base year's volume; undefined: none are on the table. */
  readonly quotas:
    | (Omit<TalksTerms["tariffs"], "cutsOnly"> & {
        /** Of what licences are worth, 0 to 1. */
        readonly exporterShare: number;
      })
    | undefined;
  /** Barriers against what parties buy. */
  readonly barriers:
    | {
        readonly sectors: readonly string[];
        readonly partners: TalksTerms["tariffs"]["partners"];
        /** Bounds of the cost of trade over the one in force. */
        readonly min: number;
        readonly max: number;
        /** Whether a party may move them by itself; otherwise only an agreement does. */
        readonly alone: boolean;
      }
    | undefined;
  /** `status-quo`, `war`, `free` or an option's id. */
  readonly threat: string;
  /** Option whose measures are in force whatever the parties do; undefined: the baseline's. */
  readonly background: string | undefined;
  readonly solve: DossierTalks["solve"];
  /** Linked issues that the bargained deal settles: issue to chosen option. */
  readonly issues: Named<string>;
  readonly solution: DossierTalks["solution"];
  /** Bargaining power in the order of `parties`. */
  readonly power: readonly number[];
  /** Undefined: none are asked for. */
  readonly sanctions: SanctionsTerms | undefined;
  /** Whether options say what payments among the parties make everybody sign. */
  readonly sidePayments: boolean;
  /** Where the threat is in the file, for a message about one that cannot be solved. */
  readonly threatPlace: Place;
  /** Where the linked issues are in the file, for a message about too many packages. */
  readonly issuesPlace: Place;
}

/** Whose sanctions against whom, with what, and what they may cost. */
export interface SanctionsTerms {
  /** Codes; no economy is in both. */
  readonly coalition: readonly string[];
  readonly target: readonly string[];
  /** The most that they may cost the coalition, in % of its real income. */
  readonly ownCostPercent: number;
  /** Codes. */
  readonly sectors: readonly string[];
  readonly direction: "both" | "imports" | "exports";
  readonly rates: "common" | "separate";
  /** Highest rates on top of those in force, fractions. */
  readonly maxTariff: number;
  readonly maxExportTax: number;
  readonly points: number;
  readonly shareBurden: boolean;
}

/** A target with its names resolved. */
export interface CompiledGoal {
  readonly goal: Dossier["goals"][number];
  /** Codes; several economies count as one. */
  readonly members: readonly string[];
  /** Codes; undefined: everyone else. */
  readonly partners: readonly string[] | undefined;
  /** Keys of `policies` in force, the one that is moved among them, in this order. */
  readonly policies: readonly string[];
  readonly place: Place;
}

/** Weight lambda of a sector in a government's objective (Ossa 2014); 1 is no favour. */
export interface PoliticalWeight {
  readonly economy: string;
  readonly sector: string;
  readonly weight: number;
}

/** The rate that an economy would set on everybody in a sector without regard to others; a fraction. */
export interface NoncooperativeRate {
  readonly economy: string;
  readonly sector: string;
  readonly rate: number;
}
