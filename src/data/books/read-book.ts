import { findConflicts } from "../../tariffs/find-conflicts.ts";
import {
  type BaseRate,
  type ContentLine,
  EVERYTHING,
  type ExemptionLine,
  type MeasureLine,
  type ProductLine,
  type SpecialRate,
  type TariffBook,
} from "../../tariffs/tariff-book.ts";
import type { FolderSource } from "../files/folder-source.ts";
import { IssueList } from "../files/issue-list.ts";
import { type RowReader, show } from "../tables/row-reader.ts";
import { addMissingTable, findTable, type OpenFolder, scanTable } from "../tables/scan-table.ts";
import { baseRateOf, takeUnitValue, withoutEquivalent } from "./base-rates.ts";
import { type BookCard, type BookCardOnFile, readBookCard } from "./book-card.ts";
import {
  codeOf,
  datesOf,
  dayOf,
  hasNoSector,
  importsOf,
  isEmpty,
  knownName,
  listOf,
  materialOf,
  optional,
  otherPartnerOf,
  partnerOf,
  productOf,
  rateOf,
  ruleOf,
  shareOf,
} from "./book-cells.ts";
import { BOOK_FILE, BOOK_TABLES, type BookTable } from "./book-tables.ts";
import { checkExceptions, orderAuthorities } from "./order-authorities.ts";
import { UnitValues } from "./unit-values.ts";

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
  const { name, version, title, importer, begins, partners } = card;
  const notes = [...card.notes, ...withoutEquivalent(tables.baseRates)];
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

  const importer = onFile?.card.importer;
  const authorities = onFile === undefined ? undefined : Object.keys(onFile.card.authorities);
  const measures: MeasureLine[] = [];
  const lineOf = new Map<MeasureLine, number>();
  let measuresFile = "";
  await rows(folder, "measures", (row) => {
    measuresFile = row.file;
    const line = {
      measure: codeOf(row, "measure"),
      authority: knownName(row, "authority", authorities),
      partner: otherPartnerOf(row, importer),
      products: listOf(row, lists),
      rate: rateOf(row),
      rule: ruleOf(row),
      ...datesOf(row),
      sparesClaims: isEmpty(row, "usmca_exempt") ? false : row.flag(row.column("usmca_exempt")),
      ...(isEmpty(row, "note") ? {} : { note: optional(row, "note") }),
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
      partner: otherPartnerOf(row, importer),
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
  const unitValues = new UnitValues();
  await rows(folder, "unit_values", (row) => {
    if (concerns(row, "product")) takeUnitValue(row, unitValues);
  });
  const baseRates = new Map<string, BaseRate>();
  await rows(folder, "mfn", (row) => {
    if (!concerns(row, "product")) return;
    const product = productOf(row, "product");
    const rate = baseRateOf(row, product, unitValues);
    if (product === undefined || rate === undefined) return;
    if (baseRates.has(product)) return twice(row, product);
    baseRates.set(product, rate);
  });
  const specialRates = new Map<string, SpecialRate[]>();
  await rows(folder, "mfn_special", (row) => {
    if (!concerns(row, "product")) return;
    const product = productOf(row, "product");
    if (product === undefined) return;
    const special = { programmes: optional(row, "programmes"), text: optional(row, "text") };
    const found = specialRates.get(product);
    if (found === undefined) specialRates.set(product, [special]);
    else found.push(special);
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
  const goodSoFar = issues.count;
  let productRows = 0;
  await rows(folder, "products", (row) => {
    productRows++;
    if (!concerns(row, "product")) return;
    const product = productOf(row, "product");
    const sector = hasNoSector(row) ? "" : knownName(row, "sector", sectorNames);
    if (product === undefined || sector === undefined) return;
    if (seen.has(product)) return twice(row, product);
    seen.add(product);
    products.push({ product, sector });
  });
  if (productRows === 0 && issues.count === goodSoFar)
    issues.add({
      code: "no-rows",
      at: { file: findTable(folder, BOOK_TABLES.products)!.file },
      message: "The table products has a header and no rows.",
      hint: NEEDED.products!,
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
    specialRates,
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
