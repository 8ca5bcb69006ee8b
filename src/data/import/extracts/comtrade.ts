import { InputError, type Issue } from "../../../economy/issue.ts";
import { own } from "../../../economy/own.ts";
import { type TradeArea, tradeArea, tradeAreaOfIso } from "../../codes/trade-areas.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { ImportFile } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { askedUnit } from "./asked-unit.ts";
import { AskedYear } from "./asked-year.ts";
import { type Columns, textAt } from "./columns.ts";
import { LeftOut } from "./left-out.ts";
import { ProductSectors } from "./product-sectors.ts";
import { type ExtractLayout, partWithColumns, scanExtract } from "./scan-extract.ts";
import { SeenRows } from "./seen-rows.ts";
import { TradeTally } from "./trade-tally.ts";

/** Names of today's interface, then those of the site that it replaced, in full and in its short form. */
const NAMES = {
  flow: ["flowCode", "Trade Flow Code", "rgCode"],
  reporter: ["reporterCode", "Reporter Code", "rtCode", "reporterISO", "Reporter ISO", "rt3ISO"],
  reporterIso: ["reporterISO", "Reporter ISO", "rt3ISO"],
  partner: ["partnerCode", "Partner Code", "ptCode", "partnerISO", "Partner ISO", "pt3ISO"],
  partnerIso: ["partnerISO", "Partner ISO", "pt3ISO"],
  product: ["cmdCode", "Commodity Code"],
  value: ["primaryValue", "Trade Value (US$)", "TradeValue"],
  year: ["refYear", "Year", "yr"],
  period: ["period"],
  frequency: ["freqCode"],
  classification: ["classificationCode", "Classification", "pfCode"],
  partner2: ["partner2Code", "2nd Partner Code", "ptCode2"],
  customs: ["customsCode", "Customs Proc. Code", "cstCode"],
  transport: ["motCode", "Mode of Transport Code"],
} as const;

const LAYOUT: ExtractLayout<keyof typeof NAMES> = {
  names: NAMES,
  needed: ["flow", "reporter", "partner", "product", "value", "year"],
};

type ComtradeColumns = Columns<keyof typeof NAMES>;

/** What a flow's code means, in today's letters and in the numbers that they replaced. */
const FLOWS: Readonly<Record<string, Flow>> = {
  M: "imports",
  "1": "imports",
  X: "exports",
  "2": "exports",
  RX: "re-exports",
  "3": "re-exports",
  RM: "re-imports",
  "4": "re-imports",
  DX: "domestic exports",
  FM: "foreign imports",
};
type Flow = "imports" | "exports" | "re-exports" | "re-imports" | "domestic exports" | "foreign imports";

/** Values of a dimension that stand for the sum over it. */
const SUMS = { partner2: ["0", ""], customs: ["C00", ""], transport: ["0", ""] } as const;

/**
 * Extracts from UN Comtrade: the CSV of today's interface and site, and both layouts of the site that it replaced.
 *
 * Convention of the source: importers report imports at the border with freight and insurance, by country of origin; exporters
 * report exports free on board, by last known destination. Re-exports are a part of exports, and re-imports of imports, with
 * codes of their own.
 */
