import { useState } from "react";
import type { Chart } from "../../src/briefing/charts/chart.ts";
import type { Table } from "../../src/briefing/tables/table.ts";
import { saveFile } from "../components/save-file.ts";
import { svgToPng } from "./svg-png.ts";
import { tableCsv } from "./table-csv.ts";

interface ChartExportsProps {
  readonly chart: Chart;
  /** The figures that the chart draws; without them it is saved as a picture only. */
  readonly table?: Table | undefined;
}

/** Saves a chart as a picture or as its figures. A chart that names the map needs it registered, as on the page. */
export function ChartExports({ chart, table }: ChartExportsProps) {
  const [failure, setFailure] = useState<string>();
  const save =
    (kind: "svg" | "png" | "csv", content: () => Blob | Promise<Blob>) => async (): Promise<void> => {
      try {
        saveFile(`${chart.id}.${kind}`, await content());
        setFailure(undefined);
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    };
  return (
    <figcaption className="chart-exports">
      Save “{chart.title}” as{" "}
      <button type="button" className="link" onClick={save("svg", () => svgOf(chart))}>
        SVG
      </button>{" "}
      <button type="button" className="link" onClick={save("png", () => pngOf(chart))}>
        PNG
      </button>{" "}
      {table === undefined ? null : (
        <button
          type="button"
          className="link"
          onClick={save("csv", () => new Blob([tableCsv(table)], { type: "text/csv" }))}
        >
          CSV
        </button>
      )}
      {failure === undefined ? null : <span role="alert"> Not saved: {failure}</span>}
    </figcaption>
  );
}

async function drawn(chart: Chart): Promise<string> {
  const { renderSvg } = await import("../../src/briefing/charts/render-svg.ts");
  return renderSvg(chart);
}

const svgOf = async (chart: Chart): Promise<Blob> =>
  new Blob([await drawn(chart)], { type: "image/svg+xml" });

const pngOf = async (chart: Chart): Promise<Blob> => svgToPng(await drawn(chart), chart.width, chart.height);
