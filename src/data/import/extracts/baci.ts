import { InputError } from "../../../economy/issue.ts";
import { tradeArea } from "../../codes/trade-areas.ts";
import type { ImportFile, ImportPart } from "../rows/import-part.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { askedUnit } from "./asked-unit.ts";
import { AskedYear } from "./asked-year.ts";
import { textAt } from "./columns.ts";
import { ProductSectors } from "./product-sectors.ts";
import { type ExtractLayout, partWithColumns, scanExtract } from "./scan-extract.ts";
import { SeenRows } from "./seen-rows.ts";
import { TradeTally } from "./trade-tally.ts";

const LAYOUT = {
  names: { year: ["t"], exporter: ["i"], importer: ["j"], product: ["k"], value: ["v"] },
  needed: ["year", "exporter", "importer", "product", "value"],
} as const satisfies ExtractLayout<string>;

/**
 * BACI, CEPII's reconciled world trade: a file a year, or the zip of all years with its lists of codes.
 *
 * Convention of the source: `i` exports to `j`; `v` is thousands of dollars, free on board; `k` has six digits of the revision
 * of the Harmonized System that the file's name states. Numbers that were opened in a spreadsheet have lost leading zeros.
 */
export const baci: ImportSource = {
  id: "baci",
  title: "BACI (CEPII)",
  gives: "trade",
  recognise: (heads) => {
    const found = partWithColumns(heads, LAYOUT);
    return found === undefined ? undefined : `the columns t, i, j, k and v of ${found.part.name}`;
  },
  read,
};

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const parts = partsOfYear(files, request.year, label);
  const year = new AskedYear(request.year);
  const sectors = new ProductSectors(request.sectors, "hs");
  const tally = new TradeTally({
    unit: askedUnit(request.unit, "thousand USD"),
    valueColumn: "v",
    economies: request.economies,
    importer: request.importer,
    sectors,
    area: tradeArea,
    salesAtHome: false,
  });
  const seen = new SeenRows();
  await scanExtract(
    files,
    LAYOUT,
    request,
    tally.issues,
    (cells, columns, line, file) => {
      if (!year.wants(textAt(cells, columns.year))) return;
      const exporter = textAt(cells, columns.exporter);
      const importer = textAt(cells, columns.importer);
      const product = textAt(cells, columns.product).padStart(6, "0");
      if (seen.again(exporter, importer, product)) {
        const message = `${exporter} to ${importer}, product ${product}, stands twice.`;
        tally.issues.add({ code: "duplicate-row", at: { file, line }, message });
      }
      tally.add({ exporter, importer, product, value: cells[columns.value] }, file, line);
    },
    (part) => parts === undefined || parts.has(part),
  );
  tally.issues.throwIfAny();
  const found = year.result(label);
  const rows = tally.rows(label);
  const revision = revisionOf(files);
  return {
    kind: "trade",
    table: {
      name: request.name,
      year: found,
      rows,
      card: {
        title: `Trade in goods in ${found}`,
        source: `BACI${revision === undefined ? "" : `, ${revision}`}. Guillaume Gaulier and Soledad Zignago (2010), "BACI: International Trade Database at the Product-Level. The 1994-2007 Version", CEPII Working Paper 2010-23.`,
        licence: "CEPII publishes BACI under the Etalab Open Licence 2.0.",
        vintage: { trade: String(found) },
        adjustments: [
          "Values are free on board, without freight, insurance and tariffs. They hold no sales at home and no services.",
          ...tally.sentences(rows),
          ...year.sentences,
        ],
      },
    },
  };
}

/** Year in the name of a file of BACI: BACI_HS22_Y2023_V202501.csv. */
const yearInName = (name: string): number | undefined => {
  const year = /_Y(\d{4})_/i.exec(name)?.[1];
  return year === undefined ? undefined : Number(year);
};

/**
 * The parts of the asked year where names say which they are, so that a zip of thirty years need not be read whole; undefined:
 * names do not say.
 */
function partsOfYear(
  files: readonly ImportFile[],
  asked: number | undefined,
  label: string,
): ReadonlySet<ImportPart> | undefined {
  const dated = files.flatMap(({ parts }) => parts).filter(({ name }) => yearInName(name) !== undefined);
  const years = [...new Set(dated.map(({ name }) => yearInName(name)!))].sort();
  if (years.length <= 1) return undefined;
  if (asked === undefined || !years.includes(asked)) {
    throw new InputError([
      {
        code: asked === undefined ? "several-years" : "no-such-year",
        at: { file: label },
        message: `There are files of ${years.join(", ")}${asked === undefined ? "" : `, and none of ${asked}`}.`,
        hint: "Name one year with --year.",
      },
    ]);
  }
  return new Set(dated.filter(({ name }) => yearInName(name) === asked));
}

/** Revision of the Harmonized System and version, from a file's name. */
function revisionOf(files: readonly ImportFile[]): string | undefined {
  for (const { parts } of files) {
    for (const { name } of parts) {
      const match = /HS(\d{2})_Y\d{4}_V(\d{6})/i.exec(name);
      if (match !== null)
        return `HS revision of ${Number(match[1]) > 80 ? "19" : "20"}${match[1]}, version ${match[2]}`;
    }
  }
  return undefined;
}
