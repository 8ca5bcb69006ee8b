import { type BookSectors, bookSectors } from "../../data/books/book-sectors.ts";
import type { LoadedBook } from "../../data/books/read-book.ts";
import { countryCalled } from "../../data/codes/country-names.ts";
import { InputError } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { BookPolicy } from "../../policy/book.ts";
import { type IdleChange, idleChanges } from "../../tariffs/idle-changes.ts";
import { bookAt, type Law, type LawChanges, ownPartner } from "../../tariffs/law.ts";
import { type ModelRate, modelRates } from "../../tariffs/model-rates.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Path } from "../format/source-map.ts";
import type { CompiledLaw } from "./compiled-dossier.ts";
import { type NameResolver, type Names, namedEntries } from "./resolve-names.ts";

type WrittenBook = Extract<DossierPolicy, { kind: "book" }>;

/** What a law is compiled against. */
export interface LawContext {
  readonly accounts: WorldAccounts;
  readonly names: NameResolver;
  readonly sink: IssueSink;
  /** A book by the name that the dossier gives it; undefined when it could not be read, which is reported elsewhere. */
  bookOf(name: string): LoadedBook | undefined;
}

/**
 * A book's law of a day in the cells of the data set, and what it comes to there by authority.
 *
 * Cells of goods that no product of the book goes to keep the tariffs of the data; so does trade in services.
 *
 * @returns undefined when it says too little; `sink` then has the reasons
 */
export function compileBook(
  policy: WrittenBook,
  path: Path,
  context: LawContext,
): { readonly policy: BookPolicy; readonly law: CompiledLaw } | undefined {
  const { accounts, sink } = context;
  const loaded = context.bookOf(policy.book);
  if (loaded === undefined) return undefined;
  const { book, card } = loaded;
  const codes = accounts.economies.map(({ code }) => code);
  if (!codes.includes(book.importer)) {
    const message = `${policy.book} is the law of ${book.importer}, and ${accounts.name} has no such economy.`;
    sink.add([...path, "book"], "no-importer", message, "Choose another book, or another data set.");
    return undefined;
  }
  const { changes, places } = changesOf(policy, path, book.importer, context);
  const law = lawOf(policy, path, changes, loaded, sink);
  const sectors = sectorsOf(loaded, path, context);
  if (law === undefined || sectors === undefined) return undefined;
  warnOfIdle(law, changes, places, sink);
  const partners = codes.filter((code) => code !== book.importer);
  const { rates, cells } = ratesOf(law, changes, policy.substitution, partners, sectors, accounts);
  return {
    policy: { kind: "book", importer: book.importer, cells },
    law: {
      book: { name: book.name, version: book.version, title: book.title, importer: book.importer },
      authorities: book.authorities.map(({ code, title }) => ({ code, title })),
      source: card.source,
      notes: [...book.notes, ...sectors.notes, ...strangers(partners)],
      events: book.events.filter(({ date }) => date <= policy.on),
      on: policy.on,
      changes,
      rates,
    },
  };
}

/** Economies of a data set that are no country, of which a law says nothing by name. */
function strangers(partners: readonly string[]): string[] {
  const found = partners.filter((code) => countryCalled(code)?.alpha3 !== code);
  return found.length === 0
    ? []
    : [`${found.join(", ")}: no country of the book, so the lines for everybody hold.`];
}

