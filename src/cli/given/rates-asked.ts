import { bookSectors, chosenSectors } from "../../data/books/book-sectors.ts";
import type { LoadedBook } from "../../data/books/read-book.ts";
import { countryCalled } from "../../data/codes/country-names.ts";
import { pairAt } from "../../economy/dims.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { bookRates, effectiveRate } from "../../tariffs/effective-rate.ts";
import type { Law } from "../../tariffs/law.ts";
import { importsBySector } from "../../tariffs/place-imports.ts";
import { type SectorRate, sectorRates } from "../../tariffs/sector-rates.ts";
import { givenDataset } from "./given-dataset.ts";
import { type GivenImports, givenImports, type ImportsFlags } from "./given-imports.ts";
import { bookPartner } from "./given-partner.ts";
import { readMergeMap } from "./read-merge-map.ts";

/** The rates of a law in a book's own sectors and groups of partners, or in those of a data set. */
export async function ratesAsked(
  opened: LoadedBook,
  law: Law,
  asked: ImportsFlags & { data?: string; sectors?: string; from?: readonly string[]; sigma?: number },
) {
  const { book } = opened;
  const sigma = asked.sigma === undefined ? {} : { sigma: asked.sigma };
  const from = asked.from?.map((name) => bookPartner(book, name));
  const given = await givenImports(book, asked);
  const byProduct = given === undefined ? {} : { imports: given.byProduct };
  if (asked.data === undefined) {
    if (asked.sectors !== undefined) throw new InputError([needsSet]);
    const sectorNames = new Map(book.sectors.map(({ code, name }) => [code, name]));
    const own = bookRates(law, { ...sigma, ...byProduct });
    const notes = given?.notes ?? [];
    if (given !== undefined) {
      const cells = own.cells.filter(({ exporter }) => from === undefined || from.includes(exporter));
      const { importsOf } = own;
      return {
        cells,
        importsOf,
        average: effectiveRate(cells, importsOf),
        weights: given.words,
        sectorNames,
        notes,
      };
    }
    const groups = own.groups.map(({ group, partner }) =>
      group === partner ? partner : `${partner} for ${group}`,
    );
    const weights = `imports by sector and group of partners in the book (${groups.join(", ")})`;
    const cells = from === undefined ? own.cells : sectorRates(law, { ...sigma, partners: from });
    const importsOf = from === undefined ? own.importsOf : groupImports(law);
    return { cells, importsOf, average: effectiveRate(cells, importsOf), weights, sectorNames, notes };
  }
  const { accounts } = await givenDataset(asked.data);
  const { economies, sectors, dims, sales } = accounts;
  const importer = economies.findIndex(({ code }) => code === book.importer);
  if (importer < 0) throw new InputError([noImporter(book.importer, accounts)]);
  const { sectorOf, notes } = await sectorMap(opened, accounts, asked.sectors);
  const partners = economies.flatMap(({ code }) =>
    code !== book.importer && (from === undefined || from.includes(code)) ? [code] : [],
  );
  const place = new Map([...economies.entries()].map(([at, { code }]) => [code, at]));
  const sectorAt = new Map([...sectors.entries()].map(([at, { code }]) => [code, at]));
  const imports = given && restOf(given.byProduct, new Set(place.keys()));
  const cells = sectorRates(law, {
    ...sigma,
    partners,
    sectorOf,
    ...(imports === undefined ? {} : { imports }),
  });
  const fromSet = ({ exporter, sector }: SectorRate): number =>
    sales[pairAt(dims, sectorAt.get(sector)!, importer, place.get(exporter)!)]!;
  const importsOf = imports === undefined ? fromSet : cellImports(importsBySector(book, imports), sectorOf);
  return {
    cells,
    importsOf,
    average: effectiveRate(cells, importsOf),
    weights: given?.words ?? `imports of ${accounts.name}, ${accounts.year}, net of tariffs`,
    sectorNames: new Map(sectors.map(({ code, name }) => [code, name])),
    notes: [...(given?.notes ?? []), ...notes, ...strangers(partners)],
  };
}

/** Imports with those from countries that a data set does not list under its rest of the world, where it has one. */
function restOf(
  byProduct: GivenImports["byProduct"],
  economies: ReadonlySet<string>,
): GivenImports["byProduct"] {
  if (!economies.has(REST)) return byProduct;
  const rest = new Map<string, number>();
  for (const [partner, values] of byProduct) {
    if (economies.has(partner)) continue;
    for (const [product, value] of values) rest.set(product, (rest.get(product) ?? 0) + value);
  }
  return new Map([...byProduct, [REST, rest]]);
}

const REST = "ROW";

/** Imports of a cell as sums over the book's sectors in it. */
function cellImports(
  bySector: ReadonlyMap<string, ReadonlyMap<string, number>>,
  sectorOf: (sector: string) => string | undefined,
): (cell: SectorRate) => number {
  const sums = new Map<string, number>();
  for (const [partner, values] of bySector) {
    for (const [sector, value] of values) {
      const key = `${partner}|${sectorOf(sector)}`;
      sums.set(key, (sums.get(key) ?? 0) + value);
    }
  }
  return ({ exporter, sector }) => sums.get(`${exporter}|${sector}`) ?? 0;
}

/** Economies of a data set that are no country, of which a law says nothing by name. */
function strangers(partners: readonly string[]): string[] {
  const found = partners.filter((code) => countryCalled(code)?.alpha3 !== code);
  return found.length === 0
    ? []
    : [`${found.join(", ")}: no country of the book, so the lines for everybody hold.`];
}

/** Imports of the group of a partner: a weight among his own cells, not among partners. */
function groupImports({ book: { weights } }: Law): (cell: SectorRate) => number {
  return ({ exporter, sector }) => {
    const group = weights.groupOf.get(exporter) ?? weights.rest;
    return group === undefined ? 0 : (weights.bySector.get(group)?.get(sector) ?? 0);
  };
}

/** Where the book's sectors go in a data set: as the user's map has it, or as Parley knows. */
async function sectorMap(opened: LoadedBook, accounts: WorldAccounts, file: string | undefined) {
  if (file === undefined) return bookSectors(opened, accounts);
  return chosenSectors(opened, accounts, [await mapped(file, opened.wiodIndustries)]);
}

/** A map's members are sectors of the book, or industries that they are in. */
async function mapped(file: string, wiodIndustries: ReadonlyMap<string, string>) {
  const { merges, issues } = await readMergeMap(file);
  if (issues.length > 0) throw new InputError(issues);
  const targets = new Map(
    Object.entries(merges).flatMap(([target, members]) => members.map((code) => [code, target])),
  );
  return (sector: string): string | undefined =>
    targets.get(sector) ?? targets.get(wiodIndustries.get(sector) ?? "");
}

const needsSet: Issue = {
  code: "no-dataset",
  message: "--sectors maps the book's sectors to a data set's, and none is given.",
  hint: "Name one: --data SET.",
};

const noImporter = (importer: string, { name }: WorldAccounts): Issue => ({
  code: "no-importer",
  message: `The book is the law of ${importer}, and ${name} has no such economy.`,
});
