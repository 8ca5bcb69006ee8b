import type { LoadedBook } from "../../data/books/read-book.ts";
import { isElasticityFile } from "../../data/elasticities/is-elasticity-file.ts";
import { sha256 } from "../../data/files/sha256.ts";
import { HouseholdRows } from "../../data/tables/household-rows.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { type CompileContext, compileDossier, type DossierBooks } from "../compile/compile-dossier.ts";
import { refuseUnfitFactors, withFactors } from "../compile/compile-factors.ts";
import type { CompiledDossier } from "../compile/compiled-dossier.ts";
import {
  type DossierTable,
  readCapitalShares,
  readInvestment,
  readRates,
  readScale,
  readSchedule,
  readWeights,
  type ScheduleTableRow,
} from "../compile/dossier-tables.ts";
import { readHorizon } from "../compile/horizon-table.ts";
import { type HouseholdTables, readHouseholdTable } from "../compile/household-table.ts";
import { dossierOrigin, withUnixLines } from "../format/dossier-origin.ts";
import { inFileOrder } from "../format/issue-order.ts";
import { readDossier } from "../format/parse-dossier.ts";
import type { Dossier } from "../format/schema.ts";
import type { Path } from "../format/source-map.ts";
import type { SuggestName } from "../names/suggest-name.ts";

/** Where the files that a dossier names are: on disk, on a server, dropped onto a page. */
export interface DossierFiles {
  /**
   * A table that the dossier names.
   *
   * @throws InputError when the path is refused or no such table is there
   */
  table(path: string): Promise<TableText>;
  /**
   * A tariff book that the dossier names. Without it books are refused.
   *
   * @throws InputError when there is no such book, or with everything that is wrong in it
   */
  book?(name: string): Promise<BookFiles>;
  /** @throws InputError when there is no such set, or with everything that is wrong in it */
  accounts(name: string): Promise<WorldAccounts>;
  /**
   * The accounts with the trade elasticities that the user chose, in place of those that the dossier names.
   *
   * @throws InputError when they do not suit the data set
   */
  elasticities?(accounts: WorldAccounts): Promise<WorldAccounts>;
  /** What names are meant by that no data set has: asked for only when a dossier has such names, since it takes long tables. */
  suggestions?(): Promise<SuggestName>;
}

export interface TableText {
  readonly text: string;
  /** What messages call it. */
  readonly file: string;
}

/** A tariff book, and what identifies its files (`bookChecksum`). */
export interface BookFiles {
  readonly loaded: LoadedBook;
  readonly checksum: string;
}

/**
 * Reads a dossier with its tables and its data set, and compiles it.
 *
 * @param text YAML
 * @param file what messages call it
 * @throws InputError with everything that is wrong with any of them, each with its file and line
 */
