import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  GeoComponent,
  GraphicComponent,
  GridComponent,
  TitleComponent,
  VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import type { Chart } from "./chart.ts";
import { compactPaths } from "./compact-paths.ts";

echarts.use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  GeoComponent,
  GraphicComponent,
  GridComponent,
  TitleComponent,
  VisualMapComponent,
  LabelLayout,
  SVGRenderer,
]);

/**
 * No canvas to measure text on: ECharts then uses a table of widths, which is the same in Node, in a worker and in a page.
 * On a canvas it takes the width of 国 as the height of a line; if no installed font has that character, lines run into
 * each other.
 */
echarts.setPlatformAPI({ createCanvas: () => undefined as never });

/** A map that charts refer to by name. */
export interface NamedMap {
  readonly name: string;
  readonly geoJson: object;
}

/** The shapes that each name stands for. */
const registered = new Map<string, object>();

/**
 * Makes a map known to ECharts; needed once, before rendering a chart that names it. The same shapes under the same name
 * again change nothing, and leave ECharts what it has worked out of them.
 */
export function registerMap({ name, geoJson }: NamedMap): void {
  if (registered.get(name) === geoJson) return;
  registered.set(name, geoJson);
  echarts.registerMap(name, geoJson as Parameters<typeof echarts.registerMap>[1]);
}

/**
 * A chart as a self-contained SVG element: no script, no style element or attribute (a page's content security
 * policy need not allow any), no reference outside itself, and a role and label for readers who do not see it.
 *
 * The same chart gives the same text in any process: the numbers that ECharts counts up are replaced by the chart's id.
 */
export function renderSvg(chart: Chart): string {
  const instance = echarts.init(null, null, {
    renderer: "svg",
    ssr: true,
    width: chart.width,
    height: chart.height,
  });
  try {
    instance.setOption(chart.option as echarts.EChartsCoreOption);
    const svg = instance.renderToSVGString({ useViewBox: true });
    return withLabel(compactPaths(asAttributes(withoutUnseen(withOwnIds(svg, chart.id)))), chart);
  } finally {
    instance.dispose();
  }
}

/**
 * ECharts numbers charts in the order of their making (zr0, zr1, ...), which would differ from run to run. Only names in
 * attributes are meant: a text has no quotes, and may say zr1-.
 */
const withOwnIds = (svg: string, id: string): string =>
  svg.replace(/(="(?:#|url\(#)?)zr\d+-/g, (_, start: string) => `${start}${id}-`);

/** What shows nothing: areas that feel a pointer, hover styles, empty boxes, marks for ECharts' own client script. */
const withoutUnseen = (svg: string): string =>
  svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>\n?/g, "")
    .replace(/<path(?![^>]* stroke=)[^>]* fill="none"[^>]*><\/path>\n?/g, "")
    // The title's empty box: as wide as the platform measures its text, which differs between Node and browsers.
    .replace(/<path[^>]* fill-opacity="0"[^>]* stroke-width="0"[^>]*><\/path>\n?/g, "")
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, "");

/** Style declarations as presentation attributes. */
const asAttributes = (svg: string): string =>
  svg.replace(/ style="([^"]*)"/g, (_, style: string) =>
    style
      .split(";")
      .flatMap((declaration) => {
        const colon = declaration.indexOf(":");
        if (colon < 0) return [];
        return [` ${declaration.slice(0, colon).trim()}="${declaration.slice(colon + 1).trim()}"`];
      })
      .join(""),
  );

const withLabel = (svg: string, chart: Chart): string =>
  // As a text instead of a function, `$&` and `$'` in a title would bring the picture into its own label.
  svg.replace("<svg ", () => `<svg role="img" aria-label="${escapeAttribute(chart.alternative)}" `);

const escapeAttribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
