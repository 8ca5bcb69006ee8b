import { own } from "../../../economy/own.ts";
import { economyName } from "./economy-names.ts";
import { isicSector } from "./isic-sectors.ts";
import type { MatrixSource } from "./matrix-setting.ts";
import type { RowRole } from "./wide-table.ts";
import { wiodIndustry } from "./wiod-industry.ts";

/** What both releases of the World Input-Output Database have in common. */
export const wiodSource = (release: 2013 | 2016, year: number): MatrixSource => ({
  title: `World Input-Output Database, release ${release}`,
  source:
    "World Input-Output Database (wiod.org): Timmer, Dietzenbacher, Los, Stehrer and de Vries (2015), An Illustrated User Guide to the World Input-Output Database, Review of International Economics 23(3), 575-605.",
  licence: "CC BY 4.0 (wiod.org).",
  year,
  unit: "million USD",
  classification: release === 2013 ? "wiod35" : "wiod56",
  prices: "basic prices",
  economyName,
  sectorName: (code) =>
    release === 2013
      ? wiodIndustry(code)?.name
      : code === "R_S"
        ? "Arts and other services"
        : isicSector(code)?.name,
  isGoods: (sector) => (release === 2013 ? wiodIndustry(sector) : isicSector(sector))?.goods ?? false,
  adjustments: [],
});

/** The database's own codes of economies as ISO 3166 has them. */
export const wiodEconomy = (code: string): string => own({ ROM: "ROU", RoW: "ROW" }, code) ?? code;

/** Rows below the matrix that follow from others: intermediate use and output, by name or by the number of their row. */
const TOTALS = new Set(["II_fob", "r60", "GO", "r69"]);
const TAXES = new Set(["TXSP", "r61"]);

/** What a row below the matrix holds, by its code (TXSP, VA) or its number (r61, r65). */
export function wiodRowBelow(code: string): RowRole {
  if (TOTALS.has(code)) return { kind: "aside" };
  return TAXES.has(code) ? { kind: "taxes", label: code } : { kind: "valueAdded", label: code };
}