const listOf = (names: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof names === "string" ? [names] : names;

/** The places of a policy's changes, each with what it changes there. */
interface ChangePlace extends Pick<IdleChange, "change" | "name"> {
  readonly place: Path;
  readonly isKey?: true;
  /** Codes behind one entry. */
  readonly partners?: readonly string[];
}

/** Changes by the codes of the book, and the places they are written at. */
function changesOf(
  { book, only, without, replace, spare, as_others }: WrittenBook,
  path: Path,
  importer: string,
  { names, sink }: LawContext,
): { readonly changes: LawChanges; readonly places: readonly ChangePlace[] } {
  const places: ChangePlace[] = [];
  const partners = (given: Names, at: Path, of: Pick<ChangePlace, "change" | "name">) => {
    const codes = namedEntries(given, at).flatMap(([entry, place]) => {
      const found = names.economies(entry, place, names.others([importer]));
      const others = found.filter((code) => code !== importer);
      places.push({ ...of, place, partners: others });
      if (found.length > 0 && others.length === 0) {
        const { code, message, hint } = ownPartner({ name: book, importer });
        sink.add(place, code, message, hint);
      }
      return others;
    });
    return [...new Set(codes)];
  };
  for (const [change, written] of [["only", only] as const, ["without", without] as const])
    listOf(written)?.forEach((name, at) => {
      places.push({ change, name, place: [...path, change, ...(typeof written === "string" ? [] : [at])] });
    });
  for (const name of replace?.keys() ?? [])
    places.push({ change: "replace", name, place: [...path, "replace", name], isKey: true });
  const spared = [...(spare ?? [])].map(
    ([name, given]) => [name, partners(given, [...path, "spare", name], { change: "spare", name })] as const,
  );
  const changes = {
    ...(spare === undefined ? {} : { spare: Object.fromEntries(spared) }),
    ...(as_others === undefined
      ? {}
      : { asOthers: partners(as_others, [...path, "as_others"], { change: "asOthers" }) }),
    ...(only === undefined ? {} : { only: listOf(only)! }),
    ...(without === undefined ? {} : { without: listOf(without)! }),
    ...(replace === undefined ? {} : { replace: Object.fromEntries(replace) }),
  };
  return { changes, places };
}

/** Warns of changes that change nothing; of a group only where that holds for all of it. */
function warnOfIdle(
  { book, date }: Law,
  changes: LawChanges,
  places: readonly ChangePlace[],
  sink: IssueSink,
) {
  if (places.length === 0) return;
  const found = idleChanges(book, [date], changes);
  for (const { change, name, place, isKey, partners } of places) {
    const idle = found.filter(
      (each) =>
        each.change === change &&
        each.name === name &&
        (each.partner === undefined || partners?.includes(each.partner)),
    );
    if (idle.length === 0 || idle.length < (partners?.length ?? 1)) continue;
    const more = partners === undefined ? 0 : idle.length - 1;
    const hint = more === 0 ? IDLE_HINT : `The same holds for ${more} more of them. ${IDLE_HINT}`;
    if (isKey) sink.warnKey(place, "idle-change", idle[0]!.message, hint);
    else sink.warn(place, "idle-change", idle[0]!.message, hint);
  }
}

const IDLE_HINT = "Remove it, or choose another day or other changes.";

/** The law of the day; what the book does not know is reported where it stands. */
function lawOf(
  policy: WrittenBook,
  path: Path,
  changes: LawChanges,
  { book }: LoadedBook,
  sink: IssueSink,
): Law | undefined {
  let isGood = true;
  const tried = (place: Path, isKey: boolean, step: () => void) => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      isGood = false;
      for (const { code, message, hint } of error.issues) {
        if (isKey) sink.addKey(place, code, message, hint ?? "");
        else sink.add(place, code, message, hint ?? "");
      }
    }
  };
  tried([...path, "on"], false, () => bookAt(book, policy.on));
  for (const key of ["only", "without"] as const) {
    const written = policy[key];
    listOf(written)?.forEach((name, at) => {
      const place = typeof written === "string" ? [...path, key] : [...path, key, at];
      tried(place, false, () => bookAt(book, book.begins, { without: [name] }));
    });
  }
  for (const key of ["replace", "spare"] as const)
    for (const name of policy[key]?.keys() ?? [])
      tried([...path, key, name], true, () => bookAt(book, book.begins, { without: [name] }));
  return isGood ? bookAt(book, policy.on, changes) : undefined;
}

function sectorsOf(loaded: LoadedBook, path: Path, { accounts, sink }: LawContext): BookSectors | undefined {
  try {
    return bookSectors(loaded, accounts);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { code, message } of error.issues) {
      const hint = `Give the book's products the sectors of ${accounts.name}, or choose another data set.`;
      sink.add([...path, "book"], code, message, hint);
    }
    return undefined;
  }
}

/** A law in the cells of a data set: all that is known of them, and what the model takes. */
interface LawCells {
  readonly rates: readonly ModelRate[];
  readonly cells: BookPolicy["cells"];
}

/**
 * Rates that were asked for before, by book. A dossier is compiled at every stroke in the studio and has the same few laws each
 * time; a slider asks for many that never come again.
 */
const known = new WeakMap<LoadedBook["book"], Map<string, LawCells>>();
const MOST_KNOWN = 64;

function ratesOf(
  law: Law,
  changes: LawChanges,
  substitution: number | undefined,
  partners: readonly string[],
  { sectorOf }: BookSectors,
  { sectors, tradeElasticity }: WorldAccounts,
): LawCells {
  const { book } = law;
  const theta = new Map([...sectors.entries()].map(([at, { code }]) => [code, tradeElasticity[at]!]));
  const sigmaOf = (target: string): number => substitution ?? 1 + theta.get(target)!;
  const targets = book.sectors.map(({ code }) => sectorOf(code) ?? "");
  const sigmas = targets.map((target) => (target === "" ? 0 : sigmaOf(target)));
  const key = JSON.stringify([law.date, changes, partners, targets, sigmas]);
  const ofBook = known.get(book) ?? new Map<string, LawCells>();
  known.set(book, ofBook);
  const before = ofBook.get(key);
  if (before !== undefined) return before;
  const rates = modelRates(law, { partners, sectorOf, sigmaOf });
  if (ofBook.size >= MOST_KNOWN) ofBook.delete(ofBook.keys().next().value!);
  const cells = rates.map(({ exporter, sector, tariff, costFactor }) => ({
    exporter,
    sector,
    tariff,
    costFactor,
  }));
  ofBook.set(key, { rates, cells });
  return { rates, cells };
}
