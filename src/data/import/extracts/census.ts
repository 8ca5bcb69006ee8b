import { InputError, type Issue } from "../../../economy/issue.ts";
import type { TradeArea } from "../../codes/trade-areas.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { ImportFile, PartHead } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { Classification } from "../source/concordance.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { askedUnit } from "./asked-unit.ts";
import { AskedYear } from "./asked-year.ts";
import { censusCountry } from "./census-country.ts";
import { censusRows, isJsonRows } from "./census-rows.ts";
import { bareName, type Columns, findColumns, hasColumns, needColumns, textAt } from "./columns.ts";
import { LeftOut } from "./left-out.ts";
import { ProductSectors } from "./product-sectors.ts";
import { SeenRows } from "./seen-rows.ts";
import { TradeTally } from "./trade-tally.ts";

const NAMES = {
  country: ["CTY_CODE"],
  name: ["CTY_NAME"],
  product: ["I_COMMODITY", "E_COMMODITY", "NAICS", "I_ENDUSE", "E_ENDUSE", "SITC"],
  value: ["GEN_VAL_YR", "GEN_VAL_MO", "CON_VAL_YR", "CON_VAL_MO", "ALL_VAL_YR", "ALL_VAL_MO"],
  time: ["time"],
  year: ["YEAR"],
  month: ["MONTH"],
  origin: ["DF"],
  group: ["SUMMARY_LVL"],
  district: ["DISTRICT", "PORT", "STATE"],
} as const;
type CensusColumns = Columns<keyof typeof NAMES>;
const NEEDED = ["country", "name", "product", "value"] as const;

/** What the columns of values hold, as a sentence of the card. */
const VALUES: Readonly<Record<string, string>> = {
  GEN: "General imports at customs value, without freight, insurance and duties.",
  CON: "Imports for consumption at customs value, without freight, insurance and duties.",
  ALL: "Exports free alongside ship.",
};

/**
 * Answers of the US Census Bureau's interface to its trade statistics, as it gives them (JSON) or as CSV: imports or exports by
 * country and product (HS), industry (NAICS) or another list.
 *
 * Convention of the source: dollars; columns that end in YR sum a year up to their month, those in MO are of the month alone.
 * Exports with DF 1 are of American goods, with DF 2 of foreign goods that go on.
 */
export const census: ImportSource = {
  id: "us-census",
  title: "US Census Bureau, international trade (interface)",
  gives: "trade",
  takes: ["flow"],
  recognise,
  read,
};

function recognise(heads: readonly PartHead[]): string | undefined {
  const found = heads.find(({ rows, bytes }) => {
    const header = rows[0]?.cells ?? headerOfJson(bytes);
    return hasColumns(findColumns(header, NAMES), ["country", "product", "value"]);
  });
  return found && `the columns CTY_CODE, of commodities and of values in ${found.part.name}`;
}

/** The names in the first list of a JSON answer. */
function headerOfJson(bytes: Uint8Array): string[] {
  if (!isJsonRows(bytes)) return [];
  const first = /\[([^[\]]*)\]/.exec(new TextDecoder().decode(bytes))?.[1] ?? "";
  return first.split(",").map((name) => name.trim().replaceAll('"', ""));
}

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const plan = planOf(await survey(files, request), request, label);
  const year = new AskedYear(request.year);
  const aside = new LeftOut();
  const areas = new Map<string, TradeArea | undefined>([["USA", { kind: "country", alpha3: "USA" }]]);
  const tally = new TradeTally({
    unit: askedUnit(request.unit, "USD"),
    valueColumn: plan.value,
    economies: request.economies,
    importer: request.importer,
    sectors: new ProductSectors(request.sectors, plan.level === 0 ? undefined : plan.classification),
    area: (code) => areas.get(code),
    salesAtHome: false,
  });
  const seen = new SeenRows();
  await eachRow(files, request, tally.issues, (cells, columns, line, file) => {
    const when = timeOf(cells, columns);
    if (!year.wants(when.year)) return;
    const product = textAt(cells, columns.product);
    if (plan.cumulative && when.month !== plan.lastMonth) {
      aside.add("of earlier months, whose values the last month's hold,", "", Number.NaN);
      return;
    }
    if (levelOf(product) !== plan.level) {
      aside.add("of coarser groups of products, sums of others,", "", Number.NaN);
      return;
    }
    const origin = textAt(cells, columns.origin);
    if (plan.domesticOnly && origin !== "1") {
      const million = (Number(cells[columns.value]) || 0) / 1e6;
      if (origin === "2") aside.add("of foreign goods that are exported again", "", million);
      else aside.add("of American and foreign goods together", "", Number.NaN);
      return;
    }
    const code = textAt(cells, columns.country);
    const name = textAt(cells, columns.name);
    if (!areas.has(code)) {
      const group = columns.group >= 0 && textAt(cells, columns.group) === "CGP";
      areas.set(code, group ? { kind: "other", name } : censusCountry(code, name));
    }
    const [exporter, importer] = plan.imports ? [code, "USA"] : ["USA", code];
    const district = textAt(cells, columns.district);
    if (seen.again(exporter, importer, `${product}|${when.month}|${district}`)) {
      const message = `${name || code}, product ${product}, stands twice.`;
      tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
    }
    const value = cells[columns.value];
    tally.add({ exporter, importer, product: plan.level === 0 ? "goods" : product, value }, file, line);
  });
  tally.issues.throwIfAny();
  const found = year.result(label);
  const rows = tally.rows(label);
  return {
    kind: "trade",
    table: {
      name: request.name,
      year: found,
      rows,
      card: {
        title: `${plan.imports ? "Imports" : "Exports"} of the United States in ${found}`,
        source:
          "US Census Bureau, International Trade data (https://api.census.gov/data/timeseries/intltrade).",
        licence: "Works of the United States government are in the public domain.",
        vintage: { trade: String(found) },
        adjustments: [...plan.sentences, ...tally.sentences(rows), ...aside.sentences, ...year.sentences],
      },
    },
  };
}

