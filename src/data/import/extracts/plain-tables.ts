import { InputError } from "../../../economy/issue.ts";
import { type MoneyUnit, parseMoneyUnit } from "../../../economy/money-unit.ts";
import { isEuropeanUnion, type TradeArea, tradeAreaCalled } from "../../codes/trade-areas.ts";
import type { ImportFile } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { AskedYear } from "./asked-year.ts";
import { type Columns, textAt } from "./columns.ts";
import { numberIn } from "./number-cell.ts";
import { ProductSectors } from "./product-sectors.ts";
import { type ExtractLayout, partWithColumns, scanExtract } from "./scan-extract.ts";
import { SeenRows } from "./seen-rows.ts";
import { TariffTally } from "./tariff-tally.ts";
import { TradeTally } from "./trade-tally.ts";

const WHO = {
  exporter: ["exporter", "origin", "seller"],
  importer: ["importer", "destination", "buyer"],
  sector: ["sector", "product", "industry", "commodity", "hs", "hs6"],
  year: ["year"],
} as const;
const TRADE = { ...WHO, value: ["value", "trade", "flow"] } as const;
const TARIFFS = { ...WHO, rate: ["rate", "tariff", "duty"] } as const;

const TRADE_LAYOUT: ExtractLayout<keyof typeof TRADE> = {
  names: TRADE,
  needed: ["exporter", "importer", "value"],
};
const TARIFF_LAYOUT: ExtractLayout<keyof typeof TARIFFS> = {
  names: TARIFFS,
  needed: ["exporter", "importer", "rate"],
};
/** A rate as a fraction above which it must be a percentage by mistake; the data format has the same limit. */
const HIGHEST_RATE = 10;

/** A table of trade that anyone may write: exporter, importer, value, and sector and year if there are several. */
export const plainTrade: ImportSource = {
  id: "plain-trade",
  title: "a table of trade with columns exporter, importer and value",
  gives: "trade",
  recognise: (heads) => {
    const found = partWithColumns(heads, TRADE_LAYOUT);
    return found && `the columns exporter, importer and value of ${found.part.name}`;
  },
  read: readTrade,
};

/** A table of tariffs that anyone may write: importer, exporter, rate, and sector and year if there are several. */
export const plainTariffs: ImportSource = {
  id: "plain-tariffs",
  title: "a table of tariffs with columns importer, exporter and rate",
  gives: "tariffs",
  takes: ["rates"],
  recognise: (heads) => {
    const found = partWithColumns(heads, TARIFF_LAYOUT);
    return found && `the columns importer, exporter and rate of ${found.part.name}`;
  },
  read: readTariffs,
};

async function readTrade(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const unit = statedUnit(request.unit, label);
  const year = new PlainYear(request.year, label);
  const tally = new TradeTally({
    unit,
    valueColumn: "value",
    economies: request.economies,
    importer: request.importer,
    sectors: new ProductSectors(request.sectors, request.sectors?.from),
    area: request.economies === undefined ? areaOrUnion : tradeAreaCalled,
    salesAtHome: true,
  });
  const seen = new SeenRows();
  await scanExtract(files, TRADE_LAYOUT, request, tally.issues, (cells, columns, line, file) => {
    if (!year.wants(cells, columns)) return;
    const exporter = textAt(cells, columns.exporter);
    const importer = textAt(cells, columns.importer);
    const product = sectorIn(cells, columns);
    if (seen.again(exporter, importer, product)) {
      const message = `${exporter} to ${importer}, ${product}, stands twice.`;
      tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
    }
    tally.add({ exporter, importer, product, value: cells[columns.value] }, file, line);
  });
  tally.issues.throwIfAny();
  const found = year.result();
  const rows = tally.rows(label);
  return {
    kind: "trade",
    table: {
      name: request.name,
      year: found,
      rows,
      card: {
        title: `Trade in ${found}`,
        vintage: { trade: String(found) },
        adjustments: [
          `Values are read as ${unit}. Rows from an economy to itself are its sales at home.`,
          ...tally.sentences(rows),
          ...year.sentences,
        ],
      },
    },
  };
}

