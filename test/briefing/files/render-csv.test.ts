import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { renderCsv } from "../../../src/briefing/files/render-csv.ts";
import { hostileInput } from "../hostile.ts";
import { failedOption, syntheticContext, syntheticSimulation } from "../synthetic.ts";

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

const solved = syntheticSimulation();
const simulation = { ...solved, options: [...solved.options.slice(0, 2), failedOption] };
const files = renderCsv({ simulation, context: syntheticContext(simulation) });

describe("CSV tables", () => {
  it("hold every figure at full precision", () => {
    const option = simulation.options[0]!;
    if (option.status !== "solved") throw new Error("the fixture's first option is solved");
    const row = rowsOf(files["economies.csv"]).find(({ economy }) => economy === "JPN")!;
    expect(Number(row.welfare_percent)).toBe(option.economies.JPN!.welfarePercent);
    expect(Number(row.gap_points)).toBe(option.economies.JPN!.decomposition!.gapPercent);
    expect(row.party).toBe("JPN");
  });

  it("keep numbers numbers, negative ones too", () => {
    const negative = rowsOf(files["balances.csv"])
      .map((row) => row.before_million_usd!)
      .filter((cell) => cell.startsWith("-"));
    expect(negative.length).toBeGreaterThan(5);
    expect(negative.every((cell) => Number.isFinite(Number(cell)))).toBe(true);
  });

  it("mark the rows of a failed option and leave its figures empty, not zero", () => {
    const failed = rowsOf(files["economies.csv"]).filter(({ status }) => status === "failed");
    expect(failed).toHaveLength(41);
    expect(new Set(failed.map((row) => row.welfare_percent))).toEqual(new Set([""]));
    expect(rowsOf(files["sectors.csv"]).filter(({ status }) => status === "failed")).toHaveLength(1);
    expect(rowsOf(files["options.csv"]).at(-1)).toMatchObject({
      option: "embargo",
      status: "failed",
      reason: "max-sweeps",
      solved_share: "0.62",
      worst_residual: "",
    });
  });

  it("give a spreadsheet no formula to run", () => {
    const hostile = renderCsv(hostileInput());
    for (const text of Object.values(hostile)) {
      const cells = (parse(text) as string[][]).slice(1).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)))).toEqual([]);
    }
    expect(rowsOf(hostile["options.csv"])[0]!.title).toMatch(/^'=cmd/);
  });

  it("neutralise every character that starts a formula", () => {
    for (const start of ["=", "+", "-", "@"]) {
      const titled = syntheticSimulation([`${start}1+1`]);
      const [row] = rowsOf(
        renderCsv({ simulation: titled, context: syntheticContext(titled) })["options.csv"],
      );
      expect(row!.title).toBe(`'${start}1+1`);
    }
  });
});
