import { describe, expect, it } from "vitest";
import { bookRates } from "../../src/tariffs/effective-rate.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { importsBySector, placeImports } from "../../src/tariffs/place-imports.ts";
import { productRate } from "../../src/tariffs/product-rate.ts";
import { toyBook } from "./toy-book.ts";

const book = await toyBook();
const row = (partner: string, product: string, value: number) => ({ partner, product, value });

describe("imports by product on the lines of a schedule", () => {
  it("go to the line of their code, evenly to all below it, or to the line that they are below", () => {
    const placed = placeImports(book, [
      row("JPN", "01010000", 1),
      row("JPN", "8703", 10),
      row("JPN", "7401000010", 4),
      row("JPN", "7401000020", 2),
      row("CAN", "87", 6),
    ]);
    expect(placed.byProduct.get("JPN")).toEqual(
      new Map([
        ["01010000", 1],
        ["87031000", 5],
        ["87039000", 5],
        ["74010000", 6],
      ]),
    );
    expect(placed.byProduct.get("CAN")).toEqual(
      new Map([
        ["87031000", 3],
        ["87039000", 3],
      ]),
    );
    expect(placed).toMatchObject({ value: 23, spread: 16, missing: [] });
  });

  it("are missing where no line fits, or lines of no sector alone: the largest first", () => {
    const { missing, value } = placeImports(book, [
      row("JPN", "2709", 1),
      row("CAN", "2709", 3),
      row("JPN", "99010000", 9),
    ]);
    expect(missing).toEqual([
      { product: "99010000", value: 9 },
      { product: "2709", value: 4 },
    ]);
    expect(value).toBe(0);
  });

  it("add up by partner and sector, those with the most first", () => {
    const { byProduct } = placeImports(book, [
      row("CAN", "0101", 1),
      row("JPN", "8703", 10),
      row("JPN", "0102", 2),
      row("JPN", "0101", 1),
    ]);
    expect([...importsBySector(book, byProduct)]).toEqual([
      [
        "JPN",
        new Map([
          ["car", 10],
          ["farm", 3],
        ]),
      ],
      ["CAN", new Map([["farm", 1]])],
    ]);
  });
});

describe("a law on imports by product", () => {
  it("averages what each product pays, weighted by what is imported of it", () => {
    const rows = [
      row("JPN", "01010000", 3),
      row("JPN", "72010000", 5),
      row("CAN", "87031000", 7),
      row("CHN", "74010000", 2),
    ];
    const law = bookAt(book, "2026-03-01");
    const { average, groups } = bookRates(law, { imports: placeImports(book, rows).byProduct });
    const paid = rows.map(({ product, partner, value }) => value * productRate(law, product, partner).rate);
    expect(average!.total).toBeCloseTo(paid.reduce((sum, each) => sum + each, 0) / 17, 14);
    expect(groups.map(({ partner }) => partner)).toEqual(["JPN", "CAN", "CHN"]);
  });
});
