import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readExcelFile from "read-excel-file/node";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderCsv } from "../../../src/briefing/files/render-csv.ts";
import { renderTalksCsv } from "../../../src/briefing/files/render-talks-csv.ts";
import { renderWorkbook } from "../../../src/briefing/files/render-workbook.ts";
import { comparedLine } from "../../../src/briefing/words/compared-line.ts";
import { hostileInput } from "../hostile.ts";
import { failedOption, syntheticContext, syntheticSimulation } from "../synthetic.ts";
import { syntheticTalks } from "../synthetic-talks.ts";

const solved = syntheticSimulation();
const simulation = { ...solved, options: [...solved.options.slice(0, 2), failedOption] };
const input = { simulation, context: syntheticContext(simulation), talks: syntheticTalks };

/** Rows of every sheet by name, as a program reads them that is not the one that wrote them. */
async function sheetsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  const sheets = await readExcelFile(Buffer.from(bytes), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

/** The types of the cells of a sheet as the file states them: s for text, n for a number. */
const cellTypes = (bytes: Uint8Array, sheet: number): readonly string[] =>
  [
    ...new TextDecoder()
      .decode(unzipSync(bytes)[`xl/worksheets/sheet${sheet}.xml`])
      .matchAll(/<c r="[A-Z]+\d+"([^>]*)>/g),
  ].map(([, attributes]) => /t="(\w+)"/.exec(attributes!)?.[1] ?? "n");

describe("the workbook of a briefing", () => {
  afterEach(() => void vi.useRealTimers());

  it("has the figures and texts of every CSV table, to the last digit", async () => {
    const sheets = await sheetsOf(await renderWorkbook(input));
    const tables = { ...renderCsv(input), ...renderTalksCsv(input.talks, input) };
    const names = Object.keys(tables).map((file) => file.replace(".csv", ""));
    expect([...sheets.keys()]).toEqual(["about", ...names]);
    for (const [file, csv] of Object.entries(tables)) {
      const sheet = sheets.get(file.replace(".csv", ""))!;
      const rows: string[][] = parse(csv);
      expect(sheet.length, file).toBe(rows.length);
      const shown = sheet.map((row) => row.map((value) => (value === null ? "" : String(value))));
      expect(shown, file).toEqual(rows);
    }
  });

  it("says on its first sheet what it is made of, in what units, and what each sheet holds", async () => {
    const about = (await sheetsOf(await renderWorkbook(input))).get("about")!;
    const facts = new Map(about.map(([name, value]) => [name, value]));
    expect(facts.get("Briefing")).toBe(simulation.dossier);
    expect(facts.get("Data")).toBe("world-2011, 2011");
    expect(facts.get("Baseline")).toBe(comparedLine(input.context));
    expect(facts.get("Closure")).toBe("balanced");
    expect(facts.get("made_parley")).toBe("1.2.3 build c0de00000000");
    expect(facts.get("made_dossier")).toBe("d055d055");
    expect(String(facts.get("Units"))).toContain("million US dollars");
    expect(facts.get("economies")).toMatch(/^Every economy under every option/);
    expect(facts.get("talks-tariffs")).toMatch(/^Every tariff/);
  });

  it("keeps a code that looks like a number or a formula as a text, and a negative number as a number", async () => {
    const odd = ["1E5", "010121", "=1+1", "+1", "-1", "@x", "\t=1", "TRUE", "1/2"];
    const titled = syntheticSimulation(odd);
    const bytes = await renderWorkbook({ simulation: titled, context: syntheticContext(titled) });
    const sheets = await sheetsOf(bytes);
    expect(
      sheets
        .get("options")!
        .slice(1)
        .map(([, title]) => title),
    ).toEqual(odd.map((text) => text.trim()));
    // Row by row: header texts, then id, title and status as text; reason and message are empty.
    expect(cellTypes(bytes, 2).slice(10, 14)).toEqual(["s", "s", "s", "n"]);
    const balances = sheets
      .get("balances")!
      .slice(1)
      .map((row) => row[4]);
    expect(balances.every((value) => typeof value === "number")).toBe(true);
    expect(balances.some((value) => (value as number) < 0)).toBe(true);
  });

  it("holds no formula and no link, whatever a dossier says", async () => {
    const parts = unzipSync(await renderWorkbook(hostileInput()));
    for (const [name, content] of Object.entries(parts)) {
      const xml = new TextDecoder("utf-8", { fatal: true }).decode(content);
      for (const part of ["<f>", "<f ", "<hyperlink", 'TargetMode="External"', "\u001b", "\u202e"]) {
        expect(xml, name).not.toContain(part);
      }
    }
  });

  it("has the same bytes for the same input, whenever and wherever it is written", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-28T12:00:00Z") });
    const first = await renderWorkbook(input);
    vi.setSystemTime(new Date("2031-01-02T03:04:06Z"));
    expect(Buffer.from(await renderWorkbook(input)).equals(Buffer.from(first))).toBe(true);
  });

  it("says which file has a table that is too long for a sheet", async () => {
    const option = { ...solved.options[0]!, balances: Array.from({ length: 1_048_576 }, () => ({})) };
    const long = { ...solved, options: [option] } as unknown as typeof solved;
    const sheets = await sheetsOf(
      await renderWorkbook({ simulation: long, context: syntheticContext(solved) }),
    );
    const sentence = "Its 1,048,576 rows are more than a sheet can hold: balances.csv has them.";
    expect(sheets.get("balances")!.slice(1)).toEqual([[sentence, ...Array(5).fill(null)]]);
    expect(sheets.get("about")!.find(([name]) => name === "balances")![1]).toContain(sentence);
  });
});