export async function gatherDossier(
  text: string,
  file: string,
  files: DossierFiles,
): Promise<{ readonly compiled: CompiledDossier; readonly accounts: WorldAccounts }> {
  const { dossier, issues: mistakes, places, omitted } = readDossier(text, file);
  const issues: Issue[] = [...mistakes];
  if (dossier === undefined) throw new InputError(issues);
  const at = (path: Path) => ({ path, at: places.value(path) });
  const checksums = new Map<string, string>();
  const table = <Read>(path: string, place: Path, read: (text: string, file: string) => Read) =>
    keeping(
      issues,
      async () => {
        const found = await files.table(path);
        checksums.set(path, await checksumOf(found));
        return read(found.text, found.file);
      },
      at(place),
    );

  const named = namedTables(dossier);
  const schedules = new Map<string, DossierTable<ScheduleTableRow>>();
  for (const { path, place } of named.schedules) {
    if (schedules.has(path)) continue;
    const found = await table(path, place, readSchedule);
    if (found !== undefined) schedules.set(path, found);
  }
  const weights = named.weights && (await table(named.weights.path, named.weights.place, readWeights));
  const rates =
    named.noncooperative && (await table(named.noncooperative.path, named.noncooperative.place, readRates));
  const horizon = named.horizon && (await table(named.horizon.path, named.horizon.place, readHorizon));
  const households = await gatherHouseholds(named.households, table);
  const books = await gatherBooks(files, named.books, checksums, (step, place) =>
    keeping(issues, step, at(place)),
  );
  const published = await keeping(issues, () => files.accounts(dossier.data), at(["data"]));
  const answering =
    published &&
    (await keeping(
      issues,
      () => chosenElasticities(files, dossier, published, checksums),
      files.elasticities === undefined ? at(["model", "elasticities"]) : {},
    ));
  const scale = named.scale && (await table(named.scale.path, named.scale.place, readScale));
  const shares = named.shares && (await table(named.shares.path, named.shares.place, readCapitalShares));
  const investment =
    named.investment && (await table(named.investment.path, named.investment.place, readInvestment));
  const isThere = (wish: NamedTable | undefined, found: unknown): boolean =>
    wish === undefined || found !== undefined;
  const accounts =
    answering &&
    isThere(named.scale, scale) &&
    isThere(named.shares, shares) &&
    isThere(named.investment, investment)
      ? await keeping(
          issues,
          () => withFactors(answering, { ...dossier.model, tables: { scale, shares, investment } }),
          at(["model"]),
        )
      : undefined;
  // A number that the format refuses is not refused again by the theory.
  if (accounts !== undefined && issues.length === 0)
    await keeping(issues, () => refuseUnfitFactors(accounts, dossier.model.market), at(["model"]));
  const compiled =
    accounts &&
    (await keeping(issues, () =>
      compileSuggesting(files, dossier, accounts, {
        schedules,
        ...(weights === undefined ? {} : { weights }),
        ...(rates === undefined ? {} : { noncooperative: rates }),
        ...(horizon === undefined ? {} : { horizon }),
        ...(households === undefined ? {} : { households }),
        ...(books === undefined ? {} : { books }),
        places,
        omitted,
        origin: dossierOrigin(text, checksums),
      }),
    ));
  // Compiling hands on what is wrong with the tables; without accounts nothing was compiled.
  if (accounts === undefined)
    for (const each of [...schedules.values(), weights, rates, horizon, households])
      issues.push(...(each?.issues ?? []));
  if (issues.length > 0 || compiled === undefined || accounts === undefined)
    throw new InputError(inFileOrder(issues));
  return { compiled, accounts };
}

/** The groups of households of one or two tables, as far as they can be read. */
async function gatherHouseholds(
  named: readonly NamedTable[],
  table: <Read>(
    path: string,
    place: Path,
    read: (text: string, file: string) => Read,
  ) => Promise<Read | undefined>,
): Promise<HouseholdTables | undefined> {
  if (named.length === 0) return undefined;
  const rows = new HouseholdRows();
  const found: { readonly file: string; readonly issues: readonly Issue[] }[] = [];
  for (const { path, place } of named) {
    const read = await table(path, place, (text, file) => ({
      file,
      issues: readHouseholdTable(text, file, rows),
    }));
    if (read !== undefined) found.push(read);
  }
  if (found.length < named.length) return undefined;
  return { file: found[0]!.file, rows, issues: found.flatMap(({ issues }) => issues) };
}

/** The books that policies name, with what makes policies of them: loaded only where one does. */
async function gatherBooks(
  files: DossierFiles,
  named: readonly NamedTable[],
  checksums: Map<string, string>,
  keep: <Result>(step: () => Promise<Result>, place: Path) => Promise<Result | undefined>,
): Promise<DossierBooks | undefined> {
  if (named.length === 0) return undefined;
  const { compileBook } = await import("../compile/compile-book.ts");
  const opened = new Map<string, LoadedBook>();
  for (const { path, place } of named) {
    if (opened.has(path)) continue;
    await keep(async () => {
      if (files.book === undefined) throw new InputError([noBooks]);
      const { loaded, checksum } = await files.book(path);
      checksums.set(path, checksum);
      opened.set(path, loaded);
    }, place);
  }
  return { opened, compile: compileBook };
}

const noBooks: Issue = {
  code: "no-books",
  message: "Tariff books cannot be opened here.",
  hint: "Run the dossier with the command line.",
};

/** The accounts with the elasticities that the user, or else the dossier, chose. */
async function chosenElasticities(
  files: DossierFiles,
  { model }: Dossier,
  accounts: WorldAccounts,
  checksums: Map<string, string>,
): Promise<WorldAccounts> {
  if (files.elasticities !== undefined) return files.elasticities(accounts);
  const wish = model.elasticities;
  if (wish === undefined) return accounts;
  // Few dossiers choose, and a page should not load the choice for the others.
  const { chooseElasticities } = await import("../../data/elasticities/choose-elasticities.ts");
  return chooseElasticities(accounts, wish, async (path) => {
    const found = await files.table(path);
    checksums.set(path, await checksumOf(found));
    return found;
  });
}

