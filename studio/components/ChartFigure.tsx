import { type ReactNode, useEffect, useState } from "react";
import type { Chart } from "../../src/charts/chart.ts";
import { DrawnChart } from "./DrawnChart.tsx";
import { LoadFailure } from "./LoadFailure.tsx";

interface ChartFigureProps {
  readonly chart: Chart;
  /** What is drawn over the picture, in the picture's units. */
  readonly over?: ReactNode;
}

/**
 * A chart drawn in the page. The charting library loads with the first one; a chart that names the map needs
 * `registerMap` first.
 */
export function ChartFigure({ chart, over }: ChartFigureProps) {
  const [drawn, setDrawn] = useState<{ readonly chart: Chart; readonly svg: string }>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let current = true;
    import("../../src/charts/render-svg.ts").then(
      ({ renderSvg }) => {
        if (current) setDrawn({ chart, svg: renderSvg(chart) });
      },
      (error: unknown) => setFailure(String(error)),
    );
    return () => {
      current = false;
    };
  }, [chart]);
  if (failure !== undefined) return <LoadFailure what={`“${chart.title}”`} why={failure} />;
  // The downloads next to a picture are of what it shows, even while a new one is being drawn.
  const shown = drawn?.chart ?? chart;
  return <DrawnChart chart={shown} svg={drawn?.svg} over={shown === chart ? over : null} />;
}
