import { type ReactNode, useEffect, useState } from "react";
import type { Chart } from "../../src/charts/chart.ts";
import { DrawnChart } from "./DrawnChart.tsx";

interface ChartFigureProps {
  readonly chart: Chart;
  /** What lies over the picture, in its own units. */
  readonly over?: ReactNode;
}

/**
 * A chart that is drawn in the page. The charting library is loaded with the first one; a chart that names the map needs
 * `registerWorld` before.
 */
export function ChartFigure({ chart, over }: ChartFigureProps) {
  const [drawn, setDrawn] = useState<{ readonly chart: Chart; readonly svg: string }>();
  useEffect(() => {
    let current = true;
    void import("../../src/charts/render-svg.ts").then(({ renderSvg }) => {
      if (current) setDrawn({ chart, svg: renderSvg(chart) });
    });
    return () => {
      current = false;
    };
  }, [chart]);
  // The downloads beside a picture are of what it shows, for the moment until a new one is drawn too.
  const shown = drawn?.chart ?? chart;
  return <DrawnChart chart={shown} svg={drawn?.svg} over={shown === chart ? over : null} />;
}
