import { unknownNameHint } from "../../economy/nearest.ts";
import { isDay } from "../../tariffs/date.ts";
import { findConflicts } from "../../tariffs/find-conflicts.ts";
import { LARGEST_RATE } from "../../tariffs/law.ts";
import { readProduct } from "../../tariffs/product-code.ts";
import {
  type BaseRate,
  type ContentLine,
  EVERYBODY,
  EVERYTHING,
  type ExemptionLine,
  type MeasureLine,
  type ProductLine,
  type TariffBook,
} from "../../tariffs/tariff-book.ts";
import { countryCalled } from "../codes/country-names.ts";
import type { FolderSource } from "../files/folder-source.ts";
import { IssueList } from "../files/issue-list.ts";
import { type RowReader, show } from "../tables/row-reader.ts";
import { addMissingTable, findTable, type OpenFolder, scanTable } from "../tables/scan-table.ts";
import { type BookCard, type BookCardOnFile, isName, readBookCard } from "./book-card.ts";
import { BOOK_FILE, BOOK_TABLES, type BookTable } from "./book-tables.ts";
import { checkExceptions, orderAuthorities } from "./order-authorities.ts";

/** A tariff book as it was read, with what its card says and the industries its sectors are in. */
export interface LoadedBook {
  readonly book: TariffBook;
  readonly card: BookCard;
  /** Industry of the wiod sets by sector of the book, where the book says so. */
  readonly wiodIndustries: ReadonlyMap<string, string>;
}

/** What a book is asked about, where that is one product from one partner. */
export interface BookSubject {
  /** Digits of a product; its chapter is read. */
  readonly product: string;
  readonly partner: string;
}

/**
 * Reads a tariff book: a folder with `book.yaml` and tables as CSV, gzipped CSV or Parquet (docs/tariff-books.md). Runs in
 * Node and in browsers. Everything that is wrong is found in one pass.
 *
 * @param about reads of the large tables the rows on this subject alone, and no imports: mistakes elsewhere are not looked for,
 *   and averages by what is read are none
 * @throws InputError with every issue found, each with its file and line (row, in Parquet)
 */
export async function loadBook(source: FolderSource, about?: BookSubject): Promise<LoadedBook> {
  const issues = new IssueList(source.name);
  const opened = { source, files: await source.list(), issues, card: BOOK_FILE };
  const onFile = await readBookCard(opened);
  const folder: OpenFolder = { ...opened, checksums: onFile?.card.checksums ?? {} };
  const tables = await readTables(folder, onFile, about);
  if (onFile !== undefined) checkExceptions(onFile, tables.measures, issues);
  const authorities = onFile === undefined ? [] : orderAuthorities(onFile, issues);
  issues.throwIfAny();
  const { card } = onFile!;
  const { name, version, title, importer, begins, notes, partners } = card;
  const { imports, importsByProduct, groups, wiodIndustries, ...rest } = tables;
  const weights = {
    byProduct: importsByProduct,
    bySector: imports,
    groupOf: groups,
    rest: partners.rest,
    representatives: new Map(Object.entries(partners.representatives)),
  };
  const book = { name, version, title, importer, begins, notes, authorities, weights, ...rest };
  return { book, card, wiodIndustries };
}

