import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { renderTalksCsv } from "../../../src/briefing/files/render-talks-csv.ts";
import { hostileInput } from "../hostile.ts";
import { failedOutcome, manyPartiesInput, syntheticTalks, talksInput } from "../synthetic-talks.ts";

const rowsOf = (text: string | undefined): Record<string, string>[] => parse(text!, { columns: true });

const filesOf = (input: ReturnType<typeof talksInput>) => renderTalksCsv(input.talks!, input);

describe("the talks as CSV", () => {
  it("hold every tariff of best moves, war and deal, unrounded, with what it was before", () => {
    const rows = rowsOf(filesOf(talksInput())["talks-tariffs.csv"]);
    const war = rows.filter(({ outcome }) => outcome === "war");
    expect(war).toHaveLength(4);
    expect(war[0]).toEqual({
      outcome: "war",
      status: "solved",
      mover: "",
      importer: "USA",
      exporter: "JPN",
      sector: "c12",
      name: "Basic metals",
      before_rate: "0.06",
      rate: "0.2",
      trade_million_usd: "9900",
    });
    expect(rows.filter(({ outcome }) => outcome === "deal")).toHaveLength(4);
    expect(rows.filter(({ mover }) => mover === "USA")).toHaveLength(2);
  });

  it("give an outcome that was not found, and terms that nobody would sign, one row without figures", () => {
    const none = { ...syntheticTalks.talks!, status: "no-deal" as const, explanation: "All lose." };
    const files = filesOf(talksInput({ talks: none, war: failedOutcome("It cycled.") }));
    for (const name of ["talks-outcomes.csv", "talks-tariffs.csv"]) {
      const rows = rowsOf(files[name]);
      for (const [outcome, status] of [
        ["war", "failed"],
        ["deal", "no-deal"],
      ]) {
        const found = rows.filter((row) => row.outcome === outcome);
        expect(found).toHaveLength(1);
        const { outcome: _, status: said, explanation, ...figures } = found[0]!;
        expect(said).toBe(status);
        if (name === "talks-outcomes.csv") expect(explanation).not.toBe("");
        expect(new Set(Object.values(figures))).toEqual(new Set([""]));
      }
    }
  });

  it("say where outcomes leave everybody, at the table and away from it", () => {
    const rows = rowsOf(filesOf(talksInput())["talks-outcomes.csv"]).filter(
      ({ outcome }) => outcome === "deal",
    );
    expect(rows.map(({ who, at_the_table }) => `${who} ${at_the_table}`)).toEqual([
      "USA yes",
      "JPN yes",
      "CHN no",
      "KOR no",
      "MEX no",
    ]);
    expect(rows[0]).toMatchObject({
      objective_percent: "0.06",
      from_threat_percent: "0.05",
      profits_percent: "",
    });
    const { incomeMillion } = talksInput().simulation.baseline.economies.USA!;
    expect(Number(rows[0]!.welfare_million_usd)).toBeCloseTo(0.0006 * incomeMillion, 6);
  });

  it("say who would sign which option, and mark one that was not solved", () => {
    const rows = rowsOf(filesOf(talksInput())["talks-participation.csv"]);
    expect(
      rows.filter(({ option }) => option === "option-1").map(({ gain_percent }) => gain_percent),
    ).toEqual(["0.02", "-0.02"]);
    expect(rows.find(({ option }) => option === "option-2")).toMatchObject({
      status: "failed",
      party: "",
      gain_percent: "",
      signed_by_all: "",
    });
  });

  it("hold barriers in a table of their own where any are on the table", () => {
    expect(Object.keys(filesOf(talksInput()))).not.toContain("talks-barriers.csv");
    const barriers = [
      { importer: "JPN", exporter: "USA", sector: "c01", factor: 0.95, before: 1, tradeMillion: 7_000 },
    ];
    const input = talksInput({ talks: { ...syntheticTalks.talks!, barriers } });
    const solved = rowsOf(filesOf(input)["talks-barriers.csv"]).filter(({ status }) => status === "solved");
    expect(solved).toEqual([
      expect.objectContaining({ outcome: "deal", before_factor: "1", factor: "0.95", name: "Agriculture" }),
    ]);
  });

  it("leave out what a dossier does not ask for", () => {
    expect(Object.keys(filesOf(manyPartiesInput()))).toEqual(["talks-outcomes.csv", "talks-tariffs.csv"]);
  });

  it("give a spreadsheet no formula to run", () => {
    for (const text of Object.values(filesOf(hostileInput()))) {
      const cells = (parse(text) as string[][]).slice(1).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)))).toEqual([]);
    }
  });
});