async function readTariffs(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const percent = statedRates(request.rates, label) === "percent";
  const year = new PlainYear(request.year, label);
  const tally = new TariffTally(
    request.economies,
    new ProductSectors(request.sectors, request.sectors?.from),
    tradeAreaCalled,
  );
  const seen = new SeenRows();
  await scanExtract(files, TARIFF_LAYOUT, request, tally.issues, (cells, columns, line, file) => {
    if (!year.wants(cells, columns)) return;
    const importer = textAt(cells, columns.importer);
    const exporter = textAt(cells, columns.exporter);
    const product = sectorIn(cells, columns);
    if (seen.again(importer, exporter, product)) {
      const message = `${importer} on ${exporter}, ${product}, stands twice.`;
      tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
    }
    const rate = numberIn(cells[columns.rate], "rate", () => ({ file, line }), tally.issues);
    if (rate === undefined) return;
    const fraction = percent ? rate / 100 : rate;
    if (fraction < 0 || fraction > HIGHEST_RATE) {
      tally.issues.add({
        code: "rate-out-of-range",
        at: { file, line },
        message: `The rate is ${rate}, which means ${Number((100 * fraction).toPrecision(12))} %: it must be between 0 and ${100 * HIGHEST_RATE} %.`,
        hint: percent ? "Correct it." : "Is the table in percent? Say --rates percent.",
      });
      return;
    }
    tally.add(importer, exporter, product, fraction, year.of(cells, columns));
  });
  tally.issues.throwIfAny();
  const found = year.result();
  const rows = tally.rows(label);
  return {
    kind: "tariffs",
    table: {
      name: request.name,
      year: found,
      rows,
      card: {
        title: `Tariffs of ${found}`,
        vintage: { tariffs: String(found) },
        adjustments: [
          `Rates are read as ${percent ? "percent" : "fractions"}.`,
          ...tally.sentences(rows),
          ...year.sentences,
        ],
      },
    },
  };
}

const sectorIn = (cells: readonly FileCell[], columns: Columns<keyof typeof WHO>): string =>
  columns.sector < 0 ? "all" : textAt(cells, columns.sector);

/** Where nobody says which economies there are, the European Union is one, however the table spells it. */
const areaOrUnion = (name: string): TradeArea | undefined =>
  isEuropeanUnion(name) ? { kind: "country", alpha3: "EU" } : tradeAreaCalled(name);

/** @throws InputError where the user has not said what the values are in */
function statedUnit(asked: string | undefined, file: string): MoneyUnit {
  const unit = asked === undefined ? undefined : parseMoneyUnit(asked);
  if (typeof unit === "string") return unit;
  throw new InputError([
    {
      code: "missing-unit",
      at: { file },
      message:
        asked === undefined
          ? "The table does not say what its values are in."
          : `${JSON.stringify(asked)} is no unit.`,
      hint: unit?.hint ?? 'State it with --unit, for example --unit "thousand USD".',
    },
  ]);
}

/** @throws InputError where the user has not said how the table writes a quarter */
function statedRates(asked: ImportRequest["rates"], file: string): "percent" | "fraction" {
  if (asked !== undefined) return asked;
  throw new InputError([
    {
      code: "percent-or-fraction",
      at: { file },
      message: "The table does not say whether a tariff of a quarter is 25 or 0.25 in it.",
      hint: "Say --rates percent or --rates fraction.",
    },
  ]);
}

/** The year of a table that may or may not have a column of it. */
class PlainYear {
  readonly #column: AskedYear;
  readonly #asked: number | undefined;
  readonly #file: string;
  #inFile = false;

  constructor(asked: number | undefined, file: string) {
    this.#column = new AskedYear(asked);
    this.#asked = asked;
    this.#file = file;
  }

  wants(cells: readonly FileCell[], columns: Columns<keyof typeof WHO>): boolean {
    if (columns.year < 0) return true;
    this.#inFile = true;
    return this.#column.wants(textAt(cells, columns.year));
  }

  /** Of a row; NaN where neither it nor the user says it, which `result` refuses. */
  of(cells: readonly FileCell[], columns: Columns<keyof typeof WHO>): number {
    return columns.year < 0 ? (this.#asked ?? Number.NaN) : Number(textAt(cells, columns.year));
  }

  /** @throws InputError where neither the table nor the user says it */
  result(): number {
    if (this.#inFile) return this.#column.result(this.#file);
    if (this.#asked !== undefined) return this.#asked;
    throw new InputError([
      {
        code: "missing-year",
        at: { file: this.#file },
        message: "The table does not say which year it is of.",
        hint: "State it with --year.",
      },
    ]);
  }

  get sentences(): string[] {
    return this.#column.sentences;
  }
}
