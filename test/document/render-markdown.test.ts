import { describe, expect, it } from "vitest";
import { renderBriefing } from "../../src/briefing/files/render-briefing.ts";
import { escapeMarkdown } from "../../src/text/escape-markdown.ts";
import { atlas } from "../briefing/atlas.ts";
import { hostileInput } from "../briefing/hostile.ts";
import { syntheticInput } from "../briefing/synthetic.ts";

/** Lines of tables, and how many cells each has. */
const cellCounts = (markdown: string): number[][] =>
  markdown
    .split("\n\n")
    .filter((block) => block.startsWith("| "))
    .map((block) => block.split("\n").map((line) => line.split("|").length - 2));

describe("a briefing in Markdown", () => {
  const markdown = renderBriefing(syntheticInput(), atlas).files.get("briefing.md")!;

  it("names units in the header and aligns figures to the right", () => {
    expect(markdown).toContain(
      "| Option | United States: Welfare, % | United States: Welfare, \\$ million |",
    );
    expect(markdown).toContain("| --- | ---: | ---: |");
  });

  it("has no list of single letters", () => {
    expect(markdown).toContain("- Re-basing, the one solve under this closure");
    expect(markdown).not.toMatch(/^- .$/m);
  });

  it("points at the charts that lie beside it, with their words", () => {
    expect(markdown).toMatch(
      /!\[Welfare of the United States under each option, best first: .*\]\(chart-ranking-usa\.svg\)/,
    );
  });

  it("gives every row of a table as many cells as its header", () => {
    for (const counts of cellCounts(markdown)) expect(new Set(counts).size).toBe(1);
  });
});

describe("a hostile dossier in Markdown", () => {
  const markdown = renderBriefing(hostileInput(), atlas).files.get("briefing.md")!;

  it("cannot break out of a table's cell", () => {
    const tables = cellCounts(markdown);
    expect(tables.length).toBeGreaterThan(8);
    for (const counts of tables) expect(new Set(counts).size).toBe(1);
  });

  it("cannot make markup, links or mentions", () => {
    expect([...markdown.matchAll(/<(?!https?:)[a-z]/gi)]).toEqual([]);
    expect([...markdown.matchAll(/(?<!\\)\]\((?!chart-)/g)]).toEqual([]);
    expect(markdown).not.toContain("@name");
  });
});

describe("a text for Markdown", () => {
  it("is shown as it is written", () => {
    expect(escapeMarkdown("a | b")).toBe("a &#124; b");
    expect(escapeMarkdown("<b>bold</b> & *stars*")).toBe("&lt;b&gt;bold&lt;/b&gt; &amp; \\*stars\\*");
    expect(escapeMarkdown("# not a heading")).toBe("\\# not a heading");
    expect(escapeMarkdown("- not a list")).toBe("\\- not a list");
    expect(escapeMarkdown("1. not a list")).toBe("1\\. not a list");
    expect(escapeMarkdown("+0.25 and −0.5")).toBe("+0.25 and −0.5");
    expect(escapeMarkdown("2.8")).toBe("2.8");
    expect(escapeMarkdown("two\nlines")).toBe("two lines");
  });
});
