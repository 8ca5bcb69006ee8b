import type { Section } from "../../document/document.ts";
import type { BriefingCharts } from "../charts/briefing-charts.ts";
import { householdTables } from "../tables/household-table.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Who pays among households; none where no economy of a party has groups of them. */
export function householdSections(view: ResultsView, { households, undrawn }: BriefingCharts): Section[] {
  const tables = householdTables(view);
  if (tables.length === 0) return [];
  const left =
    undrawn.households === 0
      ? []
      : [
          {
            kind: "paragraph" as const,
            text: `Shown: the ${households.length} options that move prices most. The table has all of them.`,
            about: "pictures" as const,
          },
        ];
  return [
    {
      id: "households",
      title: "Who pays among households",
      blocks: [
        ...(households.length === 0
          ? []
          : [{ kind: "charts" as const, charts: households, instead: undefined }]),
        ...left,
        ...tables.map((table) => ({ kind: "table" as const, table })),
      ],
    },
  ];
}
