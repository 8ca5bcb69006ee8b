import { type LoadedBook, loadBook } from "../../src/data/books/read-book.ts";
import { type Country, countryCalled } from "../../src/data/codes/country-names.ts";
import type { FolderSource } from "../../src/data/files/folder-source.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import { unknownNameHint } from "../../src/economy/nearest.ts";
import { own } from "../../src/economy/own.ts";
import { explainedLines, rateRange } from "../../src/laws/explained-lines.ts";
import { madeOfLaw } from "../../src/made/made-of-law.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { linesBelow } from "../../src/tariffs/lines-below.ts";
import { lawFacts } from "./book-facts.ts";
import { type DayRates, dayRates } from "./day-rates.ts";
import { Kept } from "./kept.ts";
import type { LawProduct, OpenedBook, Questions, SolveProgress } from "./messages.ts";
import { readBookIndex, servedFolder } from "./served-folder.ts";

/** Laws of a book that a reader may come back to: its turning days, with some things left out. */
const MOST_LAWS = 200;

/** Nobody reads more explanations at once. */
const MOST_LINES = 20;

/** Reads the tariff books that the page's server has, and answers what the page asks of them. */
export class LawDesk {
  readonly #books = new Map<string, Promise<LoadedBook>>();
  readonly #laws = new Kept<DayRates>(MOST_LAWS);

  /** @throws InputError where there is no such book, or with everything that is wrong in it */
  async book(
    { base, book: name }: Questions["book"],
    onProgress: (progress: SolveProgress) => void = () => undefined,
  ): Promise<OpenedBook> {
    const { books } = await readBookIndex(base);
    const names = Object.keys(books);
    const wanted = name ?? names[0];
    const found = wanted === undefined ? undefined : own(books, wanted);
    if (wanted === undefined || found === undefined) throw new InputError([noBook(wanted, names)]);
    const served = servedFolder(base, wanted, `books/${wanted}`, found.files);
    const reading = this.#books.get(wanted) ?? loadBook(counting(served, found.files.length, onProgress));
    this.#books.set(wanted, reading);
    // A server that was down for a moment is asked again next time.
    reading.catch(() => this.#books.delete(wanted));
    const { book, card } = await reading;
    const facts = lawFacts(book);
    const { source, licence } = card;
    return {
      facts,
      books: names.map((each) => ({ name: each, title: own(books, each)!.title })),
      partnerNames: facts.groups.map(({ partner }) => ({ code: partner, name: nameOf(partner) })),
      source,
      licence,
      made: await madeOfLaw(card),
    };
  }

  /** @throws InputError where the book has no such day or name */
  async law(question: Questions["law"]): Promise<DayRates> {
    const { book, day, without } = question;
    const loaded = await this.#opened(question);
    return this.#laws.find(JSON.stringify([book, day, without]), () =>
      dayRates(bookAt(loaded.book, day, { without })),
    );
  }

  /** @throws InputError where the book has no such product, and where no country is called that */
  async product(question: Questions["product"]): Promise<LawProduct> {
    const { day, without, product, from } = question;
    const { book } = await this.#opened(question);
    const country = countryCalled(from);
    if (country === undefined) throw new InputError([noCountry(from)]);
    const law = bookAt(book, day, { without });
    const lines = linesBelow(law, product, country.alpha3);
    return {
      rate: rateRange(lines),
      from: shortName(country),
      lines: lines.slice(0, MOST_LINES).map((alike, at) => explainedLines(law, alike, at)),
      more: Math.max(0, lines.length - MOST_LINES),
    };
  }

  /** A book that was read before; read again if the worker is another one by now. */
  async #opened({ base, book }: { readonly base: string; readonly book: string }): Promise<LoadedBook> {
    if (!this.#books.has(book)) await this.book({ base, book });
    return this.#books.get(book)!;
  }
}

/** The same folder, which tells how many of its files were read. */
function counting(
  source: FolderSource,
  total: number,
  onProgress: (progress: SolveProgress) => void,
): FolderSource {
  let done = 0;
  return {
    ...source,
    read: async (file) => {
      const bytes = await source.read(file);
      done++;
      onProgress({ done, total, title: file });
      return bytes;
    },
  };
}

const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });

/** A country as people call it; ISO's own names are long. */
const shortName = ({ alpha2, name }: Country): string => REGIONS.of(alpha2) ?? name;

function nameOf(code: string): string {
  const country = countryCalled(code);
  return country === undefined ? code : shortName(country);
}

const noBook = (name: string | undefined, names: readonly string[]): Issue =>
  name === undefined
    ? { code: "no-books", message: "There are no tariff books next to this page." }
    : {
        code: "unknown-book",
        message: `The studio has no tariff book ${JSON.stringify(name)}.`,
        hint: unknownNameHint(name, names),
      };

const noCountry = (name: string): Issue => ({
  code: "unknown-partner",
  message: `No country is called ${JSON.stringify(name)}.`,
  hint: "Write its name or the three letters of ISO 3166, such as JPN.",
});
