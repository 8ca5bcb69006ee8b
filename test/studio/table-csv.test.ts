import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { outcomeTable } from "../../src/briefing/tables/outcome-table.ts";
import { dealTable } from "../../src/briefing/tables/standing-table.ts";
import { talksView } from "../../src/briefing/views/talks-view.ts";
import { type Table, text } from "../../src/document/table.ts";
import { THREATS } from "../../src/dossier/compile/threats.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { tableCsv } from "../../studio/export/table-csv.ts";
import { syntheticMade } from "../briefing/synthetic.ts";
import { talksInput } from "../briefing/synthetic-talks.ts";

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const csvOf = (table: Table): string => tableCsv(table, syntheticMade);
const view = talksView(talksInput())!;

describe("a table of the page, saved as CSV", () => {
  it("are unrounded, with unit and heading over each column", () => {
    const deal = view.result.talks!;
    const [usa] = rowsOf(csvOf(dealTable(view, deal)));
    expect(Number(usa!["Over failed talks: Gain, %"])).toBe(deal.parties.USA!.fromThreatPercent);
    expect(Number(usa!["Against the baseline: Welfare, %"])).toBe(deal.parties.USA!.welfarePercent);
    expect(usa).toHaveProperty("Against the baseline: Welfare, million USD");
  });

  it("have tariff revenue beside real income, of an option from its results and of the war from the talks", () => {
    const rows = rowsOf(csvOf(outcomeTable(view)));
    const revenue = (outcome: string): number =>
      Number(
        rows.find(({ Outcome }) => Outcome?.toLowerCase().includes(outcome.toLowerCase()))![
          "United States: Tariff revenue, million USD"
        ],
      );
    const { simulation } = talksInput();
    const results = new Map(simulation.options.map((option) => [option.id, option]));
    const option = view.options.find(({ option: id }) => {
      const found = results.get(id);
      return found?.status === "solved" && view.options[0]!.option !== id;
    })!;
    const solved = results.get(option.option) as SolvedOption;
    const { beforeMillion, afterMillion } = solved.economies.USA!.revenue;
    expect(afterMillion).toBeGreaterThan(beforeMillion);
    expect(revenue(option.label)).toBeCloseTo(afterMillion - beforeMillion, 9);
    expect(revenue(THREATS.war)).toBe(view.result.war!.parties.USA!.revenueChangeMillion);
  });

  it("say of an option that did not solve that it failed, and never zero", () => {
    const rows = rowsOf(csvOf(outcomeTable(view)));
    const failed = rows.find(({ Outcome }) => Outcome?.includes("Embargo"))!;
    expect([failed["United States: Real income, %"], failed["Japan: Tariff revenue, million USD"]]).toEqual([
      "failed",
      "failed",
    ]);
  });

  it("leave a figure that does not exist empty, and put an apostrophe before what a spreadsheet would run", () => {
    const csv = csvOf({
      id: "x",
      title: "X",
      groupTitle: "Group",
      columns: [
        { title: "Name", kind: "text" },
        { title: "Rate", kind: "rate" },
      ],
      groups: [{ title: "G", remark: undefined, rows: [[text("=1+1"), { kind: "missing" }]] }],
      notes: [],
    });
    expect(rowsOf(csv)).toEqual([
      expect.objectContaining({ Group: "G", Name: "'=1+1", "Rate, fraction": "" }),
    ]);
  });

  it("say in their last columns what the figures are made of", () => {
    const [row] = rowsOf(csvOf(outcomeTable(view)));
    expect(Object.entries(row!).slice(-5)).toEqual([
      ["made_parley", "1.2.3 build c0de00000000"],
      ["made_dataset", "world-2011 version 1 da7ada7a"],
      ["made_elasticities", "somebody-2001"],
      ["made_dossier", "d055d055"],
      ["made_options", ""],
    ]);
  });
});
