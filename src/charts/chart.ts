import type { CsvValue } from "../text/csv-text.ts";

/**
 * A chart as a plain value: an ECharts option with the size it was laid out for and the words that stand in for
 * the picture. The briefing renders it to SVG, the studio mounts it.
 */
export interface Chart {
  /** Kebab-case, unique in a briefing; names the file. */
  readonly id: string;
  readonly title: string;
  /** What readers who cannot see the picture must learn from it. */
  readonly alternative: string;
  readonly width: number;
  readonly height: number;
  /**
   * An EChartsOption, untyped here: ECharts' declarations need those of a browser, which a program for Node does not
   * have. Charts are written `satisfies EChartsOption`.
   */
  readonly option: object;
  readonly figures: ChartFigures;
}

/**
 * What a chart draws, as a table for machines: codes and names, numbers unrounded, a figure that does not exist as null
 * and one that could not be computed as FAILED_MARK.
 */
export interface ChartFigures {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}
