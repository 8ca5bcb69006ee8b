import type { Section } from "../../document/document.ts";
import type { BriefingCharts } from "../charts/briefing-charts.ts";
import { pathTables } from "../tables/path-table.ts";
import type { ResultsView } from "../views/results-view.ts";

/** What becomes of the options over the years; none without a horizon. */
export function pathSections(view: ResultsView, { paths }: BriefingCharts): Section[] {
  const tables = pathTables(view);
  if (tables.length === 0) return [];
  return [
    {
      id: "years",
      title: "Year by year",
      blocks: [
        ...(paths.length === 0 ? [] : [{ kind: "charts" as const, charts: paths, instead: undefined }]),
        ...tables.map((table) => ({ kind: "table" as const, table })),
      ],
    },
  ];
}
