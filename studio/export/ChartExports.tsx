import { useState } from "react";
import type { Chart } from "../../src/briefing/charts/chart.ts";
import { csvText } from "../../src/briefing/csv-text.ts";
import { saveFile } from "./save-file.ts";
import { pngOf } from "./svg-png.ts";

interface ChartExportsProps {
  readonly chart: Pick<Chart, "id" | "title" | "figures">;
  /** As it stands alone: in the colours of paper. */
  readonly svg: string;
  /** The picture on the page, in the page's colours. */
  readonly picture: () => SVGSVGElement | null;
}

/** Saves a chart as it stands alone, as it looks on the page, or as its figures. */
export function ChartExports({ chart: { id, title, figures }, svg, picture }: ChartExportsProps) {
  const [failure, setFailure] = useState<string>();
  const save =
    (kind: "svg" | "png" | "csv", content: () => Blob | Promise<Blob>) => async (): Promise<void> => {
      try {
        saveFile(`${id}.${kind}`, await content());
        setFailure(undefined);
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    };
  const kinds = {
    SVG: save("svg", () => new Blob([svg], { type: "image/svg+xml" })),
    PNG: save("png", () => {
      const shown = picture();
      if (shown === null) throw new Error("The chart is not drawn yet.");
      return pngOf(shown);
    }),
    CSV: save("csv", () => new Blob([csvText(figures.columns, figures.rows)], { type: "text/csv" })),
  };
  return (
    <figcaption className="exports">
      <span aria-hidden="true">Save as</span>
      {Object.entries(kinds).map(([kind, act]) => (
        <button
          key={kind}
          type="button"
          className="link"
          aria-label={`Save “${title}” as ${kind}`}
          onClick={() => void act()}
        >
          {kind}
        </button>
      ))}
      {failure === undefined ? null : <span role="alert"> Not saved: {failure}</span>}
    </figcaption>
  );
}
