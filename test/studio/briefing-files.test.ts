import { describe, expect, it } from "vitest";
import { renderBriefing } from "../../src/briefing/files/render-briefing.ts";
import { briefingFiles } from "../../studio/views/Briefing/briefing-files.ts";
import { cloneableBriefing } from "../../studio/worker/cloneable-briefing.ts";
import { atlas } from "../briefing/atlas.ts";
import { talksInput } from "../briefing/synthetic-talks.ts";

const rendered = renderBriefing(talksInput(), atlas);
const { document, files, pictures } = rendered;

describe("the files of a briefing in the studio", () => {
  it("are all that a briefing is rendered to, byte for byte, the page first", () => {
    const saved = briefingFiles(files);
    expect(saved[0]!.name).toBe("index.html");
    expect(new Map(saved.map(({ name, content }) => [name, content])).size).toBe(files.size);
    for (const { name, content } of saved) expect(content).toBe(files.get(name));
  });

  it("have a picture for every chart that the document speaks of", () => {
    const charts = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "charts" ? block.charts : [])),
    );
    expect(charts.length).toBeGreaterThan(3);
    for (const { id } of charts) expect(pictures.get(id)).toMatch(/^<svg /);
  });

  it("leave the worker with every word and picture, although a chart's own recipe cannot", () => {
    expect(() => structuredClone(rendered)).toThrow();
    const sent = structuredClone(cloneableBriefing(rendered));
    expect(sent.files).toEqual(files);
    expect(sent.pictures).toEqual(pictures);
    expect(sent.document.sections.map(({ title }) => title)).toEqual(
      document.sections.map(({ title }) => title),
    );
  });
});
