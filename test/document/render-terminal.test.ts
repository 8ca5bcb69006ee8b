import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderBriefing } from "../../src/briefing/files/render-briefing.ts";
import { briefingDocument } from "../../src/briefing/sections/briefing-document.ts";
import { briefingMaterial } from "../../src/briefing/views/briefing-material.ts";
import { renderTerminal } from "../../src/document/render-terminal.ts";
import { makePen, running } from "../../src/document/terminal-pen.ts";
import { wrapText } from "../../src/document/wrap-text.ts";
import { atlas } from "../briefing/atlas.ts";
import { hostileInput } from "../briefing/hostile.ts";
import { noCharts } from "../briefing/no-charts.ts";
import { syntheticContext, syntheticInput, syntheticSimulation } from "../briefing/synthetic.ts";

const print = (input = syntheticInput(), options = { colour: false, width: 110 }): string =>
  renderTerminal(briefingDocument(briefingMaterial(input), noCharts), options);

/** The lines of the table whose header has these words, up to the next empty line. */
function tableWith(text: string, words: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(words));
  return lines.slice(start, lines.indexOf("", start));
}

describe("a briefing on a terminal", () => {
  it("aligns figures at their right edge, signs and decimals under each other", () => {
    const rows = tableWith(print(), "What each option does").filter((line) => /^[A-G] {2}/.test(line));
    expect(rows).toHaveLength(7);
    const ends = rows.map((row) => row.search(/[+-]\d+\.\d{3}/));
    expect(new Set(ends).size).toBe(1);
  });

  it("writes a hyphen for minus, so that figures can be searched and pasted", () => {
    expect(print()).toMatch(/ -\d/);
    expect(print()).not.toMatch(/[\u2212\u00a0\u2060]/);
  });

  it("puts units in the header", () => {
    const table = tableWith(print(), "What each option does");
    expect(table.some((line) => line.trim().startsWith("Option") && line.includes("$ million"))).toBe(true);
  });

  it("colours only when asked to", () => {
    expect(print()).not.toContain("\u001b");
    const coloured = print(syntheticInput(), { colour: true, width: 110 });
    expect(coloured).toContain("\u001b[36m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing colours must give the plain text
    expect(coloured.replace(/\u001b\[\d+m/g, "").replace(/ +$/gm, "")).toBe(print());
  });

  it("keeps everything inside the width, wide tables in parts with the options named again", () => {
    const narrow = print(syntheticInput(), { colour: false, width: 80 });
    const parts = narrow.slice(narrow.indexOf("What each option does"), narrow.indexOf("Bilateral: "));
    expect(parts.match(/^C {2}Bilateral/gm)).toHaveLength(2);
    for (const width of [80, 110, 160]) {
      const lines = print(syntheticInput(), { colour: false, width }).split("\n");
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  });

  it("aligns titles in scripts of double width", () => {
    const simulation = syntheticSimulation(["日米自由貿易協定", "Free trade"]);
    const rows = tableWith(
      print({ simulation, context: syntheticContext(simulation) }),
      "Welfare taken apart",
    ).filter((line) => /^[AB] {2}/.test(line));
    expect(new Set(rows.map((row) => stringWidth(row.slice(0, row.search(/[+-]\d/))))).size).toBe(1);
  });

  it("says nothing of maps, which it cannot show", () => {
    const { document } = renderBriefing(syntheticInput(), atlas);
    const text = renderTerminal(document, { colour: false, width: 110 });
    expect(text).toContain("THE WORLD");
    expect(text).not.toMatch(/\bmaps?\b|Dots are/);
  });

  it("prints the sections it is asked for and no others", () => {
    const document = briefingDocument(briefingMaterial(syntheticInput()), noCharts);
    const text = renderTerminal(document, { colour: false, width: 100, sections: ["summary"] });
    expect(text).toContain("IN TWO MINUTES");
    expect(text).not.toContain("METHOD");
  });

  it("lets no escape sequence of a dossier through", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
    expect(unsafe.exec(print(hostileInput()))).toBeNull();
    expect(print(hostileInput())).toContain("[31mred");
  });
});

describe("wrapping", () => {
  it("keeps a figure and its unit on one line", () => {
    const pen = makePen({ colour: false, width: 40 });
    expect(running("On average, Japan gains slightly over 1.0\u00a0% of it.", pen)).toEqual([
      "On average, Japan gains slightly over",
      "1.0 % of it.",
    ]);
  });

  it("breaks between words, and inside a word only when it is longer than the line", () => {
    expect(wrapText("steel and aluminium", 9)).toEqual(["steel and", "aluminium"]);
    expect(wrapText("aluminium", 4)).toEqual(["alum", "iniu", "m"]);
    expect(wrapText("", 10)).toEqual([""]);
  });
});
