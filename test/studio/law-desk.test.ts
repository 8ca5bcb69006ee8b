import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadBook } from "../../src/data/books/read-book.ts";
import { InputError } from "../../src/economy/issue.ts";
import { madeOfLaw } from "../../src/made/made-of-law.ts";
import { turningDays } from "../../src/tariffs/compare-laws.ts";
import { bookRates } from "../../src/tariffs/effective-rate.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { BookShelf } from "../../studio/worker/book-shelf.ts";
import { LawDesk } from "../../studio/worker/law-desk.ts";
import { parley } from "../cli/capture.ts";
import { toyFolder, toyPath } from "../tariffs/toy-book.ts";

const files = readdirSync(toyPath);
const base = "http://localhost/studio/";
const index = { books: { "toy-book": { title: "Toy", files } } };
/** What the server was asked for, and whether it answers. */
let asked: string[];
let isUp: boolean;

beforeEach(() => {
  asked = [];
  isUp = true;
  vi.stubGlobal("fetch", async (url: URL) => {
    if (!isUp) throw new TypeError("Failed to fetch");
    const path = url.pathname.replace("/studio/books/", "");
    asked.push(path);
    return new Response(
      path === "index.json"
        ? JSON.stringify(index)
        : readFileSync(`${toyPath}/${path.replace("toy-book/", "")}`),
    );
  });
});
afterEach(() => vi.unstubAllGlobals());

const { book, card } = await loadBook(toyFolder());
const law = { base, book: "toy-book", day: "2026-07-01", without: [] as string[] };
const issuesOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => (error as InputError).issues.map(({ code }) => code),
  );

describe("a tariff book in the studio's worker", () => {
  it("says what it is, and how far its reading is; it is read once, and by no name the first", async () => {
    const desk = new LawDesk(new BookShelf());
    const told: number[] = [];
    const opened = await desk.book({ base, book: undefined }, ({ done, total }) => {
      expect(total).toBe(files.length);
      told.push(done);
    });
    expect(told).toEqual(files.map((_, at) => at + 1));
    expect(opened.facts.days).toEqual(turningDays(book));
    expect(opened.facts.name).toBe("toy-book");
    expect(opened.partnerNames).toContainEqual({ code: "CAN", name: "Canada" });
    expect(opened.made).toEqual(await madeOfLaw(card));
    expect(opened.books).toEqual([{ name: "toy-book", title: "Toy" }]);
    // It must get to the page.
    expect(structuredClone(opened)).toEqual(opened);
    await desk.book({ base, book: "toy-book" });
    await desk.law(law);
    expect(asked.filter((path) => path === "toy-book/book.yaml")).toHaveLength(1);
  });

  it("has the averages and cells of the library, before and after something is left out", async () => {
    const desk = new LawDesk(new BookShelf());
    for (const without of [[], ["safety"]]) {
      const rates = await desk.law({ ...law, without });
      const expected = bookRates(bookAt(book, law.day, { without }));
      expect(rates.average).toEqual(expected.average);
      expect(rates.cells).toEqual(expected.cells);
      expect(structuredClone(rates)).toEqual(rates);
      const imports = rates.partners.map(({ partner }) =>
        expected.cells.reduce(
          (sum, cell) => sum + (cell.exporter === partner ? expected.importsOf(cell) : 0),
          0,
        ),
      );
      const total = rates.partners.reduce(
        (sum, { average }, at) => sum + imports[at]! * (average?.total ?? 0),
        0,
      );
      expect(total / imports.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected.average!.total, 12);
    }
    expect(await desk.law(law)).toBe(await desk.law({ ...law }));
  });

  it("explains a product in the words of the command line", async () => {
    const asked = { ...law, product: "8703.10", from: "Canada" };
    const { rate, from, lines, more } = await new LawDesk(new BookShelf()).product(asked);
    const { out } = await parley(
      ["tariffs", "show", toyPath, "--product", "8703.10", "--from", "CAN", "--on", law.day],
      { columns: 300 },
    );
    expect(out.startsWith(`${rate} from CAN on 1 July 2026`)).toBe(true);
    expect([from, lines.length, more]).toEqual(["Canada", 1, 0]);
    const words = lines[0]!.table.groups[0]!.rows.map((row) => row.at(-1)!);
    expect(words.length).toBeGreaterThan(3);
    for (const cell of words) expect(out).toContain(cell.kind === "text" ? cell.text : "never");
  });

  it("refuses a book, a product or a country that is not there, each in its own words", async () => {
    const desk = new LawDesk(new BookShelf());
    expect(await issuesOf(desk.book({ base, book: "no-book" }))).toEqual(["unknown-book"]);
    expect(await issuesOf(desk.product({ ...law, product: "55", from: "Japan" }))).toEqual([
      "unknown-product",
    ]);
    expect(await issuesOf(desk.product({ ...law, product: "72", from: "Atlantis" }))).toEqual([
      "unknown-partner",
    ]);
    expect(await issuesOf(desk.law({ ...law, day: "2020-01-01" }))).toEqual(["before-book"]);
  });

  it("is read again once the server is back", async () => {
    const desk = new LawDesk(new BookShelf());
    isUp = false;
    const gone = await desk.book({ base, book: undefined }).catch((error: unknown) => error);
    expect(gone).not.toBeInstanceOf(InputError);
    expect(String(gone)).toContain("books/index.json could not be loaded from this page’s server");
    isUp = true;
    expect((await desk.book({ base, book: undefined })).facts.name).toBe("toy-book");
  });
});
