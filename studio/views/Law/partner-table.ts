import { plainTable } from "../../../src/document/plain-table.ts";
import { type Column, number, type Table, text } from "../../../src/document/table.ts";
import type { RatePart } from "../../../src/laws/rate-parts.ts";
import type { SectorRate } from "../../../src/tariffs/sector-rates.ts";
import { BASE_PART } from "../../../src/tariffs/tariff-book.ts";

const RATE = (title: string): Column => ({ title, kind: "rate" });

/** One partner's rates by sector, with their spread and what each authority takes. */
export function partnerTable(
  cells: readonly SectorRate[],
  parts: readonly RatePart[],
  sectorName: (code: string) => string,
  partnerName: string,
): Table {
  const shares = cells.map((cell) => new Map(Object.entries(cell.parts)));
  const authorities = parts.filter(
    ({ code }) => code !== BASE_PART && shares.some((share) => (share.get(code) ?? 0) !== 0),
  );
  return plainTable(
    "law-sectors",
    `By sector, from ${partnerName}`,
    [
      { title: "Sector", kind: "text" },
      ...["Rate", "Spread", "Base"].map(RATE),
      ...authorities.map(({ name }) => RATE(name)),
      { title: "Lines", kind: "count" },
    ],
    cells.map((cell, at) => [
      text(sectorName(cell.sector)),
      number(cell.rate),
      number(cell.spread),
      number(cell.base),
      ...authorities.map(({ code }) => number(shares[at]!.get(code) ?? 0)),
      number(cell.products),
    ]),
    ["Spread: standard deviation of the rate between the products of a sector. Lines: of the schedule."],
  );
}
