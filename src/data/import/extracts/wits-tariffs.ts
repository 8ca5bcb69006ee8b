import { InputError } from "../../../economy/issue.ts";
import { type TradeArea, tradeArea, tradeAreaOfIso } from "../../codes/trade-areas.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { ImportFile } from "../rows/import-part.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { AskedYear } from "./asked-year.ts";
import { textAt } from "./columns.ts";
import { LeftOut } from "./left-out.ts";
import { numberIn } from "./number-cell.ts";
import { ProductSectors } from "./product-sectors.ts";
import { type ExtractLayout, partWithColumns, scanExtract } from "./scan-extract.ts";
import { SeenRows } from "./seen-rows.ts";
import { TariffTally } from "./tariff-tally.ts";

/** Names of the site's queries, then those of its files by country and year. */
const NAMES = {
  importer: ["Reporter", "Reporter_ISO_N"],
  exporter: ["Partner"],
  product: ["Product", "ProductCode"],
  year: ["Tariff Year", "Year"],
  rate: ["Simple Average"],
  duty: ["DutyType"],
  list: ["Native Nomen", "NomenCode"],
} as const;

const LAYOUT: ExtractLayout<keyof typeof NAMES> = {
  names: NAMES,
  needed: ["importer", "product", "year", "rate"],
};

/** What rates towards everybody are listed under. */
const ALL_PARTNERS = "WLD";
/** A rate as a fraction above which it must be a percentage by mistake; the data format has the same limit. */
const HIGHEST_RATE = 10;

/** Kinds of duty in the order in which one is taken: effectively applied, preferential, most favoured nation, bound. */
const DUTIES = ["AHS", "PRF", "MFN", "BND"] as const;

/**
 * Tariffs from the World Bank's WITS (UNCTAD TRAINS, WTO): what a query on the site gives, and the files by country and year.
 *
 * Convention of the source: percent; the importer reports; partner 000, or no partner at all, means everybody (MFN rates). The
 * European Union reports as one (918) and stands for its members of that year.
 */
export const witsTariffs: ImportSource = {
  id: "wits-tariffs",
  title: "WITS tariffs (UNCTAD TRAINS, WTO)",
  gives: "tariffs",
  takes: ["rates"],
  recognise: (heads) => {
    const found = partWithColumns(heads, LAYOUT);
    return found && `columns of reporters, products and simple averages in ${found.part.name}`;
  },
  read,
};

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const plan = await planOf(files, request, label);
  const year = new AskedYear(request.year);
  const aside = new LeftOut();
  const tally = new TariffTally(request.economies, new ProductSectors(request.sectors, plan.codes), areaOf);
  const seen = new SeenRows();
  await scanExtract(files, LAYOUT, request, tally.issues, (cells, columns, line, file) => {
    const when = textAt(cells, columns.year);
    if (!year.wants(when)) return;
    const duty = textAt(cells, columns.duty).toUpperCase();
    if (duty !== plan.duty) {
      aside.add(`of duties of another kind (${duty || "none named"})`, "", Number.NaN);
      return;
    }
    const product = textAt(cells, columns.product);
    if (product.length !== plan.level) {
      aside.add("of coarser groups of products", "", Number.NaN);
      return;
    }
    const cell = cells[columns.rate];
    if (String(cell ?? "").trim() === "") {
      aside.add("without an ad-valorem rate", "", Number.NaN);
      return;
    }
    const rate = numberIn(cell, "Simple Average", () => ({ file, line }), tally.issues);
    if (rate === undefined) return;
    const fraction = plan.percent ? rate / 100 : rate;
    if (fraction < 0 || (!plan.percent && fraction > HIGHEST_RATE)) {
      const message =
        fraction < 0
          ? `The rate is ${rate}: a tariff is not negative.`
          : `The rate is ${rate}, which means ${100 * rate} %.`;
      tally.issues.add({
        code: "rate-out-of-range",
        at: { file, line },
        message,
        hint: "Is the file in percent? Say --rates percent.",
      });
      return;
    }
    const importer = textAt(cells, columns.importer);
    const exporter = columns.exporter < 0 ? "000" : textAt(cells, columns.exporter);
    if (seen.again(importer, exporter, product)) {
      const message = `${importer} on ${exporter}, product ${product}, stands twice.`;
      tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
    }
    tally.add(importer, exporter, product, fraction, Number(when));
  });
  tally.issues.throwIfAny();
  const found = year.result(label);
  const rows = tally.rows(label);
  return {
    kind: "tariffs",
    table: {
      name: request.name,
      year: found,
      rows,
      card: {
        title: `Tariffs of ${found}`,
        source:
          "World Bank, World Integrated Trade Solution (WITS), https://wits.worldbank.org: UNCTAD TRAINS and WTO tariffs.",
        vintage: { tariffs: String(found) },
        adjustments: [
          `Simple averages over tariff lines within each product, ${plan.dutyName}, read as ${plan.percent ? "percent" : "fractions"}.`,
          ...(rows.some(({ exporter }) => exporter === ALL_PARTNERS)
            ? [`Rates towards all partners are listed under the exporter ${ALL_PARTNERS}.`]
            : []),
          ...tally.sentences(rows),
          ...aside.sentences,
          ...year.sentences,
        ],
      },
    },
  };
}

