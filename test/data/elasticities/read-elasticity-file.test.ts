import { describe, expect, it } from "vitest";
import { readElasticityFile } from "../../../src/data/elasticities/read-elasticity-file.ts";

describe("a table of somebody's own elasticities", () => {
  it("has sectors, elasticities and, where they are known, standard errors", () => {
    const text = "sector,trade_elasticity,standard_error\nfood,3,0.5\ngoods,4,\n";
    expect(readElasticityFile(text, "over/there/mine.csv")).toEqual({
      name: "mine.csv",
      rows: [
        { sector: "food", elasticity: 3, standardError: 0.5, at: { file: "over/there/mine.csv", line: 2 } },
        { sector: "goods", elasticity: 4, standardError: null, at: { file: "over/there/mine.csv", line: 3 } },
      ],
    });
    expect(readElasticityFile("sector,trade_elasticity\nall,4\n", "a.csv").rows[0]!.standardError).toBeNull();
  });

  it("may come from a spreadsheet with decimal commas", () => {
    const { rows } = readElasticityFile("sector;trade_elasticity\nfood;2,62\ncars;1,84\n", "a.csv");
    expect(rows.map(({ elasticity }) => elasticity)).toEqual([2.62, 1.84]);
  });

  it.each([
    ["a column is missing", "sector,theta\nfood,3\n", /a\.csv:1: Unknown column "theta"/],
    ["a column appears twice", "sector,trade_elasticity,sector\nfood,3,food\n", "appears twice"],
    ["a value is a word", "sector,trade_elasticity\nfood,high\n", /a\.csv:2: trade_elasticity is "high"/],
    ["a value is missing", "sector,trade_elasticity\nfood,\n", /a\.csv:2: trade_elasticity is empty/],
    ["a sector is missing", "sector,trade_elasticity\n,3\n", /a\.csv:2: sector is empty/],
    ["an error is negative", "sector,trade_elasticity,standard_error\nfood,3,-1\n", "cannot be negative"],
    ["there is nothing", "", "empty"],
    ["there is a header alone", "sector,trade_elasticity\n", "a.csv: The table has a header and no rows."],
    ["it never ends", `sector,trade_elasticity\n${"all,4\n".repeat(2001)}`, "the limit is 2000"],
    [
      "the values are inverses, as some papers print them",
      "sector,trade_elasticity\nfood,0.25\ncars,0.12\n",
      /a\.csv:2: .*below 1, here 0\.25.*write 4/,
    ],
  ])("is refused where %s", (_, text, says) => {
    expect(() => readElasticityFile(text, "a.csv")).toThrow(says);
  });
});
