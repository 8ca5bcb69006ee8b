import { describe, expect, it } from "vitest";
import { IssueList } from "../../src/data/files/issue-list.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { scanCsv } from "../../src/data/tables/scan-csv.ts";
import { readSchedule, readWeights } from "../../src/dossier/compile/dossier-tables.ts";
import { tiny } from "./tiny.ts";

function cellsOf(text: string) {
  const issues = new IssueList();
  const rows: string[][] = [];
  scanCsv(
    text,
    "t.csv",
    (columns) => {
      rows.push([...columns]);
      return (cells) => rows.push([...(cells as string[])]);
    },
    issues,
  );
  return { rows, issues: issues.issues };
}

describe("a table as spreadsheets write it where the comma is the decimal mark", () => {
  it("reads the same as with commas and points", async () => {
    const german = (text: string) =>
      text.replaceAll(/^.*$/gm, (line) => line.replaceAll(",", ";").replaceAll(/(\d)\.(\d)/g, "$1,$2"));
    const names = ["economies.csv", "sectors.csv", "flows.csv", "tariffs.csv", "value_added.csv"];
    const edits = Object.fromEntries(names.map((name) => [name, german]));
    expect(await loadDataset(tiny(edits))).toEqual(await loadDataset(tiny()));
  });

  it("is read in a schedule and in a table of weights", () => {
    const schedule = readSchedule("importer;exporter;sector;rate\r\nUSA;JPN;food;0,25\r\n", "s.csv");
    expect(schedule.issues).toEqual([]);
    expect(schedule.rows[0]).toMatchObject({ importer: "USA", rate: 0.25 });
    expect(readWeights("economy;sector;weight\nUSA;food;1,5\n", "w.csv").rows[0]!.weight).toBe(1.5);
  });

  it("may group thousands by points before a decimal comma, and quote names", () => {
    expect(cellsOf('a;b\n"x, y";1.234,5\n"z";-0,5\n').rows.slice(1)).toEqual([
      ["x, y", "1234.5"],
      ["z", "-0.5"],
    ]);
  });

  it("may have decimal points, too", () => {
    expect(cellsOf("a;b\nx;1.5\ny;0.125\n").rows.slice(1)).toEqual([
      ["x", "1.5"],
      ["y", "0.125"],
    ]);
  });

  it.each([
    ["a;b\nx;1,234\ny;2,500\n", 2, /1,234 is 1234 or 1\.234/],
    ["a;b\nx;1.234\n", 2, /1\.234 is 1234 or 1\.234/],
    ["a;b\nx;1,5\ny;2.5\n", 3, /with a comma \(1,5, line 2\) and with a point \(2\.5, line 3\)/],
  ])("is refused once where nobody can tell what a number is: %j", (text, line, message) => {
    const { rows, issues } = cellsOf(text);
    expect(rows).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code: "ambiguous-decimals", at: { file: "t.csv", line } });
    expect(issues[0]!.message).toMatch(message);
  });
});
