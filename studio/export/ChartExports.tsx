import type { Chart } from "../../src/charts/chart.ts";
import { withFoot } from "../../src/charts/chart-foot.ts";
import { csvTextAlone } from "../../src/made/csv-alone.ts";
import { madeInShort } from "../../src/made/made-words.ts";
import { useMade } from "./made-of.ts";
import { pngOf } from "./svg-png.ts";
import { useSave } from "./use-save.ts";

/** What saving needs of a chart. */
export type SavedChart = Pick<Chart, "id" | "title" | "figures" | "width" | "height">;

interface ChartExportsProps {
  readonly chart: SavedChart;
  /** The chart on its own: in the colours of paper. */
  readonly svg: string;
  /** The picture on the page, in the page's colours. */
  readonly picture: () => SVGSVGElement | null;
}

/** Saves a chart on its own, as it looks on the page, or as its figures. */
export function ChartExports({ chart, svg, picture }: ChartExportsProps) {
  const { id, title, figures } = chart;
  const madeOf = useMade();
  const { save, failure } = useSave();
  const contents: Readonly<Record<string, () => Blob | Promise<Blob>>> = {
    SVG: () => {
      const made = madeOf();
      const whole = withFoot(svg, chart, { parts: madeInShort(made), record: { made } });
      return new Blob([`${whole}\n`], { type: "image/svg+xml" });
    },
    PNG: () => {
      const shown = picture();
      if (shown === null) throw new Error("the chart is not drawn yet.");
      return pngOf(shown, madeInShort(madeOf()));
    },
    CSV: () => {
      const table = csvTextAlone(figures.columns, figures.rows, madeOf());
      return new Blob([table], { type: "text/csv" });
    },
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
