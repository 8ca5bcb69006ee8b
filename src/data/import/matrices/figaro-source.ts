import { economyName } from "./economy-names.ts";
import { isicSector } from "./isic-sectors.ts";
import type { MatrixSource } from "./matrix-setting.ts";
import type { RowRole } from "./wide-table.ts";

/** Eurostat's codes of final uses in FIGARO: P3_S13, P3_S14, P3_S15, P51G, P5M. */
export const isFigaroUse = (code: string): boolean => /^P(?:3|5)/.test(code);

/** The area under which FIGARO lists taxes and value added, which have no economy of origin. */
export const FIGARO_BELOW = "W2";

/** What a row of that area holds: taxes less subsidies on products, or a part of value added. */
export const figaroRowBelow = (code: string): RowRole => ({
  kind: code.startsWith("D21") ? "taxes" : "valueAdded",
  label: code,
});

/** What Eurostat says of FIGARO in every form. */
export const figaroSource = (year: number): MatrixSource => ({
  title: "FIGARO inter-country input-output tables",
  source:
    "Eurostat, FIGARO tables: EU inter-country supply, use and input-output tables, https://ec.europa.eu/eurostat/web/esa-supply-use-input-tables.",
  licence: "Eurostat allows reuse, also commercially, if the source is named.",
  year,
  unit: "million EUR",
  prices: "basic prices",
  economyName,
  sectorName: (code) => isicSector(code)?.name,
  isGoods: (sector) => isicSector(sector)?.goods,
  adjustments: [],
});