type OnRow = (cells: readonly FileCell[], columns: CensusColumns, line: number, label: string) => void;

async function eachRow(
  files: readonly ImportFile[],
  request: ImportRequest,
  issues: IssueList,
  onRow: OnRow,
): Promise<void> {
  await censusRows(files, request, (part) => {
    let columns: CensusColumns | undefined;
    return (cells, line) => {
      if (columns !== undefined) {
        onRow(cells, columns, line, part.label);
        return true;
      }
      columns = findColumns(cells, NAMES);
      return needColumns(columns, NEEDED, NAMES, { cells, line }, part.label, issues);
    };
  });
}

/** What the answers hold, counted before anything is summed. */
interface Survey {
  readonly header: Set<string>;
  readonly levels: Set<number>;
  readonly months: Set<string>;
  readonly origins: Set<string>;
}

async function survey(files: readonly ImportFile[], request: ImportRequest): Promise<Survey> {
  const found: Survey = { header: new Set(), levels: new Set(), months: new Set(), origins: new Set() };
  const issues = new IssueList();
  await censusRows(files, {}, () => {
    return (cells) => {
      for (const name of cells) found.header.add(bareName(name));
      return false;
    };
  });
  await eachRow(files, { ...request, onProgress: undefined }, issues, (cells, columns) => {
    const { year, month } = timeOf(cells, columns);
    if (request.year !== undefined && year !== String(request.year)) return;
    found.months.add(month);
    found.levels.add(levelOf(textAt(cells, columns.product)));
    found.origins.add(textAt(cells, columns.origin));
  });
  issues.throwIfAny();
  return found;
}

interface Plan {
  readonly imports: boolean;
  /** The column of values. */
  readonly value: string;
  readonly cumulative: boolean;
  readonly lastMonth: string;
  readonly level: number;
  readonly domesticOnly: boolean;
  readonly classification: Classification | undefined;
  readonly sentences: readonly string[];
}

function planOf(found: Survey, request: ImportRequest, label: string): Plan {
  const has = (name: string): boolean => found.header.has(bareName(name));
  const value = NAMES.value.find(has)!;
  const imports = !value.startsWith("ALL");
  const other = imports ? "exports" : "imports";
  const refuse = (issue: Omit<Issue, "at">): never => {
    throw new InputError([{ at: { file: label }, ...issue }]);
  };
  if (request.flow === other || (imports && NAMES.value.slice(4).some(has))) {
    refuse({
      code: "several-flows",
      message:
        imports && request.flow !== other
          ? "The files hold imports and exports."
          : `The file has no ${other}.`,
      hint: "Import the answers of one kind at a time.",
    });
  }
  const cumulative = value.endsWith("YR");
  const months = [...found.months].sort();
  const product = NAMES.product.find(has)!;
  const classification = product.endsWith("COMMODITY") ? "hs" : product === "NAICS" ? "naics" : undefined;
  const domesticOnly = found.origins.has("1");
  const upTo = months.at(-1) ?? "";
  return {
    imports,
    value,
    cumulative,
    lastMonth: upTo,
    level: Math.max(0, ...found.levels),
    domesticOnly,
    classification,
    sentences: [
      `${VALUES[value.slice(0, 3)]}${domesticOnly ? " Of American goods alone." : imports ? "" : " Foreign goods that are exported again are among them."}`,
      ...(cumulative
        ? upTo === "12" || upTo === ""
          ? []
          : [`The year up to month ${upTo}: it is not whole.`]
        : months[0] === ""
          ? []
          : [`Months are summed: ${months.join(", ")}.`]),
    ],
  };
}

/** Year and month of a row: from time (2023-12), or YEAR and MONTH. */
function timeOf(cells: readonly FileCell[], columns: CensusColumns): { year: string; month: string } {
  const time = /^(\d{4})(?:-(\d{2}))?$/.exec(textAt(cells, columns.time));
  return {
    year: time?.[1] ?? textAt(cells, columns.year),
    month: time?.[2] ?? textAt(cells, columns.month).padStart(2, "0").replace(/^00$/, ""),
  };
}

/** How fine a product is: the characters of its code; 0 for the total over all. */
const levelOf = (product: string): number => (product === "-" || product === "" ? 0 : product.length);