async function readTables(
  folder: OpenFolder,
  onFile: BookCardOnFile | undefined,
  about: BookSubject | undefined,
) {
  const { issues } = folder;
  const chapter = about?.product.slice(0, 2);
  /** Whether a row can say something of the subject. */
  const concerns = (row: RowReader, product: string, partner?: string): boolean =>
    chapter === undefined ||
    (row.text(row.column(product)).startsWith(chapter) &&
      (partner === undefined || row.text(row.column(partner)) === about!.partner));
  const lists = new Map<string, string[]>();
  await rows(folder, "lists", (row) => {
    const name = row.text(row.column("list"));
    // Most rows repeat the name of the row before.
    const list = lists.has(name) ? name : codeOf(row, "list");
    if (list === EVERYTHING) row.add("reserved-name", `A list cannot be called ${show(EVERYTHING)}.`);
    if (list === undefined) return;
    const products = lists.get(list) ?? [];
    lists.set(list, products);
    if (!concerns(row, "product")) return;
    const product = productOf(row, "product");
    if (product !== undefined) products.push(product);
  });

  const authorities = onFile === undefined ? undefined : Object.keys(onFile.card.authorities);
  const measures: MeasureLine[] = [];
  const lineOf = new Map<MeasureLine, number>();
  let measuresFile = "";
  await rows(folder, "measures", (row) => {
    measuresFile = row.file;
    const line = {
      measure: codeOf(row, "measure"),
      authority: knownName(row, "authority", authorities),
      partner: partnerOf(row, "partner", true),
      products: listOf(row, lists),
      rate: rateOf(row),
      rule: ruleOf(row),
      ...datesOf(row),
      sparesClaims: isEmpty(row, "usmca_exempt") ? false : row.flag(row.column("usmca_exempt")),
    };
    if (Object.entries(line).some(([key, value]) => value === undefined && key !== "until")) return;
    measures.push(line as MeasureLine);
    lineOf.set(line as MeasureLine, row.line);
  });
  for (const { line, other, product } of findConflicts(measures, lists)) {
    const of = product === undefined ? "every product" : `product ${product}`;
    const same = line.rate === other.rate && line.rule === other.rule;
    issues.add({
      code: same ? "duplicate-row" : "two-rates",
      at: { file: measuresFile, line: lineOf.get(line)! },
      message: `${line.measure} has ${same ? "the same rate twice" : `two rates (${line.rate} and ${other.rate})`} for ${of} from ${line.partner} on ${line.from > other.from ? line.from : other.from}; the other is on line ${lineOf.get(other)}.`,
      hint: "End one before the other begins (until: is the first day on which a line no longer holds), or remove it.",
    });
  }

  const exemptions: ExemptionLine[] = [];
  await rows(folder, "exemptions", (row) => {
    const line = {
      authority: knownName(row, "authority", authorities),
      partner: partnerOf(row, "partner", true),
      products: listOf(row, lists),
      share: shareOf(row, "share"),
      ...datesOf(row),
    };
    if (Object.entries(line).every(([key, value]) => value !== undefined || key === "until"))
      exemptions.push(line as ExemptionLine);
  });

  const measureNames = [...new Set(measures.map(({ measure }) => measure))];
  const content: ContentLine[] = [];
  await rows(folder, "content", (row) => {
    const line = {
      measure: knownName(row, "measure", measureNames),
      material: codeOf(row, "material"),
      ...datesOf(row),
    };
    if (line.measure !== undefined && line.material !== undefined && line.from !== undefined)
      content.push(line as ContentLine);
  });

  const contentShares = new Map<string, Map<string, number>>();
  await rows(folder, "metal_content", (row) => {
    if (!concerns(row, "product")) return;
    put(row, contentShares, codeOf(row, "material"), productOf(row, "product"), materialOf(row));
  });
  const baseRates = new Map<string, BaseRate>();
  await rows(folder, "mfn", (row) => {
    if (!concerns(row, "product")) return;
    const product = productOf(row, "product");
    const rate = rateOf(row);
    if (product === undefined || rate === undefined) return;
    if (baseRates.has(product)) return twice(row, product);
    baseRates.set(product, { rate, kind: optional(row, "kind"), text: optional(row, "text") });
  });
  const preferences = new Map<string, Map<string, number>>();
  await rows(folder, "mfn_preference", (row) => {
    if (!concerns(row, "chapter", "partner")) return;
    put(row, preferences, partnerOf(row, "partner"), productOf(row, "chapter"), shareOf(row, "share"));
  });
  const claims = new Map<string, Map<string, number>>();
  await rows(folder, "usmca_share", (row) => {
    if (!concerns(row, "product", "partner")) return;
    put(row, claims, partnerOf(row, "partner"), productOf(row, "product"), shareOf(row, "share"));
  });

  const sectors: { code: string; name: string }[] = [];
  const sectorNames = new Map<string, number>();
  await rows(folder, "sectors", (row) => {
    const code = codeOf(row, "sector");
    if (code === undefined) return;
    if (sectorNames.has(code)) return twice(row, code);
    sectorNames.set(code, sectors.length);
    sectors.push({ code, name: row.text(row.column("name")) });
  });
  const products: ProductLine[] = [];
  const seen = new Set<string>();
  await rows(folder, "products", (row) => {
    if (!concerns(row, "product")) return;
    const product = productOf(row, "product");
    const sector = hasNoSector(row) ? "" : knownName(row, "sector", sectorNames);
    if (product === undefined || sector === undefined) return;
    if (seen.has(product)) return twice(row, product);
    seen.add(product);
    products.push({ product, sector });
  });

  const groups = new Map<string, string>();
  await rows(folder, "groups", (row) => {
    const partner = partnerOf(row, "partner");
    const group = codeOf(row, "group");
    if (partner === undefined || group === undefined) return;
    if (groups.has(partner)) return twice(row, partner);
    groups.set(partner, group);
  });
  const groupNames =
    onFile &&
    new Set([
      ...groups.values(),
      ...(onFile.card.partners.rest === undefined ? [] : [onFile.card.partners.rest]),
    ]);
  const imports = new Map<string, Map<string, number>>();
  const importsByProduct = new Map<string, Map<string, number>>();
  if (about === undefined) {
    await rows(folder, "imports", (row) =>
      put(
        row,
        imports,
        knownName(row, "group", groupNames),
        knownName(row, "sector", sectorNames),
        importsOf(row),
      ),
    );
    await rows(folder, "imports_usmca", (row) =>
      put(row, importsByProduct, partnerOf(row, "partner"), productOf(row, "product"), importsOf(row)),
    );
  }

  const events: { date: string; event: string }[] = [];
  await rows(folder, "timeline", (row) => {
    const date = dayOf(row, "date");
    if (date !== undefined) events.push({ date, event: row.text(row.column("event")) });
  });
  const wiodIndustries = new Map<string, string>();
  await rows(folder, "concordance_wiod35", (row) => {
    const sector = knownName(row, "sector", sectorNames);
    const industry = codeOf(row, "wiod_industry");
    if (sector !== undefined && industry !== undefined) wiodIndustries.set(sector, industry);
  });
  return {
    lists,
    measures,
    exemptions,
    content,
    contentShares,
    baseRates,
    preferences,
    claims,
    products,
    sectors,
    imports,
    importsByProduct,
    groups,
    events,
    wiodIndustries,
  };
}

