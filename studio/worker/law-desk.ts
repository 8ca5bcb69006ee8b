import type { LoadedBook } from "../../src/data/books/read-book.ts";
import { type Country, countryCalled } from "../../src/data/codes/country-names.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import { explainedLines, rateRange } from "../../src/laws/explained-lines.ts";
import { madeOfLaw } from "../../src/made/made-of-law.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { linesBelow } from "../../src/tariffs/lines-below.ts";
import { lawFacts } from "./book-facts.ts";
import type { BookShelf } from "./book-shelf.ts";
import { type DayRates, dayRates } from "./day-rates.ts";
import { Kept } from "./kept.ts";
import type { LawProduct, OpenedBook, Questions, SolveProgress } from "./messages.ts";

/** Laws of a book that a reader may come back to: its turning days, with some things left out. */
const MOST_LAWS = 200;

/** Nobody reads more explanations at once. */
const MOST_LINES = 20;

/** Reads the tariff books that the page's server has, and answers what the page asks of them. */
export class LawDesk {
  readonly #shelf: BookShelf;
  readonly #laws = new Kept<DayRates>(MOST_LAWS);

  constructor(shelf: BookShelf) {
    this.#shelf = shelf;
  }

  /** @throws InputError where there is no such book, or with everything that is wrong in it */
  async book(
    { base, book: wanted }: Questions["book"],
    onProgress?: (progress: SolveProgress) => void,
  ): Promise<OpenedBook> {
    const { loaded, books } = await this.#shelf.served(base, wanted, onProgress);
    const { book, card } = loaded;
    const facts = lawFacts(book);
    const { source, licence } = card;
    return {
      facts,
      books: Object.entries(books).map(([name, { title }]) => ({ name, title })),
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
    return (await this.#shelf.served(base, book)).loaded;
  }
}

const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });

/** A country as people call it; ISO's own names are long. */
const shortName = ({ alpha2, name }: Country): string => REGIONS.of(alpha2) ?? name;

function nameOf(code: string): string {
  const country = countryCalled(code);
  return country === undefined ? code : shortName(country);
}

const noCountry = (name: string): Issue => ({
  code: "unknown-partner",
  message: `No country is called ${JSON.stringify(name)}.`,
  hint: "Write its name or the three letters of ISO 3166, such as JPN.",
});