export const comtrade: ImportSource = {
  id: "comtrade",
  title: "UN Comtrade",
  gives: "trade",
  takes: ["flow"],
  recognise: (heads) => {
    const found = partWithColumns(heads, LAYOUT);
    return found === undefined ? undefined : `columns of flows, products and values in ${found.part.name}`;
  },
  read,
};

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const plan = planOf(await survey(files, request), request, label);
  const year = new AskedYear(request.year);
  const aside = new LeftOut();
  const tally = new TradeTally({
    unit: askedUnit(request.unit, "USD"),
    valueColumn: "primaryValue",
    economies: request.economies,
    importer: request.importer,
    sectors: new ProductSectors(request.sectors, plan.totals ? undefined : plan.classification),
    area: (code) => areas.get(code),
    salesAtHome: false,
  });
  /** Areas by the number and the letters of their code together, which the tally takes for their code. */
  const areas = new Map<string, TradeArea | undefined>();
  const seen = new SeenRows();
  await scanExtract(files, LAYOUT, request, tally.issues, (cells, columns, line, file) => {
    const flow = textAt(cells, columns.flow);
    if (own(FLOWS, flow) !== plan.flow) {
      aside.add(`of ${own(FLOWS, flow) ?? `flow ${flow || "(empty)"}`}`, "", millionIn(cells, columns));
      return;
    }
    if (!year.wants(textAt(cells, columns.year))) return;
    const product = textAt(cells, columns.product);
    if (levelOf(product) !== plan.level) {
      aside.add("of coarser groups of products, sums of others,", "", Number.NaN);
      return;
    }
    if (plan.dropped(cells, columns)) {
      aside.add(
        "of parts whose sum is another row (by second partner, customs procedure, transport or month)",
        "",
        Number.NaN,
      );
      return;
    }
    const reporter = place(cells, columns.reporter, columns.reporterIso, areas);
    const partner = place(cells, columns.partner, columns.partnerIso, areas);
    const [exporter, importer] = plan.flow === "imports" ? [partner, reporter] : [reporter, partner];
    const details = DIMENSIONS.map((dimension) => textAt(cells, columns[dimension])).join("|");
    if (seen.again(exporter, importer, `${product}|${textAt(cells, columns.period)}|${details}`)) {
      const message = `${reporter} with ${partner}, product ${product}, stands twice.`;
      tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
    }
    const value = cells[columns.value];
    tally.add({ exporter, importer, product: plan.totals ? "goods" : product, value }, file, line);
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
        title: `Trade in goods in ${found}, as ${plan.flow === "imports" ? "importers" : "exporters"} report it`,
        source: `United Nations, UN Comtrade database (https://comtradeplus.un.org), an extract${plan.revisions === "" ? "" : ` in ${plan.revisions}`}.`,
        vintage: { trade: String(found) },
        adjustments: [
          plan.flow === "imports"
            ? "Imports as importers report them, by country of origin, with freight and insurance (c.i.f.)."
            : "Exports as exporters report them, by last known destination, free on board (f.o.b.); they hold re-exports. Rows of those alone are counted below where the extract has them.",
          ...plan.sentences,
          ...tally.sentences(rows),
          ...aside.sentences,
          ...year.sentences,
        ],
      },
    },
  };
}

const DIMENSIONS = ["partner2", "customs", "transport"] as const;

/** What an extract holds, counted before anything is summed. */
interface Survey {
  readonly flows: Map<string, number>;
  readonly levels: Map<string, Set<number>>;
  readonly frequencies: Set<string>;
  readonly classifications: Set<string>;
  readonly months: Set<string>;
  readonly dimensions: Readonly<Record<(typeof DIMENSIONS)[number], Set<string>>>;
}

async function survey(files: readonly ImportFile[], request: ImportRequest): Promise<Survey> {
  const found: Survey = {
    flows: new Map(),
    levels: new Map(),
    frequencies: new Set(),
    classifications: new Set(),
    months: new Set(),
    dimensions: { partner2: new Set(), customs: new Set(), transport: new Set() },
  };
  const issues = new IssueList();
  await scanExtract(files, LAYOUT, request, issues, (cells, columns, line, file) => {
    if (request.year !== undefined && textAt(cells, columns.year) !== String(request.year)) return;
    const flow = own(FLOWS, textAt(cells, columns.flow)) ?? "";
    found.flows.set(flow, (found.flows.get(flow) ?? 0) + 1);
    const level = levelOf(textAt(cells, columns.product));
    if (level === undefined) {
      const product = JSON.stringify(textAt(cells, columns.product));
      issues.add({
        code: "not-a-product",
        at: { file, line },
        message: `The product is ${product}, neither TOTAL nor 2 to 10 digits.`,
      });
      return;
    }
    const levels = found.levels.get(flow) ?? new Set();
    found.levels.set(flow, levels.add(level));
    found.frequencies.add(textAt(cells, columns.frequency).toUpperCase());
    found.classifications.add(textAt(cells, columns.classification).toUpperCase());
    found.months.add(textAt(cells, columns.period));
    for (const dimension of DIMENSIONS) found.dimensions[dimension].add(textAt(cells, columns[dimension]));
  });
  issues.throwIfAny();
  return found;
}

