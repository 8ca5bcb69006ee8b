import { type Cell, type Column, number, type Table, text } from "../../document/table.ts";
import { SAME } from "../../talks/signing/payoffs.ts";
import { formatPercent } from "../../text/format-number.ts";
import { areFew, type TalksView } from "../views/talks-view.ts";

/** Timetables step by step: where each leaves the parties, and what walking away would gain them. */
export function stageTable(view: TalksView): Table {
  const few = areFew(view);
  const figures: Column[] = few
    ? [
        ...view.parties.map(({ name }) => ({ title: name, kind: "percent" as const, group: "Stands at" })),
        ...view.parties.map(({ name }) => ({
          title: name,
          kind: "percent" as const,
          group: "Gains by walking away now",
        })),
      ]
    : [{ title: "Who gains by walking away now", kind: "text" }];
  return {
    id: "stages",
    title: "Step by step",
    groupTitle: "Timetable",
    columns: [
      { title: "Step", kind: "text" },
      { title: "In force", kind: "text" },
      ...figures,
      { title: "Holds if the rest is kept", kind: "text" },
      { title: "Holds when all look ahead", kind: "text" },
    ],
    groups: view.result.stages.map(({ timetable, steps }) => ({
      title: view.context.timetables.find(({ id }) => id === timetable)?.title ?? timetable,
      remark: undefined,
      rows: steps.map(({ title, option, objectivePercent, walkAwayPercent, holds, credible }, at): Cell[] => [
        text(`${at + 1}. ${title}`),
        text(view.termsName(option)),
        ...(few
          ? [objectivePercent, walkAwayPercent].flatMap((values) =>
              view.parties.map(({ id }) => number(values[id])),
            )
          : [text(walkers(view, walkAwayPercent))]),
        text(holds ? "yes" : "no"),
        text(credible ? "yes" : "no"),
      ]),
    })),
    notes: [
      "A step holds when nobody gains by walking away from it: if the rest is kept, on the assumption that everybody keeps the later steps; when all look ahead, on the assumption that all foresee which of these will be kept. Gains are in % of the objective.",
    ],
  };
}

function walkers(view: TalksView, gains: Readonly<Record<string, number>>): string {
  const named = view
    .inOrder(gains)
    .filter(([, gain]) => gain > SAME)
    .map(([id, gain]) => `${view.partyName(id)} ${formatPercent(gain)}`);
  return named.length === 0 ? "nobody" : named.join("; ");
}
