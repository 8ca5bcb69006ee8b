import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { rankingChart } from "../../src/briefing/charts/ranking-chart.ts";
import { accent } from "../../src/charts/palette.ts";

// A page whose fonts lack Chinese characters: their stand-in is narrower than a line is high.
const pen = { font: "", measureText: (text: string) => ({ width: 0.4 * text.length }) };

describe("a chart drawn in a page", () => {
  beforeAll(() => vi.stubGlobal("document", { createElement: () => ({ getContext: () => pen }) }));
  afterAll(() => vi.unstubAllGlobals());

  it("has its lines where the command line's briefing has them, whatever fonts the reader's machine has", async () => {
    const { renderSvg } = await import("../../src/charts/render-svg.ts");
    const svg = renderSvg(
      rankingChart({ id: "ranking-jpn", code: "JPN", party: "Japan", color: accent(1) }, [
        { option: "quo", letter: "A", title: "Status quo", welfarePercent: -0.02 },
      ]),
    );
    const lineOf = (text: string) => new RegExp(` y="([\\d.]+)"[^>]*>${text}`).exec(svg)?.[1];
    // Half of 15 px; the gap of 5 px and half of 12 px below.
    expect(lineOf("Japan")).toBe("7.5");
    expect(lineOf("Welfare against")).toBe("26");
  });

  it.each([
    "A deal for $& and $'",
    "$` $1 $$ $<x>",
    'zr0-c1 class="a" style=\'x\' pointer-events="none"',
    '"><script>alert(1)</script>',
  ])("stays one whole picture with the words %s in its titles", async (words) => {
    const { renderSvg } = await import("../../src/charts/render-svg.ts");
    const chart = rankingChart({ id: "ranking-jpn", code: "JPN", party: words, color: accent(1) }, [
      { option: "quo", letter: "A", title: words, welfarePercent: -0.02 },
    ]);
    const svg = renderSvg({ ...chart, alternative: words });
    // Without its tags, which hold no < in their attributes, nothing that could be a tag is left.
    const between = svg.replace(/<\/?[\w:]+(?: [\w:-]+="[^"<]*")*\s*\/?>/g, "");
    expect(between).not.toMatch(/[<>]/);
    expect(svg.match(/<svg /g)).toHaveLength(1);
    const escaped = words.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    expect(svg).toContain(`aria-label="${escaped.replaceAll(">", "&gt;")}"`);
    const shown = svg.replaceAll("&#39;", "'").replaceAll("&amp;", "&").replaceAll("&lt;", "<");
    expect(shown.replaceAll("&gt;", ">").replaceAll("&quot;", '"')).toContain(`>${words}`);
  });
});
