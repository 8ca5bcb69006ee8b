import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { renderBriefing } from "../../src/briefing/files/render-briefing.ts";
import { PAGE_STYLE, PAGE_STYLE_HASH } from "../../src/document/page-style.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { atlas } from "../briefing/atlas.ts";
import { HOSTILE, hostileInput } from "../briefing/hostile.ts";
import {
  failedOption,
  syntheticContext,
  syntheticInput,
  syntheticSimulation,
  unmoved,
} from "../briefing/synthetic.ts";

const page = (input: Parameters<typeof renderBriefing>[0]): string =>
  renderBriefing(input, atlas).files.get("index.html")!;

/** Tags of a page with their attributes; text between them is left out. */
const tagsOf = (html: string): RegExpMatchArray[] => [
  ...html.matchAll(/<(\/?[a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*>/g),
];

/** What of a pattern is in a page, so that a failure shows it and not the page. */
const found = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([match]) => match);

const expectIn = (html: string, text: string): void => expect(html.includes(text), text).toBe(true);

describe("the page", () => {
  let html: string;
  beforeAll(() => {
    html = page(syntheticInput());
  });

  it("needs nothing from anywhere: no script, frame, image, link to a file, or font", () => {
    expect(found(html, /<script|<iframe|<img|<link|<object|<embed|@import|url\(/gi)).toEqual([]);
    const addresses = tagsOf(html)
      .flatMap(([, , attributes]) => [...attributes!.matchAll(/\b(?:href|src|srcset|xlink:href)="([^"]*)"/g)])
      .map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !address.startsWith("#"))).toEqual([]);
  });

  it("allows no style but its own, named by its hash, and has no inline style that this would block", () => {
    const hash = createHash("sha256").update(PAGE_STYLE).digest("base64");
    expect(PAGE_STYLE_HASH).toBe(hash);
    expectIn(html, `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'`);
    expect(html.includes(`<style>${PAGE_STYLE}</style>`)).toBe(true);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(tagsOf(html).filter(([, , attributes]) => / style="/.test(attributes!))).toEqual([]);
  });

  it("gives every chart a role and words for those who do not see it", () => {
    const charts = tagsOf(html).filter(([, tag]) => tag === "svg");
    expect(charts).toHaveLength(2 + 7 + 1 + 2);
    for (const [, , attributes] of charts) expect(attributes).toMatch(/role="img" aria-label="[^"]{40,}"/);
  });

  it("says per option who gains, who loses and where the balance goes, from the figures", () => {
    expectIn(
      html,
      "The United States gains 0.14\u00a0% ($241\u00a0million), Japan gains 0.058\u00a0% ($82.7\u00a0million).",
    );
    expectIn(html, "Deficit with Japan grows to $70.6\u00a0billion.");
  });

  it("warns that balanced totals leave a tariff only the choice of partner", () => {
    expectIn(html, "a tariff changes only which partner a deficit is with, never the total");
  });

  it("puts column headings in scope and groups of columns over them", () => {
    expectIn(html, '<th scope="colgroup" class="over" colspan="5">United States</th>');
    expectIn(html, '<th scope="row">A\u2002Status quo');
  });
});

describe("a page made from a hostile dossier", () => {
  const html = page(hostileInput());

  it("shows its words and runs none of them", () => {
    expectIn(html, "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    const allowed =
      /^\/?(?:html|head|meta|title|style|body|div|header|p|h1|h2|h3|nav|a|main|section|ul|ol|li|b|strong|span|small|dl|dt|dd|table|caption|thead|tbody|tr|th|td|figure|footer|svg|g|path|polyline|text|rect|clipPath|defs|circle)$/;
    const tags = tagsOf(html);
    expect([...new Set(tags.map(([, tag]) => tag!))].filter((tag) => !allowed.test(tag))).toEqual([]);
    expect(
      tags.filter(([, , attributes]) => /\son[a-z]+/i.test(attributes!.replace(/="[^"]*"/g, "="))),
    ).toEqual([]);
    // Everything that looks like a tag is one that the renderer wrote: nothing is left unmatched.
    expect(html.replace("<!doctype html>", "").match(/</g)).toHaveLength(tags.length);
  });

  it("links to no address that is not a web page", () => {
    expect(found(html, /href="(?!#|https?:)/g)).toEqual([]);
  });

  it("holds no control character and no mark that turns the direction of writing", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(found(html, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g)).toEqual([]);
  });

  it("keeps words that merely look dangerous readable", () => {
    expect(HOSTILE).toContain("[link](javascript:alert(1))");
    expectIn(html, "[link](javascript:alert(1))");
  });
});

describe("missing, failed and zero", () => {
  const solved = syntheticSimulation(["Status quo", "Bilateral agreement"]);
  const [first, second] = solved.options;
  const unchanged = { ...unmoved(first as SolvedOption), balances: [] };
  const simulation = { ...solved, options: [unchanged, second!, failedOption] };
  const html = page({ simulation, context: syntheticContext(simulation) });
  const row = (letter: string): string =>
    html
      .slice(html.indexOf('<table id="table-parties">'))
      .match(new RegExp(`<tr><th scope="row">${letter}\u2002.*?</tr>`))![0];

  it("are three different things in the table of the first page", () => {
    expect(row("A")).toContain('<td class="n">0.000</td>');
    expect(row("A")).toContain('<td class="n missing">n/a</td>');
    expect(row("C").match(/failed-cell">failed</g)).toHaveLength(11);
    expect(row("C")).not.toMatch(/\d/);
  });

  it("are three different things in the sentences", () => {
    expectIn(html, "No change: it leaves everybody where the baseline has them.");
    expectIn(html, "Not solved: The goods market of c12 in JPN did not settle; try a smaller measure.");
    // The engine's own message says it: once on the first page, once among the certificates.
    expect(html.match(/largest share|62(?:\.0)?[ \u00a0]%/g)).toEqual([
      "largest share",
      "62.0 %",
      "largest share",
      "62.0 %",
    ]);
    expectIn(html, "C was not solved and has no figures.");
  });

  it("are three different things in the ranking chart, where a failed option has no bar", () => {
    expectIn(html, "Embargo on everything not solved.");
    expectIn(html, ">not solved</text>");
  });
});
