import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Chart } from "../../src/briefing/charts/chart.ts";

interface ChartFigureProps {
  readonly chart: Chart;
  /** Buttons under the chart, e.g. to save it. */
  readonly children?: ReactNode;
}

/**
 * A chart of the briefing on the page, as the same SVG that the briefing holds: no style attribute and no script, so
 * that the page's policy lets it be, and the page's own rules give it the colours of a dark theme.
 *
 * The charting library is loaded with the first chart. A chart that names the map needs `registerWorld` before.
 */
export function ChartFigure({ chart, children }: ChartFigureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let current = true;
    void import("../../src/briefing/charts/render-svg.ts").then(({ renderSvg }) => {
      if (!current || frame.current === null) return;
      const picture = new DOMParser().parseFromString(renderSvg(chart), "image/svg+xml").documentElement;
      frame.current.replaceChildren(document.importNode(picture, true));
      setDrawn(true);
    });
    return () => {
      current = false;
    };
  }, [chart]);
  return (
    <figure className="chart" data-chart={chart.id}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a chart wider than a phone scrolls, by keyboard too */}
      <section className="chart-frame" ref={frame} tabIndex={0} aria-label={chart.title} />
      {drawn ? null : <p className="quiet">Drawing {chart.title}</p>}
      {children}
    </figure>
  );
}
