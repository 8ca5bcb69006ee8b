import type { Chart } from "../../src/charts/chart.ts";
import { csvText } from "../../src/text/csv-text.ts";
import { pngOf } from "./svg-png.ts";
import { useSave } from "./use-save.ts";

interface ChartExportsProps {
  readonly chart: Pick<Chart, "id" | "title" | "figures">;
  /** The chart on its own: in the colours of paper. */
  readonly svg: string;
  /** The picture on the page, in the page's colours. */
  readonly picture: () => SVGSVGElement | null;
}

/** Saves a chart on its own, as it looks on the page, or as its figures. */
export function ChartExports({ chart: { id, title, figures }, svg, picture }: ChartExportsProps) {
  const { save, failure } = useSave();
  const contents: Readonly<Record<string, () => Blob | Promise<Blob>>> = {
    SVG: () => new Blob([svg], { type: "image/svg+xml" }),
    PNG: () => {
      const shown = picture();
      if (shown === null) throw new Error("the chart is not drawn yet.");
      return pngOf(shown);
    },
    CSV: () => new Blob([csvText(figures.columns, figures.rows)], { type: "text/csv" }),
  };
  return (
    <figcaption className="exports">
      <span aria-hidden="true">Save as</span>
      {Object.entries(contents).map(([kind, content]) => (
        <button
          key={kind}
          type="button"
          className="link"
          aria-label={`Save “${title}” as ${kind}`}
          onClick={() => save(`${id}.${kind.toLowerCase()}`, content)}
        >
          {kind}
        </button>
      ))}
      {failure === undefined ? null : <span role="alert"> Not saved: {failure}</span>}
    </figcaption>
  );
}
