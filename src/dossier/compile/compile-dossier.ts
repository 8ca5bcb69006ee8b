import type { LoadedBook } from "../../data/books/read-book.ts";
import { InputError } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { Policy } from "../../policy/policy.ts";
import { dossierOrigin, textOf } from "../format/dossier-origin.ts";
import { inFileOrder } from "../format/issue-order.ts";
import { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";
import { noPlaces, type SourceMap } from "../format/source-map.ts";
import type { SuggestName } from "../names/suggest-name.ts";
import { checkDoubts } from "./check-doubts.ts";
import { refuseTooManyPackages } from "./check-packages.ts";
import { warnOfPercentages } from "./check-percent.ts";
import { checkPurchases } from "./check-purchases.ts";
import {
  checkIssues,
  checkSettledIssues,
  checkStatements,
  checkTimetables,
  References,
  refuseRepeatedIds,
} from "./check-references.ts";
import { checkTableCodes } from "./check-table-codes.ts";
import { refuseTogether } from "./check-together.ts";
import { refuseDisagreement } from "./compile-barrier.ts";
import type { compileBook } from "./compile-book.ts";
import { compileGoals } from "./compile-goals.ts";
import { compileHorizon, type PlainYear } from "./compile-horizon.ts";
import { compileHouseholds } from "./compile-households.ts";
import { compileOptions } from "./compile-options.ts";
import { compileParties } from "./compile-parties.ts";
import { compilePolicy, refuseEmptyPeriod } from "./compile-policy.ts";
import { refuseDomesticTariffs } from "./compile-schedule.ts";
import { checkRates, checkWeights, compileTerms } from "./compile-terms.ts";
import type { CompiledDossier, CompiledLaw, CompiledOption, HorizonYear } from "./compiled-dossier.ts";
import type { DossierTable, RateTableRow, ScheduleTableRow, WeightTableRow } from "./dossier-tables.ts";
import type { HorizonRow } from "./horizon-table.ts";
import type { HouseholdTables } from "./household-table.ts";
import type { DossierDay } from "./in-force.ts";
import { NameResolver } from "./resolve-names.ts";

/** What a dossier refers to besides its data set, and where its parts are in the file. */
export interface CompileContext {
  /** Schedules by the name that `file:` gives them; one that is missing has been reported by whoever read it. */
  readonly schedules?: ReadonlyMap<string, DossierTable<ScheduleTableRow>>;
  readonly weights?: DossierTable<WeightTableRow>;
  readonly noncooperative?: DossierTable<RateTableRow>;
  /** Tariff books, where a policy names one; one that is missing has been reported by whoever read it. */
  readonly books?: DossierBooks;
  /** How far trade has adjusted by which year. */
  readonly horizon?: DossierTable<HorizonRow>;
  readonly households?: HouseholdTables;
  readonly places?: SourceMap;
  /** What names are meant by that the data set does not have. */
  readonly suggest?: SuggestName;
  /** Entries that could not be read (`ReadDossier.omitted`). */
  readonly omitted?: ReadonlySet<string>;
  /**
   * What the dossier and its tables were read from (`dossierOrigin`); without it, the rows of the tables represent
   * their files.
   */
  readonly origin?: string;
}

/** The tariff books that a dossier names. */
export interface DossierBooks {
  /** By the name that `book:` gives them. */
  readonly opened: ReadonlyMap<string, LoadedBook>;
  /** What makes a policy of one: `compileBook`, which dossiers without a book need not load. */
  readonly compile: typeof compileBook;
}

/**
 * Resolves every name of a dossier against a data set: parties and groups to codes, options to policies.
 *
 * @throws InputError with every undefined name and every contradiction, in file order
 */
export function compileDossier(
  dossier: Dossier,
  accounts: WorldAccounts,
  context: CompileContext = {},
): CompiledDossier {
  const places = context.places ?? noPlaces(dossier.title);
  const sink = new IssueSink(places);
  const omitted = context.omitted ?? new Set<string>();
  const references = new References(dossier, omitted, sink);
  const names = new NameResolver(accounts, sink, context.suggest);
  const parties = compileParties(dossier.parties, accounts, names, sink);

  checkStatements(dossier, references);
  checkComparisons(dossier, names);
  const { policies, laws } = compilePolicies(dossier, accounts, names, sink, context);
  const { horizon: terms, households: groups } = dossier.model;
  const years = terms && compileHorizon(terms, { sink, table: context.horizon });
  const days = years?.map(({ day }) => day) ?? [];
  const { options, dated, onDays } = compileOptions(dossier, { references, sink, omitted, days });
  const households =
    groups && compileHouseholds(groups, { accounts, names, sink, tables: context.households });
  references.check("options", dossier.baseline, ["baseline"]);
  const talks =
    dossier.talks && compileTerms(dossier.talks, { parties, accounts, names, references, sink, places });
  if (context.weights !== undefined) {
    checkTableCodes(context.weights, ["economy"], accounts, sink);
    checkWeights(context.weights, talks?.parties ?? [], accounts, sink);
  }
  if (context.noncooperative !== undefined) {
    checkTableCodes(context.noncooperative, ["economy"], accounts, sink);
    checkRates(context.noncooperative, accounts, sink);
  }
  checkSettledIssues(dossier, omitted, sink);
  checkTimetables(dossier, references, sink);
  checkIssues(dossier, references, sink);
  // What is unknown or has no value cannot be counted.
  if (talks !== undefined && sink.issues.length === 0) refuseTooManyPackages(dossier, talks, options, sink);
  refuseRepeatedIds("goals", dossier.goals, sink);
  const goals = compileGoals(dossier, options, names, references, { sink, places });
  refuseEmpty(dossier, context, sink);
  checkDoubts(dossier, options, sink);
  warnOfPercentages(dossier, sink);
  checkPurchases(dossier, policies, accounts, sink);
  refuseDisagreement(policies, sink);
  refuseTogether(dossier, { policies, options }, sink);

  if (sink.issues.length > 0) throw new InputError(inFileOrder(sink.issues));
  const weights = context.weights?.rows.map(({ economy, sector, weight }) => ({ economy, sector, weight }));
  const noncooperative = context.noncooperative?.rows;
  const origin = context.origin ?? dossierOrigin(textOf(dossier), rowsByPath(dossier, context));
  return {
    dossier,
    model: dossier.model,
    parties,
    policies,
    laws,
    options,
    dated,
    baseline: options.find(({ id }) => id === dossier.baseline),
    talks,
    goals,
    ...(years === undefined
      ? {}
      : { horizon: { from: terms!.from, years: years.map(withPolicies(onDays)) } }),
    ...(households === undefined ? {} : { households }),
    weights,
    noncooperative,
    origin,
    warnings: inFileOrder(sink.warnings),
  };
}

/** A year of a horizon with the measures of every option on its day. */
const withPolicies =
  (onDays: ReadonlyMap<DossierDay, readonly CompiledOption[]>) =>
  ({ day, ...year }: PlainYear): HorizonYear => ({
    ...year,
    policies: new Map(onDays.get(day)!.map(({ id, policies }) => [id, policies])),
  });

/** The rows of tables that came without their files, by path as the dossier writes it. */
function rowsByPath(
  { talks, model }: Dossier,
  { schedules, weights, noncooperative, horizon, households }: CompileContext,
): ReadonlyMap<string, string> {
  const objective = talks?.objective;
  const tables: (readonly [string, { readonly rows: unknown } | undefined])[] = [
    ...(schedules ?? []),
    [objective?.weights ?? "weights", weights],
    [objective?.noncooperative ?? "noncooperative", noncooperative],
    [model.horizon?.file ?? "horizon", horizon],
    [model.households?.file ?? "households", households],
  ];
  // JSON has no infinity (an embargo).
  const finite = (_: string, value: unknown) => (value === Number.POSITIVE_INFINITY ? "infinity" : value);
  return new Map(
    tables.flatMap(([path, table]) =>
      table === undefined ? [] : [[path, JSON.stringify(table.rows, finite)] as const],
    ),
  );
}

function compilePolicies(
  dossier: Dossier,
  accounts: WorldAccounts,
  names: NameResolver,
  sink: IssueSink,
  { schedules, books }: CompileContext,
): Pick<CompiledDossier, "policies" | "laws"> {
  for (const table of schedules?.values() ?? []) {
    checkTableCodes(table, ["importer", "exporter"], accounts, sink, names);
    refuseDomesticTariffs(table, names, sink);
  }
  const policies = new Map<string, Policy>();
  const laws = new Map<string, CompiledLaw>();
  const bookOf = (name: string) => books?.opened.get(name);
  for (const [id, policy] of dossier.policies) {
    const tableOf = (file: string) => schedules?.get(file);
    refuseEmptyPeriod(policy, ["policies", id], { sink });
    if (policy.kind === "book") {
      const compiled = books?.compile(policy, ["policies", id], { accounts, names, sink, bookOf });
      if (compiled === undefined) continue;
      policies.set(id, compiled.policy);
      laws.set(id, compiled.law);
      continue;
    }
    const compiled = compilePolicy(policy, ["policies", id], { names, sink, tableOf });
    if (compiled !== undefined) policies.set(id, compiled);
  }
  return { policies, laws };
}

/** The economies and sectors whose figures a claim is compared with are in the data set. */
function checkComparisons(dossier: Dossier, names: NameResolver): void {
  dossier.claims.forEach((claim, i) => {
    claim.accounts.forEach((account, k) => {
      if (account.compare === undefined) return;
      const path = ["claims", i, "accounts", k, "compare"];
      names.economies(account.compare.economy, [...path, "economy"]);
      if (account.compare.partner !== undefined)
        names.economies(account.compare.partner, [...path, "partner"]);
      names.sectors(account.compare.sectors, [...path, "sectors"]);
    });
  });
}

function refuseEmpty(dossier: Dossier, { omitted }: CompileContext, sink: IssueSink): void {
  const isUnread = [...(omitted ?? [])].some((entry) => /^(options|talks)/.test(entry));
  if (dossier.options.length > 0 || dossier.talks !== undefined || isUnread) return;
  const hint = "Add options: [{ id: ..., title: ..., policies: [...] }], or talks.";
  sink.add(
    ["options"],
    "nothing-to-solve",
    "The dossier has neither options nor talks: there is nothing to compute.",
    hint,
  );
}