/** Tables that a book cannot do without, and what for. */
const NEEDED: Readonly<Partial<Record<BookTable, string>>> = {
  measures: "It holds the rates: measure, authority, partner, products, rate, rule and dates.",
  products: "It holds the lines of the schedule, and the sector of each.",
  sectors: "It lists the code and name of every sector.",
};

/** Reads a table, if the folder has it, row by row. */
async function rows(folder: OpenFolder, table: BookTable, onRow: (row: RowReader) => void): Promise<void> {
  const layout = BOOK_TABLES[table];
  const file = findTable(folder, layout);
  const why = NEEDED[table];
  if (file !== undefined) await scanTable(folder, file, (row) => () => onRow(row));
  else if (why !== undefined) addMissingTable(folder, layout, why);
}

const isEmpty = (row: RowReader, column: string): boolean =>
  !row.has(column) || row.text(row.column(column)) === "";

/** Lines for what is no good, such as repairs abroad. */
const hasNoSector = (row: RowReader): boolean => ["", "na"].includes(row.text(row.column("sector")));

const optional = (row: RowReader, column: string): string =>
  row.has(column) ? row.text(row.column(column)) : "";

/** A code of digits; undefined, with an issue, where it is none. */
function productOf(row: RowReader, column: string): string | undefined {
  const written = row.text(row.column(column));
  const product = readProduct(written);
  if (product !== undefined) return product;
  const hint = /^\d+$/.test(written)
    ? `It was read as a number somewhere, which costs a leading zero: write ${`0${written}`.slice(0, 11)}, and keep the column as text.`
    : "Write 2, 4, 6, 8 or 10 digits, leading zeros included.";
  if (written === "") row.add("empty-cell", `${column} is empty.`, hint);
  else row.add("bad-product", `${column} is ${show(written)}, which is no product code.`, hint);
  return undefined;
}

function codeOf(row: RowReader, column: string): string | undefined {
  const code = row.text(row.column(column));
  if (isName(code)) return code;
  row.add(
    code === "" ? "empty-cell" : "bad-code",
    code === "" ? `${column} is empty.` : `${column} is ${show(code)}, which is no code.`,
  );
  return undefined;
}

/** A country's code, or everybody. */
function partnerOf(row: RowReader, column: string, everybody = false): string | undefined {
  const code = row.text(row.column(column));
  if ((everybody && code === EVERYBODY) || countryCalled(code)?.alpha3 === code) return code;
  const meant = countryCalled(code)?.alpha3;
  row.add(
    "unknown-partner",
    `${column} is ${show(code)}, which is no country's code${everybody ? ` and not ${EVERYBODY}` : ""}.`,
    meant === undefined ? "Write the three letters of ISO 3166, such as JPN." : `Write ${meant}.`,
  );
  return undefined;
}

