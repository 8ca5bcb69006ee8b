import { missing, type Table, text } from "../../document/table.ts";
import type { BriefingContext } from "../context/briefing-input.ts";

/** Who takes which position on what, and where it was said. */
export function positionsTable(context: BriefingContext): Table {
  return {
    id: "positions",
    title: "Who takes which position",
    groupTitle: undefined,
    columns: ["Party", "Matter", "Position", "Source"].map((title) => ({ title, kind: "text" as const })),
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: context.positions.map(({ party, issue, stance, source }) => [
          text(party),
          text(issue),
          text(stance),
          source === null ? missing : text(source),
        ]),
      },
    ],
    notes: [],
  };
}
