// biome-ignore-all assist/source/organizeImports: in the order in which a reader needs them, not the alphabet's

/**
 * Results for people, in Node and in browsers: a page, Markdown, CSV, JSON, aligned text. Kept apart from
 * `parley-trade` because it needs the charting library: `parley-trade/briefing`.
 */
export { briefingContext } from "./briefing/context/briefing-context.ts";
export type { BriefingContext, BriefingInput } from "./briefing/context/briefing-input.ts";
export type { WorldAtlas } from "./charts/world-geometry.ts";
export type { BriefingDocument } from "./document/document.ts";
export { type RenderedBriefing, renderBriefing } from "./briefing/files/render-briefing.ts";
export { renderTerminal, type TerminalOptions } from "./document/render-terminal.ts";
