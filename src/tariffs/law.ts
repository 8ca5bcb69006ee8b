import { InputError, type Issue } from "../economy/issue.ts";
import { unknownNameHint } from "../economy/nearest.ts";
import { isDay } from "./date.ts";
import { linesNamed, narrowest } from "./lines-named.ts";
import {
  type ContentLine,
  type ExemptionLine,
  holdsOn,
  type MeasureLine,
  type TariffBook,
} from "./tariff-book.ts";

/**
 * Changes to the law of a day. Each name is an authority, a measure, or the beginning of several such names: `s301` is the
 * authority of that name, `ieepa` all whose names begin with it.
 */
export interface LawChanges {
  /** Keep these alone; base rates stay. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  /**
   * New rates. Partners without a duty keep none, exceptions (`set-measure`) stay, and a ceiling stays one. Where several names
   * mean a line, the narrowest counts: its measure before its authority, that before the beginning of a name, and of two
   * beginnings the longer one.
   */
  readonly replace?: Readonly<Record<string, number>>;
  /** Partners, by the codes of the book, who are spared an authority or measure. */
  readonly spare?: Readonly<Record<string, readonly string[]>>;
  /**
   * Partners, by the codes of the book, who lose what is theirs alone: where a measure has a line for everybody it holds for
   * them, and a ceiling of their own comes on top of the base rate in full.
   */
  readonly asOthers?: readonly string[];
}

/** A book's law on one day. */
export interface Law {
  readonly book: TariffBook;
  readonly date: string;
  readonly measures: readonly MeasureLine[];
  readonly exemptions: readonly ExemptionLine[];
  readonly content: readonly ContentLine[];
  /** Measures that a partner is spared. */
  readonly spared: ReadonlyMap<string, ReadonlySet<string>>;
  /** Partners who lose what is theirs alone. */
  readonly asOthers: ReadonlySet<string>;
}

/**
 * The law of a book on a day, with changes.
 *
 * @throws InputError for a day that is none or comes before the book begins, for names that the book does not have, for rates
 *   that are none, and for the importer among the partners
 */
export function bookAt(book: TariffBook, date: string, changes: LawChanges = {}): Law {
  const issues: Issue[] = [];
  if (!isDay(date)) {
    issues.push({
      code: "bad-date",
      message: `${JSON.stringify(date)} is no day of the calendar.`,
      hint: `Write it as year-month-day, for example ${book.begins}.`,
    });
  } else if (date < book.begins) {
    issues.push({
      code: "before-book",
      message: `${date} comes before ${book.name} begins, which is on ${book.begins}.`,
      hint: "Choose that day or a later one: what the book says of earlier days is not the whole law.",
    });
  }
  const narrownessOf = (name: string): ((line: MeasureLine) => number) => {
    const narrowness = linesNamed(book, name);
    if (narrowness === undefined) issues.push(unknownName(book, name));
    return narrowness ?? (() => 0);
  };
  const named = (name: string): ((line: MeasureLine) => boolean) => {
    const narrowness = narrownessOf(name);
    return (line) => narrowness(line) > 0;
  };
  const only = changes.only?.map(named);
  const without = changes.without?.map(named) ?? [];
  const replace = Object.entries(changes.replace ?? {}).map(([name, rate]) => {
    if (!(rate >= 0 && rate <= LARGEST_RATE)) issues.push(badReplacement(name, rate));
    return { narrowness: narrownessOf(name), rate };
  });
  const spare = Object.entries(changes.spare ?? {}).map(([name, partners]) => ({
    fits: named(name),
    partners,
  }));
  for (const partners of [...spare.map(({ partners }) => partners), changes.asOthers ?? []])
    if (partners.includes(book.importer)) issues.push(ownPartner(book));
  if (issues.length > 0) throw new InputError(issues);
  const spared = new Map<string, Set<string>>();
  for (const { fits, partners } of spare) {
    const measures = book.measures.filter(fits).map(({ measure }) => measure);
    for (const partner of partners)
      spared.set(partner, new Set([...(spared.get(partner) ?? []), ...measures]));
  }
  const measures = book.measures
    .filter((line) => holdsOn(line, date))
    .filter((line) => only === undefined || only.some((fits) => fits(line)))
    .filter((line) => !without.some((fits) => fits(line)))
    .map((line) => {
      if (line.rate === 0 || line.rule === "set-measure") return line;
      const found = narrowest(replace, line);
      return found === undefined ? line : { ...line, rate: found.rate };
    });
  return {
    book,
    date,
    measures,
    exemptions: book.exemptions.filter((line) => holdsOn(line, date)),
    content: book.content.filter((line) => holdsOn(line, date)),
    spared,
    asOthers: new Set(changes.asOthers),
  };
}

/** A rate above it is a percentage that was written as a number. */
export const LARGEST_RATE = 10;

/** What is wrong where the country of a book stands for a partner. */
export const ownPartner = ({ name, importer }: Pick<TariffBook, "name" | "importer">): Issue => ({
  code: "own-partner",
  message: `${name} is the law of ${importer} on imports from others: it takes nothing from ${importer} itself.`,
  hint: "Name another country.",
});

function unknownName(book: TariffBook, name: string): Issue {
  const known = [
    ...new Set([...book.authorities.map(({ code }) => code), ...book.measures.map(({ measure }) => measure)]),
  ];
  return {
    code: "unknown-measure",
    message: `${book.name} has no authority or measure ${JSON.stringify(name)}.`,
    hint: unknownNameHint(name, known),
  };
}

const badReplacement = (name: string, rate: number): Issue => ({
  code: "rate-out-of-range",
  message: `The new rate of ${name} is ${rate}; a rate is a fraction from 0 to ${LARGEST_RATE}.`,
  hint: "Write 0.25 for 25 %.",
});
