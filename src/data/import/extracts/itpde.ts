import { InputError } from "../../../economy/issue.ts";
import { tradeAreaOfIso } from "../../codes/trade-areas.ts";
import type { ImportFile } from "../rows/import-part.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { askedUnit } from "./asked-unit.ts";
import { AskedYear } from "./asked-year.ts";
import { textAt } from "./columns.ts";
import { ProductSectors } from "./product-sectors.ts";
import { type ExtractLayout, partWithColumns, scanExtract } from "./scan-extract.ts";
import { SeenRows } from "./seen-rows.ts";
import { TradeTally } from "./trade-tally.ts";

const NAMES = {
  exporter: ["exporter_iso3"],
  importer: ["importer_iso3"],
  year: ["year"],
  industry: ["industry_id"],
  name: ["industry_descr"],
  value: ["trade"],
  mirror: ["flag_mirror"],
} as const;

const LAYOUT: ExtractLayout<keyof typeof NAMES> = {
  names: NAMES,
  needed: ["exporter", "importer", "year", "industry", "value"],
};

/**
 * ITPD-E, the International Trade and Production Database for Estimation (USITC), as one file of all years or a part of it.
 *
 * Convention of the source: millions of dollars; sales at home are in it, as rows from an economy to itself. Releases count
 * industries differently, so that a concordance goes by their names.
 */
export const itpde: ImportSource = {
  id: "itpd-e",
  title: "ITPD-E (USITC)",
  gives: "trade",
  recognise: (heads) => {
    const found = partWithColumns(heads, LAYOUT);
    return found && `the columns exporter_iso3, importer_iso3, industry_id and trade of ${found.part.name}`;
  },
  read,
};

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const year = new AskedYear(request.year);
  const byName = request.sectors?.from !== undefined;
  const tally = new TradeTally({
    unit: askedUnit(request.unit, "million USD"),
    valueColumn: "trade",
    economies: request.economies,
    importer: request.importer,
    sectors: new ProductSectors(request.sectors, byName ? "itpde" : undefined),
    area: tradeAreaOfIso,
    salesAtHome: true,
  });
  const seen = new SeenRows();
  let mirrored = 0;
  await scanExtract(files, LAYOUT, request, tally.issues, (cells, columns, line, file) => {
    if (!year.wants(textAt(cells, columns.year))) return;
    if (byName && columns.name < 0) throw needsNames(file);
    const exporter = textAt(cells, columns.exporter);
    const importer = textAt(cells, columns.importer);
    const product = textAt(cells, byName ? columns.name : columns.industry);
    if (seen.again(exporter, importer, product)) {
      const message = `${exporter} to ${importer}, industry ${product}, stands twice.`;
      tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
    }
    if (textAt(cells, columns.mirror) === "1") mirrored++;
    tally.add({ exporter, importer, product, value: cells[columns.value] }, file, line);
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
        title: `Trade and sales at home in ${found}`,
        source:
          'ITPD-E. Ingo Borchert, Mario Larch, Serge Shikher and Yoto V. Yotov (2021), "The International Trade and Production Database for Estimation (ITPD-E)", International Economics 166, 140-166.',
        vintage: { trade: String(found) },
        adjustments: [
          "Sales at home are in it, where the source knows production; a pair without a row is unknown or zero.",
          ...(mirrored === 0
            ? []
            : [
                `Rows that hold what the partner reports (flag_mirror): ${mirrored.toLocaleString("en-US")}.`,
              ]),
          ...tally.sentences(rows),
          ...year.sentences,
        ],
      },
    },
  };
}

const needsNames = (file: string): InputError =>
  new InputError([
    {
      code: "missing-column",
      at: { file },
      message: "A concordance goes by the names of industries, and there is no column industry_descr.",
      hint: "Download the file with names, or map industry_id with a file of your own.",
    },
  ]);
