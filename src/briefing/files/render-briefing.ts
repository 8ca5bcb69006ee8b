import type { Chart } from "../../charts/chart.ts";
import { registerMap, renderSvg } from "../../charts/render-svg.ts";
import { type WorldAtlas, worldGeometry } from "../../charts/world-geometry.ts";
import type { BriefingDocument } from "../../document/document.ts";
import { renderHtml } from "../../document/render-html.ts";
import { renderMarkdown } from "../../document/render-markdown.ts";
import { briefingCharts } from "../charts/briefing-charts.ts";
import { WORLD_MAP } from "../charts/welfare-map.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { briefingDocument } from "../sections/briefing-document.ts";
import { briefingMaterial } from "../views/briefing-material.ts";
import { renderCsv } from "./render-csv.ts";
import { renderJson } from "./render-json.ts";
import { renderTalksCsv } from "./render-talks-csv.ts";

/** A briefing in every form: what is said, and the files that say it. */
export interface RenderedBriefing {
  readonly document: BriefingDocument;
  /** index.html, briefing.md, results.json, CSV tables (those of the talks as talks-*.csv) and chart-*.svg, by plain name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Where a chart lies beside the page. */
const chartFile = (id: string): string => `chart-${id}.svg`;

/**
 * Renders a briefing without touching anything: the same input gives the same bytes. Runs in Node and in a
 * browser, whose trigonometry may differ in the last digit, so that a border on a map may by a tenth of a px.
 *
 * @param atlas `countries-50m.json` of the package world-atlas
 * @throws RangeError or Error when the results hold a number that is not finite
 */
export function renderBriefing(input: BriefingInput, atlas: WorldAtlas): RenderedBriefing {
  const world = worldGeometry(atlas);
  registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
  const view = briefingMaterial(input);
  const charts = briefingCharts(view.results, input.context, world, view.talks);
  const { outcomes, maps, terms, packages } = charts.talks;
  const all: readonly Chart[] = [
    ...charts.ranking,
    ...outcomes,
    ...maps,
    ...terms,
    ...packages,
    ...charts.maps,
    ...charts.balances,
    ...charts.sectors,
  ];
  const pictures = new Map(all.map((chart) => [chart.id, renderSvg(chart)]));
  const document = briefingDocument(view, charts);
  return {
    document,
    files: new Map<string, string>([
      ["index.html", renderHtml(document, pictures)],
      ["briefing.md", renderMarkdown(document, chartFile)],
      ["results.json", renderJson(input)],
      ...Object.entries(renderCsv(input)),
      ...Object.entries(input.talks === undefined ? {} : renderTalksCsv(input.talks, input)),
      ...[...pictures].map(([id, svg]): [string, string] => [chartFile(id), `${svg}\n`]),
    ]),
  };
}
