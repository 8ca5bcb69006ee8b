import type { RenderedBriefing } from "../../src/briefing/files/render-briefing.ts";

/**
 * A briefing that can leave a worker: its charts without their options, which hold functions. The pictures are already
 * among the files.
 */
export function cloneableBriefing({ document, ...pictures }: RenderedBriefing): RenderedBriefing {
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.kind === "charts"
        ? { ...block, charts: block.charts.map((chart) => ({ ...chart, option: {} })) }
        : block,
    ),
  }));
  return { document: { ...document, sections }, ...pictures };
}
