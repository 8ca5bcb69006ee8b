import { type ReactNode, useEffect, useRef } from "react";
import { ChartExports, type SavedChart } from "../export/ChartExports.tsx";

interface DrawnChartProps {
  readonly chart: SavedChart;
  /** The same SVG as in the briefing; undefined while it is being drawn. */
  readonly svg: string | undefined;
  /** What is drawn over the picture, in the picture's units. */
  readonly over?: ReactNode;
}

/**
 * A chart on the page with its downloads. The picture has no style attribute and no script, so the page's policy allows
 * it, and the page's own rules can give it dark colours in a dark theme.
 */
export function DrawnChart({ chart, svg, over }: DrawnChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (svg === undefined) return;
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    frame.current?.replaceChildren(document.importNode(picture, true));
  }, [svg]);
  return (
    <figure className="chart" data-chart={chart.id}>
      <div className="chart-frame">
        <div className="chart-picture" ref={frame} />
        {over}
      </div>
      {svg === undefined ? (
        <p className="quiet">Drawing {chart.title}</p>
      ) : (
        <ChartExports chart={chart} svg={svg} picture={() => frame.current?.querySelector("svg") ?? null} />
      )}
    </figure>
  );
}