/** How the rows are read. */
interface Plan {
  readonly flow: "imports" | "exports";
  /** Digits of the finest products; 0: totals. */
  readonly level: number;
  readonly totals: boolean;
  readonly classification: "hs" | undefined;
  /** Revisions of the Harmonized System, in words. */
  readonly revisions: string;
  /** Whether a row is a part of another. */
  readonly dropped: (cells: readonly FileCell[], columns: ComtradeColumns) => boolean;
  readonly sentences: readonly string[];
}

function planOf(found: Survey, request: ImportRequest, label: string): Plan {
  const refuse = (issue: Omit<Issue, "at">): never => {
    throw new InputError([{ at: { file: label }, ...issue }]);
  };
  const both = (["imports", "exports"] as const).filter((each) => found.flows.has(each));
  if (request.flow === undefined && both.length === 2) {
    refuse({
      code: "several-flows",
      message: "The file has imports and exports: the same trade, as each side reports it.",
      hint: "Say whose reports to read: --flow imports (by origin, c.i.f.) or --flow exports (f.o.b.).",
    });
  }
  const flow = request.flow ?? both[0];
  if (flow === undefined || !found.flows.has(flow)) {
    const has = [...found.flows.keys()].filter((each) => each !== "").join(", ") || "none that is known";
    return refuse({
      code: "no-such-flow",
      message: `The file has no ${flow ?? "imports or exports"}; its flows: ${has}.`,
    });
  }
  const other = [...found.classifications].filter((code) => code !== "" && !/^H[S\d]$/.test(code));
  const own = request.sectors !== undefined && request.sectors.from === undefined;
  if (other.length > 0 && !own) {
    refuse({
      code: "other-classification",
      message: `Products are classified by ${other.join(", ")}, not by the Harmonized System (HS).`,
      hint: "Download the extract in HS, or give a map of your own with --sectors.",
    });
  }
  const level = Math.max(...(found.levels.get(flow) ?? [0]));
  const yearly = found.frequencies.has("A");
  const sums = DIMENSIONS.filter((dimension) => {
    const values = found.dimensions[dimension];
    return values.size > 1 && SUMS[dimension].some((sum) => values.has(sum));
  });
  const months = found.months.size;
  return {
    flow,
    level,
    totals: level === 0,
    classification: other.length > 0 ? undefined : "hs",
    revisions: [...found.classifications]
      .filter((code) => code !== "")
      .sort()
      .join(", "),
    dropped: (cells, columns) =>
      (yearly && textAt(cells, columns.frequency).toUpperCase() === "M") ||
      sums.some(
        (dimension) => !(SUMS[dimension] as readonly string[]).includes(textAt(cells, columns[dimension])),
      ),
    sentences: !yearly && found.frequencies.has("M") ? [`Months are summed: the extract has ${months}.`] : [],
  };
}

/** Digits of a product's code; 0 for the total over all. */
function levelOf(product: string): number | undefined {
  if (product.toUpperCase() === "TOTAL") return 0;
  return /^\d{2,10}$/.test(product) ? product.length : undefined;
}

/** What the two codes of an area together are called, and what they stand for. */
function place(
  cells: readonly FileCell[],
  numberColumn: number,
  isoColumn: number,
  areas: Map<string, TradeArea | undefined>,
): string {
  const number = textAt(cells, numberColumn);
  const iso = textAt(cells, isoColumn);
  const name = number === "" ? iso : number;
  if (!areas.has(name)) areas.set(name, tradeArea(number) ?? tradeAreaOfIso(iso));
  return name;
}

const millionIn = (cells: readonly FileCell[], columns: ComtradeColumns): number =>
  (Number(cells[columns.value]) || 0) / 1e6;
