import { own } from "../../../economy/own.ts";
import type { PartHead } from "../rows/import-part.ts";
import type { FileCell, Row } from "../rows/row.ts";
import type { ImportSource } from "../source/import-source.ts";
import { economyName } from "./economy-names.ts";
import { findPart } from "./find-part.ts";
import { isicSector } from "./isic-sectors.ts";
import { readWideMatrix } from "./read-wide-matrix.ts";
import { splitLabel } from "./split-label.ts";
import type { ColumnRole, RowRole } from "./wide-table.ts";

/**
 * Final uses: households, non-profit institutions, government, investment, inventories, direct purchases abroad. Editions
 * differ in what they call them; that of 2016 turns the labels round (HFCE_AUS).
 */
const USES = new Set("HFCE NPISH NPS GGFC GGCF GFCF INVNT INV DPABR DIRP DIRPA P33".split(" "));
/** Columns and rows of totals: OUT since 2023, TOTAL and OUTPUT before. */
const TOTALS = new Set(["OUT", "OUTPUT", "TOTAL"]);
/** Rows of taxes less subsidies on products: TLS since 2023; TAXSUB before, in 2018 one for each economy. */
const TAXES = /^(?:[A-Z0-9]{3}_)?(TLS|TXS|TAXSUB)$/;
/** Rows of value added; in 2016 one row with the taxes in it. */
const VALUE_ADDED = /^(?:VA|VALU|VA.TAXSUB)$/;

/** Parts of China and Mexico that editions up to 2021, and the extended ones, list apart. */
const SPLIT: Readonly<Record<string, string>> = {
  CN1: "CHN",
  CN2: "CHN",
  CN3: "CHN",
  CN4: "CHN",
  MX1: "MEX",
  MX2: "MEX",
  MX3: "MEX",
};

/**
 * The OECD's Inter-Country Input-Output tables as CSV, alone or in the zips that hold several years: editions 2023 and later
 * (`2020_SML.csv`: labels such as AUS_A01_02, rows TLS, VA, OUT) and 2018 and 2021 (`ICIO2021_2018.csv`: AUS_01T02, rows
 * TAXSUB, VALU, OUTPUT, China and Mexico in parts), and 2016 (final uses HFCE_AUS, a column DISC). http://oe.cd/icio
 */
export const oecdIcio: ImportSource = {
  id: "oecd-icio",
  title: "OECD Inter-Country Input-Output Tables",
  gives: "dataset",
  recognise: (heads) =>
    heads.some(isIcio) ? "columns of final use such as AUS_HFCE behind a first column of labels" : undefined,
  read: async (files, request) => {
    const { head, year } = await findPart(files, isIcio, request.year, oecdIcio.title);
    const header = head.rows[0]!;
    const split = header.cells.some((cell) => own(SPLIT, String(cell).slice(0, 3)) !== undefined);
    return readWideMatrix(
      {
        part: head.part,
        headerLine: header.line,
        firstLine: header.line + 1,
        columns: header.cells.map(columnRole),
        rowRole,
      },
      {
        title: oecdIcio.title,
        source: "OECD, Inter-Country Input-Output Tables, http://oe.cd/icio.",
        licence:
          "The OECD's Terms and Conditions let anyone extract, copy, adapt and share its data, with credit to the OECD. This is an adaptation of an original work by the OECD.",
        year,
        unit: "million USD",
        classification: "icio",
        prices: "basic prices",
        economyName,
        sectorName: (code) => isicSector(code)?.name,
        isGoods: (sector) => isicSector(sector)?.goods,
        adjustments: split
          ? ["The parts of China and Mexico that the table lists apart (CN1, CN2, MX1, MX2) are added up."]
          : [],
      },
      request,
    );
  },
};

function isIcio({ rows }: PartHead): boolean {
  const header = rows[0]?.cells.map(String) ?? [];
  return header.some((label) => /^HFCE_|_HFCE$/.test(label)) && isLabelColumn(rows);
}

/** One column of labels: the second row has a label in its first cell and a number in its second. */
function isLabelColumn([, first]: readonly Row[]): boolean {
  const cells = first?.cells ?? [];
  return splitLabel(String(cells[0])) !== undefined && cells[1] !== "" && Number.isFinite(Number(cells[1]));
}

function columnRole(cell: FileCell, at: number): ColumnRole {
  const label = String(cell).trim();
  if (at === 0) return { kind: "aside" };
  if (TOTALS.has(label)) return { kind: "output" };
  const parts = splitLabel(label);
  if (parts === undefined) return { kind: label === "DISC" ? "discrepancy" : "unknown", label };
  if (USES.has(parts.economy)) return { kind: "final", label, economy: parts.rest, use: parts.economy };
  const economy = own(SPLIT, parts.economy) ?? parts.economy;
  return USES.has(parts.rest)
    ? { kind: "final", label, economy, use: parts.rest }
    : { kind: "industry", label, economy, sector: parts.rest };
}

function rowRole([cell]: readonly FileCell[]): RowRole {
  const label = String(cell).trim();
  if (TOTALS.has(label)) return { kind: "aside" };
  const taxes = TAXES.exec(label)?.[1];
  if (taxes !== undefined) return { kind: "taxes", label: taxes };
  return VALUE_ADDED.test(label) ? { kind: "valueAdded", label } : { kind: "industry", label };
}
