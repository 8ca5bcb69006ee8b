import { number, type Table, text } from "../briefing/tables/table.ts";
import type { TalksOutcome, TalksResult } from "../dossier/talks-result.ts";

/** Who sits at the table, for what, with what in hand. */
export function seatTable({ parties }: TalksResult): Table {
  return {
    id: "seats",
    title: "Parties",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      { title: "Wants", kind: "text" },
      { title: "Instruments", kind: "count" },
      { title: "Economies", kind: "count" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: parties.map(({ name, objective, instruments, members }) => [
          text(name),
          text(objective),
          number(instruments),
          number(members.length),
        ]),
      },
    ],
    notes: [],
  };
}

/** What each goal takes. */
export function goalTable({ goals }: TalksResult): Table {
  return {
    id: "goals",
    title: "The smallest change that reaches each goal",
    groupTitle: undefined,
    columns: [
      { title: "Goal", kind: "text" },
      { title: "Answer", kind: "text" },
      { title: "In words", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: goals.map(({ goal, status, explanation }) => [text(goal), text(status), text(explanation)]),
      },
    ],
    notes: [],
  };
}

/** Options that follow each other, and who would walk away when. */
export function timetableTable({ stages, parties }: TalksResult): Table {
  return {
    id: "timetables",
    title: "Step by step: where it leaves each party, and what walking away would gain it",
    groupTitle: "Timetable",
    columns: [
      { title: "Step", kind: "text" },
      ...parties.map(({ id }) => ({ title: id, kind: "percent" as const, group: "Objective" })),
      ...parties.map(({ id }) => ({ title: id, kind: "percent" as const, group: "Walking away" })),
      { title: "Holds", kind: "text" },
    ],
    groups: stages.map(({ timetable, steps }) => ({
      title: timetable,
      remark: undefined,
      rows: steps.map(({ title, objectivePercent, walkAwayPercent, holds }) => [
        text(title),
        ...parties.map(({ id }) => number(objectivePercent[id])),
        ...parties.map(({ id }) => number(walkAwayPercent[id])),
        text(holds ? "yes" : "no"),
      ]),
    })),
    notes: [],
  };
}

/** What each answer rests on. */
export function certificateTable({ bestResponses = {}, war, talks, issues, goals }: TalksResult): Table {
  const outcomes: (readonly [string, TalksOutcome | undefined])[] = [
    ...Object.entries(bestResponses).map(([id, outcome]) => [`Best response of ${id}`, outcome] as const),
    ["War", war],
    ["Deal", talks],
    ["Deal with the issues settled", issues?.terms],
  ];
  return {
    id: "certificates",
    title: "What the answers rest on",
    groupTitle: undefined,
    columns: [
      { title: "Answer", kind: "text" },
      { title: "Slope left", kind: "residual" },
      { title: "Largest gain by moving alone, %", kind: "residual" },
      { title: "Worst residual", kind: "residual" },
      { title: "Equilibria", kind: "count" },
      { title: "Gradients", kind: "count" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: [
          ...outcomes.flatMap(([title, outcome]) => {
            if (outcome === undefined) return [];
            const { projectedGradient, largestUnilateralGainPercent, worstResidual, solves, gradients } =
              outcome.certificate;
            return [
              [
                text(title),
                number(projectedGradient),
                number(largestUnilateralGainPercent),
                number(worstResidual),
                number(solves),
                number(gradients),
              ],
            ];
          }),
          ...goals.map(({ goal, worstResidual }) => [
            text(`Goal ${goal}`),
            number(null),
            number(null),
            number(worstResidual),
            number(null),
            number(null),
          ]),
        ],
      },
    ],
    notes: [
      "The slope is the largest entry of the objective's gradient that could still be followed within the bounds, per unit of rate.",
    ],
  };
}
