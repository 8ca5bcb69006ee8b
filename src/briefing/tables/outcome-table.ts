import { type Cell, failed, number, type Table, text } from "../../document/table.ts";
import { THREATS } from "../../dossier/compile/threats.ts";
import { isSolved, type TalksView } from "../views/talks-view.ts";

/** Where every outcome leaves every party: the pictures of outcomes as a table, for media without pictures. */
export function outcomeTable(view: TalksView): Table {
  const { threat, war, talks } = view.result;
  const row = (title: string, values: Readonly<Record<string, number>> | undefined | null): Cell[] => [
    text(title),
    ...view.parties.map(({ id }) => (values === undefined || values === null ? failed : number(values[id]))),
  ];
  const objectives = (outcome: NonNullable<typeof war>): Record<string, number> | undefined =>
    isSolved(outcome)
      ? Object.fromEntries(
          Object.entries(outcome.parties).map(([id, { objectivePercent }]) => [id, objectivePercent]),
        )
      : undefined;
  return {
    id: "outcomes",
    title: "Where each outcome leaves each party",
    groupTitle: undefined,
    columns: [
      { title: "Outcome", kind: "text" },
      ...view.parties.map(({ name }) => ({ title: name, kind: "percent" as const })),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: [
          ...view.options.map(({ label, tradePercent }) => row(label, tradePercent)),
          ...(war === undefined
            ? []
            : [
                row(
                  threat?.id === "war" ? "Failed talks: war of best tariffs" : THREATS.war,
                  objectives(war),
                ),
              ]),
          ...(threat === undefined ||
          (threat.id === "war" && war !== undefined) ||
          view.options.some(({ option }) => option === threat.id)
            ? []
            : [row(`Failed talks: ${threat.title}`, view.threat)]),
          // Terms that nobody would sign are no outcome.
          ...(talks === undefined || talks.status === "no-deal" ? [] : [row("The deal", objectives(talks))]),
        ],
      },
    ],
    notes: ["Against the baseline, from trade alone."],
  };
}