/** What a code stands for, by number or letters; everybody has a code of their own in the result. */
function areaOf(code: string): TradeArea | undefined {
  const area = tradeArea(code) ?? tradeAreaOfIso(code);
  return area?.kind === "world" ? { kind: "country", alpha3: ALL_PARTNERS } : area;
}

interface Plan {
  readonly duty: string;
  readonly dutyName: string;
  /** Digits of the finest products. */
  readonly level: number;
  readonly percent: boolean;
  readonly codes: "hs" | undefined;
}

async function planOf(files: readonly ImportFile[], request: ImportRequest, label: string): Promise<Plan> {
  const duties = new Set<string>();
  const lists = new Set<string>();
  let level = 0;
  let highest = 0;
  const issues = new IssueList();
  await scanExtract(files, LAYOUT, { ...request, onProgress: undefined }, issues, (cells, columns) => {
    if (request.year !== undefined && textAt(cells, columns.year) !== String(request.year)) return;
    duties.add(textAt(cells, columns.duty).toUpperCase());
    lists.add(textAt(cells, columns.list).toUpperCase());
    const product = textAt(cells, columns.product);
    if (/^\d{2,10}$/.test(product)) level = Math.max(level, product.length);
    highest = Math.max(highest, Number(cells[columns.rate]) || 0);
  });
  issues.throwIfAny();
  // No tariffs of a country are all below one percent but those that are zero.
  if (request.rates === undefined && highest > 0 && highest <= 1) {
    throw new InputError([
      {
        code: "percent-or-fraction",
        at: { file: label },
        message: `The highest rate is ${highest}: nobody can tell whether that is ${highest} % or ${100 * highest} %.`,
        hint: "WITS writes percent; say --rates percent if the file is as it came, or --rates fraction.",
      },
    ]);
  }
  const others = [...lists].filter((list) => list !== "" && !/^H/.test(list));
  const own = request.sectors !== undefined && request.sectors.from === undefined;
  if (others.length > 0 && !own) {
    throw new InputError([
      {
        code: "other-classification",
        at: { file: label },
        message: `Products are classified by ${others.join(", ")}, not by the Harmonized System (HS).`,
        hint: "Download the tariffs in HS, or give a map of your own with --sectors.",
      },
    ]);
  }
  const duty = DUTIES.find((kind) => duties.has(kind)) ?? [...duties][0] ?? "";
  return {
    duty,
    dutyName: duty === "" ? "of the one kind of duty that the file has" : `duties ${duty}`,
    level,
    percent: request.rates !== "fraction",
    codes: others.length > 0 ? undefined : "hs",
  };
}
