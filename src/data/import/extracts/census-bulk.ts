import { InputError } from "../../../economy/issue.ts";
import type { TradeArea } from "../../codes/trade-areas.ts";
import type { ImportFile, ImportPart } from "../rows/import-part.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { askedUnit } from "./asked-unit.ts";
import { AskedYear } from "./asked-year.ts";
import { censusCountry } from "./census-country.ts";
import { LeftOut } from "./left-out.ts";
import { ProductSectors } from "./product-sectors.ts";
import { TradeTally } from "./trade-tally.ts";

/** Where fields stand in a line, from 0: first and behind the last. */
interface Layout {
  readonly imports: boolean;
  readonly file: RegExp;
  readonly product: readonly [number, number];
  readonly country: readonly [number, number];
  readonly year: readonly [number, number];
  readonly month: readonly [number, number];
  readonly value: readonly [number, number];
  readonly valueName: string;
}

/** Source: US Census Bureau, record layouts of the merchandise trade files (IMDB and EXDB), detail files. */
const LAYOUTS: readonly Layout[] = [
  {
    imports: true,
    file: /(^|\/)IMP_DETL\.TXT$/i,
    product: [0, 10],
    country: [10, 14],
    year: [22, 26],
    month: [26, 28],
    value: [178, 193],
    valueName: "gen_val_mo",
  },
  {
    imports: false,
    file: /(^|\/)EXP_DETL\.TXT$/i,
    product: [1, 11],
    country: [11, 15],
    year: [17, 21],
    month: [21, 23],
    value: [68, 83],
    valueName: "all_val_mo",
  },
];

/** Names of countries by code: in a zip's own list, four characters, seven of a short name, then the name. */
const COUNTRIES = /(^|\/)COUNTRY\.TXT$/i;

/**
 * The US Census Bureau's monthly merchandise trade files: the zip of a month (IMDB2301.ZIP, EXDB2301.ZIP), or of several, with
 * lines of fixed width for every product (ten digits), country, district and rate provision.
 *
 * Convention of the source: dollars; of the month alone and of the year up to it, of which the month's are read, so that the
 * twelve files of a year add up to it. Exports begin with 1 for American and 2 for foreign goods.
 */
export const censusBulk: ImportSource = {
  id: "us-census-bulk",
  title: "US Census Bureau, merchandise trade files",
  gives: "trade",
  takes: ["flow"],
  recognise: (heads) => {
    const found = heads.find(({ part }) => LAYOUTS.some(({ file }) => file.test(part.name)));
    return found && `the file ${found.part.name}`;
  },
  read,
};

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const layout = layoutOf(files, request, label);
  const year = new AskedYear(request.year);
  const aside = new LeftOut();
  const areas = new Map<string, TradeArea | undefined>();
  for (const file of files) await readCountries(file, areas);
  areas.set("USA", { kind: "country", alpha3: "USA" });
  const tally = new TradeTally({
    unit: askedUnit(request.unit, "USD"),
    valueColumn: layout.valueName,
    economies: request.economies,
    importer: request.importer,
    sectors: new ProductSectors(request.sectors, "hs"),
    area: (code) => areas.get(code),
    salesAtHome: false,
  });
  const months = new Map<string, string>();
  for (const file of files) {
    for (const part of file.parts.filter(({ name }) => layout.file.test(name))) {
      await readDetails(part, layout);
    }
  }
  tally.issues.throwIfAny();
  const found = year.result(label);
  const rows = tally.rows(label);
  const kept = [...months.keys()].sort();
  return {
    kind: "trade",
    table: {
      name: request.name,
      year: found,
      rows,
      card: {
        title: `${layout.imports ? "Imports" : "Exports"} of the United States in ${found}`,
        source: "US Census Bureau, Merchandise Trade data (https://www.census.gov/foreign-trade).",
        licence: "Works of the United States government are in the public domain.",
        vintage: { trade: String(found) },
        adjustments: [
          layout.imports
            ? "General imports at customs value, without freight, insurance and duties."
            : "Exports of American goods, free alongside ship.",
          `${kept.length} of 12 months are summed: ${kept.join(", ")}.`,
          ...tally.sentences(rows),
          ...aside.sentences,
          ...year.sentences,
        ],
      },
    },
  };

  async function readDetails(
    part: ImportPart,
    { imports, product, country, year: when, month, value }: Layout,
  ) {
    await part.scan((cells, line) => {
      // Lines of fixed width have no separators: what was split at one is put together again.
      const text = cells.join(",");
      const cut = ([from, to]: readonly [number, number]): string => text.slice(from, to).trim();
      if (text.length < value[1]) {
        const message = `The line has ${text.length} characters; the layout needs ${value[1]}.`;
        tally.issues.add({ code: "short-line", at: { file: part.label, line }, message });
        return;
      }
      if (!year.wants(cut(when))) return;
      const name = cut(month);
      const other = months.get(name);
      if (other !== undefined && other !== part.label) throw twice(part, line, name, other);
      months.set(name, part.label);
      // Goods that came earlier in the year have lines in every later month.
      if (/^0*$/.test(cut(value))) return;
      if (!imports && text[0] === "2") {
        aside.add("of foreign goods that are exported again", "", Number(cut(value)) / 1e6);
        return;
      }
      const [exporter, importer] = imports ? [cut(country), "USA"] : ["USA", cut(country)];
      tally.add({ exporter, importer, product: cut(product), value: cut(value) }, part.label, line);
    }, request);
  }
}

const twice = (part: ImportPart, line: number, month: string, other: string): InputError =>
  new InputError([
    {
      code: "duplicate-month",
      at: { file: part.label, line },
      message: `Month ${month} is in ${other} already.`,
      hint: "Give the file of every month once.",
    },
  ]);

function layoutOf(files: readonly ImportFile[], { flow }: ImportRequest, label: string): Layout {
  const names = files.flatMap(({ parts }) => parts.map(({ name }) => name));
  const found = LAYOUTS.filter(({ file }) => names.some((name) => file.test(name)));
  const wanted = flow === undefined ? found : found.filter(({ imports }) => imports === (flow === "imports"));
  if (wanted.length === 1) return wanted[0]!;
  const message =
    found.length === 0
      ? "There is no IMP_DETL.TXT or EXP_DETL.TXT in it."
      : wanted.length === 0
        ? `The files hold no ${flow}.`
        : "The files hold imports and exports.";
  throw new InputError([
    {
      code: "several-flows",
      at: { file: label },
      message,
      hint: "Name one with --flow imports or --flow exports.",
    },
  ]);
}

async function readCountries(file: ImportFile, areas: Map<string, TradeArea | undefined>): Promise<void> {
  const list = file.parts.find(({ name }) => COUNTRIES.test(name));
  if (list === undefined) {
    throw new InputError([
      {
        code: "missing-file",
        at: { file: file.path },
        message:
          "There is no COUNTRY.TXT beside the detail file, which says what the codes of countries stand for.",
        hint: "Import the zip as the Census Bureau publishes it.",
      },
    ]);
  }
  await list.scan((cells) => {
    const text = cells.join(",");
    const code = text.slice(0, 4).trim();
    areas.set(code, censusCountry(code, text.slice(11).trim()));
  });
}