/** Of a table's text, whichever line ends it has. */
const checksumOf = ({ text }: TableText): Promise<string> =>
  sha256(new TextEncoder().encode(withUnixLines(text)));

/** Compiles; where names are unknown, once more with suggestions, which only then are worth loading. */
async function compileSuggesting(
  files: DossierFiles,
  dossier: Dossier,
  accounts: WorldAccounts,
  context: CompileContext,
): Promise<CompiledDossier> {
  try {
    return compileDossier(dossier, accounts, context);
  } catch (error) {
    const unknown =
      error instanceof InputError &&
      error.issues.some(({ code }) => ["unknown-economy", "unknown-sector", "unknown-code"].includes(code));
    if (!unknown || files.suggestions === undefined) throw error;
    return compileDossier(dossier, accounts, { ...context, suggest: await files.suggestions() });
  }
}

/** A table as the dossier names it. */
interface NamedTable {
  /** Relative to the dossier, as written. */
  readonly path: string;
  /** Where it stands in the dossier. */
  readonly place: Path;
}

/** The tables of a dossier's policies and talks; a schedule once for each policy that names it. */
function namedTables({ policies, talks, model }: Pick<Dossier, "policies" | "talks" | "model">): {
  readonly schedules: readonly NamedTable[];
  readonly books: readonly NamedTable[];
  readonly weights: NamedTable | undefined;
  readonly noncooperative: NamedTable | undefined;
  readonly scale: NamedTable | undefined;
  readonly shares: NamedTable | undefined;
  readonly investment: NamedTable | undefined;
  readonly horizon: NamedTable | undefined;
  readonly households: readonly NamedTable[];
} {
  const objective = (key: "weights" | "noncooperative"): NamedTable | undefined => {
    const path = talks?.objective?.[key];
    return path === undefined ? undefined : { path, place: ["talks", "objective", key] };
  };
  const ofCapital = (key: "shares" | "investment"): NamedTable | undefined => {
    const path = model.capital?.[key];
    return typeof path === "string" ? { path, place: ["model", "capital", key] } : undefined;
  };
  return {
    schedules: [...policies].flatMap(([id, policy]) =>
      policy.kind === "schedule" && policy.file !== undefined
        ? [{ path: policy.file, place: ["policies", id, "file"] }]
        : [],
    ),
    books: [...policies].flatMap(([id, policy]) =>
      policy.kind === "book" ? [{ path: policy.book, place: ["policies", id, "book"] }] : [],
    ),
    weights: objective("weights"),
    noncooperative: objective("noncooperative"),
    scale:
      model.scale?.file === undefined
        ? undefined
        : { path: model.scale.file, place: ["model", "scale", "file"] },
    shares: ofCapital("shares"),
    investment: ofCapital("investment"),
    horizon:
      model.horizon?.file === undefined
        ? undefined
        : { path: model.horizon.file, place: ["model", "horizon", "file"] },
    households: (["file", "weights"] as const).flatMap((key) => {
      const path = model.households?.[key];
      return path === undefined ? [] : [{ path, place: ["model", "households", key] }];
    }),
  };
}

/** The path of every table that a dossier names, as it is written there. */
export function tablePaths(dossier: Pick<Dossier, "policies" | "talks" | "model">): string[] {
  const { schedules, weights, noncooperative, scale, shares, investment, horizon, households } =
    namedTables(dossier);
  const tables = [
    ...schedules,
    weights,
    noncooperative,
    scale,
    shares,
    investment,
    horizon,
    ...households,
  ].flatMap((table) => table?.path ?? []);
  const { elasticities } = dossier.model;
  return elasticities !== undefined && isElasticityFile(elasticities) ? [...tables, elasticities] : tables;
}

/** Runs a step; what is wrong with its input is kept for the end, at `place` where the issue has none of its own. */
async function keeping<Result>(
  issues: Issue[],
  step: () => Result | Promise<Result>,
  place: Partial<Issue> = {},
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues.map((issue) => ({ ...place, ...issue })));
    return undefined;
  }
}
