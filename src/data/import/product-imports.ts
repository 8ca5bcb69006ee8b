import type { ProductImports } from "../../tariffs/place-imports.ts";
import { readProduct } from "../../tariffs/product-code.ts";
import { plainTrade } from "./extracts/plain-tables.ts";
import { importFiles } from "./import-files.ts";
import { importSources } from "./import-sources.ts";
import { cardMoney } from "./source/card-money.ts";
import { sameCodes } from "./source/code-map.ts";
import type { ImportRequest, ImportSource } from "./source/import-source.ts";

/** A country's imports by product, as an extract of trade statistics has them. */
export interface ReadImports {
  readonly year: number;
  /** Of products of the Harmonized System, in million US dollars. */
  readonly rows: readonly ProductImports[];
  /** What a reader must know of the extract, in sentences. */
  readonly notes: readonly string[];
}

/** Layouts of trade: read as importers report it where both sides do, and in dollars where they state no unit. */
const sources: readonly ImportSource[] = importSources
  .filter(({ gives }) => gives === "trade")
  .map((source) => {
    const set: Partial<ImportRequest> = {
      ...(source.takes?.includes("flow") === true ? { flow: "imports" } : {}),
      ...(source === plainTrade ? { unit: "USD" } : {}),
    };
    return { ...source, read: (files, request) => source.read(files, { ...request, ...set }) };
  });

/**
 * Reads a country's imports by product from files of trade statistics: BACI, UN Comtrade, the US Census, or a table with the
 * columns exporter, importer, product, year and value in US dollars.
 *
 * @param importer whose imports, ISO 3166 alpha-3
 * @param year which year, of files with several
 * @throws InputError for files in no such layout, for products of another classification, and for all that is wrong in them;
 *   the file system's own errors
 */
export async function readProductImports(
  paths: readonly string[],
  importer: string,
  year?: number,
): Promise<ReadImports> {
  const { imported } = await importFiles(
    paths,
    {
      name: "imports",
      importer,
      year,
      // Every product stays itself; what is no product of the Harmonized System is refused.
      sectors: { ...sameCodes, title: "each product by itself", from: "hs" },
      economies: undefined,
      unit: undefined,
      dollars: undefined,
      flow: undefined,
      rates: undefined,
      elasticities: undefined,
    },
    undefined,
    sources,
  );
  if (imported.kind !== "trade") throw new Error("A layout of trade gave something else.");
  const { table } = imported;
  const rows: ProductImports[] = [];
  let other = 0;
  for (const { exporter, sector, value } of table.rows) {
    const product = readProduct(sector);
    if (product === undefined) other += value;
    else rows.push({ partner: exporter, product, value });
  }
  const { adjustments } = table.card;
  return {
    year: table.year,
    rows,
    notes: [
      ...(adjustments === undefined
        ? []
        : typeof adjustments === "string"
          ? [adjustments]
          : Object.values(adjustments)),
      ...(other === 0 ? [] : [`Rows whose product has no 2 to 10 digits are left out: ${cardMoney(other)}.`]),
    ],
  };
}