function knownName(
  row: RowReader,
  column: string,
  known: readonly string[] | ReadonlySet<string> | ReadonlyMap<string, unknown> | undefined,
): string | undefined {
  const name = row.text(row.column(column));
  // Without a card its names are not known, and the missing card is complaint enough.
  if (known === undefined) return name;
  const has = Array.isArray(known) ? known.includes(name) : (known as ReadonlySet<string>).has(name);
  if (has) return name;
  const names = Array.isArray(known) ? known : [...(known as ReadonlySet<string>).keys()];
  row.add(
    `unknown-${column}`,
    `There is no ${column} ${show(name)} in this book.`,
    unknownNameHint(name, names),
  );
  return undefined;
}

function listOf(row: RowReader, lists: ReadonlyMap<string, unknown>): string | undefined {
  const name = row.text(row.column("products"));
  if (name === EVERYTHING || lists.has(name)) return name;
  row.add(
    "unknown-list",
    `There is no list of products ${show(name)}.`,
    lists.size === 0 ? "The book has no table lists." : unknownNameHint(name, [EVERYTHING, ...lists.keys()]),
  );
  return undefined;
}

function rateOf(row: RowReader): number | undefined {
  const rate = row.number(row.column("rate"));
  if (Number.isNaN(rate)) return undefined;
  if (rate >= 0 && rate <= LARGEST_RATE) return rate;
  row.add(
    "rate-out-of-range",
    `rate is ${rate}${rate > LARGEST_RATE ? `, which means ${rate * 100} %` : ""}.`,
    rate > LARGEST_RATE
      ? `Rates are fractions: write ${rate / 100} for ${rate} %.`
      : "A duty is not negative.",
  );
  return undefined;
}

function shareOf(row: RowReader, column: string): number | undefined {
  const share = row.number(row.column(column));
  if (Number.isNaN(share)) return undefined;
  if (share >= 0 && share <= 1) return share;
  row.add("share-out-of-range", `${column} is ${share}; it must be a fraction from 0 to 1.`);
  return undefined;
}

/** A material's share of a product's value; sources have some that are above the whole, which is odd but computes. */
function materialOf(row: RowReader): number | undefined {
  const share = row.number(row.column("share"));
  if (Number.isNaN(share)) return undefined;
  if (share >= 0 && share <= MOST_OF_A_MATERIAL) return share;
  row.add(
    "share-out-of-range",
    `share is ${share}; it must be a fraction of the value, from 0 to ${MOST_OF_A_MATERIAL}.`,
  );
  return undefined;
}

/** Estimates of content from other tables than the values they are set against go above one, but not by much. */
const MOST_OF_A_MATERIAL = 2;

function importsOf(row: RowReader): number | undefined {
  const value = row.number(row.column("value"));
  if (Number.isNaN(value)) return undefined;
  if (value >= 0) return value;
  row.add("negative-value", `value is ${value}: imports are not negative.`);
  return undefined;
}

const RULES: readonly string[] = ["add", "floor", "set-measure"] satisfies MeasureLine["rule"][];

function ruleOf(row: RowReader): MeasureLine["rule"] | undefined {
  const rule = row.text(row.column("rule"));
  if (RULES.includes(rule)) return rule as MeasureLine["rule"];
  row.add("unknown-rule", `rule is ${show(rule)}.`, unknownNameHint(rule, RULES));
  return undefined;
}

function dayOf(row: RowReader, column: string): string | undefined {
  const day = row.text(row.column(column));
  if (isDay(day)) return day;
  row.add(
    "bad-date",
    `${column} is ${show(day)}, which is no day of the calendar.`,
    "Write it as 2026-11-28.",
  );
  return undefined;
}

function datesOf(row: RowReader): { from: string | undefined; until: string | undefined } {
  const from = dayOf(row, "from");
  const until = isEmpty(row, "until") ? undefined : dayOf(row, "until");
  if (from !== undefined && until !== undefined && until <= from)
    row.add(
      "bad-date",
      `The line holds from ${from} until ${until}, which is no day at all.`,
      "until: is the first day on which it no longer holds.",
    );
  return { from, until };
}

/** Puts a value under two keys, of which each pair may come once. */
function put(
  row: RowReader,
  table: Map<string, Map<string, number>>,
  outer: string | undefined,
  inner: string | undefined,
  value: number | undefined,
): void {
  if (outer === undefined || inner === undefined || value === undefined) return;
  const values = table.get(outer) ?? new Map<string, number>();
  table.set(outer, values);
  if (values.has(inner)) twice(row, `${inner}, ${outer}`);
  else values.set(inner, value);
}

const twice = (row: RowReader, key: string): void =>
  row.add("duplicate-row", `${key} already has a row.`, "Keep one of the two.");
