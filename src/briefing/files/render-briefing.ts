import { withFoot } from "../../charts/chart-foot.ts";
import { registerMap, renderSvg } from "../../charts/render-svg.ts";
import { type WorldAtlas, type WorldGeometry, worldGeometry } from "../../charts/world-geometry.ts";
import type { BriefingDocument } from "../../document/document.ts";
import { renderHtml } from "../../document/render-html.ts";
import { renderMarkdown } from "../../document/render-markdown.ts";
import { madeInShort } from "../../made/made-words.ts";
import { allCharts, briefingCharts } from "../charts/briefing-charts.ts";
import { WORLD_MAP } from "../charts/welfare-map.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { madeOfBriefing } from "../context/made-of-briefing.ts";
import { briefingDocument } from "../sections/briefing-document.ts";
import { briefingMaterial } from "../views/briefing-material.ts";
import { renderCsv } from "./render-csv.ts";
import { renderJson, renderMade } from "./render-json.ts";
import { renderLawsCsv } from "./render-laws-csv.ts";
import { renderTalksCsv } from "./render-talks-csv.ts";

/** A briefing in every form: what is said, and the files that say it. */
export interface RenderedBriefing {
  readonly document: BriefingDocument;
  /**
   * index.html, briefing.md, results.json, made.json, CSV tables (those of the talks as talks-*.csv) and chart-*.svg, by
   * plain name. Each file states what it is made of; for the tables, made.json states it.
   */
  readonly files: ReadonlyMap<string, string>;
  /** SVG by chart id, without a foot: for a page that says itself what its pictures are made of. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Name of a chart's file, in the same folder as the page. */
const chartFile = (id: string): string => `chart-${id}.svg`;

/** Projecting and thinning out an atlas takes as long as drawing a small briefing on it: it is done once for each. */
const worlds = new WeakMap<WorldAtlas, WorldGeometry>();

function worldOf(atlas: WorldAtlas): WorldGeometry {
  const world = worlds.get(atlas) ?? worldGeometry(atlas);
  worlds.set(atlas, world);
  return world;
}

/**
 * Renders a briefing without touching anything: the same input gives the same bytes. Runs in Node and in a
 * browser, whose trigonometry may differ in the last digit and so move a border on a map by a tenth of a px.
 *
 * @param atlas `countries-50m.json` of the package world-atlas
 * @throws RangeError or Error when the results hold a number that is not finite
 */
export function renderBriefing(input: BriefingInput, atlas: WorldAtlas): RenderedBriefing {
  const world = worldOf(atlas);
  registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
  const view = briefingMaterial(input);
  const drawn = briefingCharts(view.results, input.context, world, view.talks);
  const charts = allCharts(drawn);
  const pictures = new Map(charts.map((chart) => [chart.id, renderSvg(chart)]));
  const document = briefingDocument(view, drawn);
  const made = madeOfBriefing(input);
  const foot = { parts: madeInShort(made), record: { made } };
  return {
    document,
    pictures,
    files: new Map<string, string>([
      ["index.html", renderHtml(document, pictures)],
      ["briefing.md", renderMarkdown(document, chartFile)],
      ["results.json", renderJson(input)],
      ["made.json", renderMade(input)],
      ...Object.entries(renderCsv(input)),
      ...Object.entries(renderLawsCsv(input)),
      ...Object.entries(input.talks === undefined ? {} : renderTalksCsv(input.talks, input)),
      ...charts.map((chart): [string, string] => [
        chartFile(chart.id),
        `${withFoot(pictures.get(chart.id)!, chart, foot)}\n`,
      ]),
    ]),
  };
}
