import { type Cell, type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import { THREATS } from "../../dossier/compile/threats.ts";
import type { PartyOutcome } from "../../negotiation/talks-result.ts";
import { hasPoliticalParty, isSolved, type TalksView } from "../views/talks-view.ts";

/** Where every outcome leaves every party: the pictures of outcomes as a table, for media without pictures. */
export function outcomeTable(view: TalksView): Table {
  const { threat, war, talks } = view.result;
  type ByParty = Readonly<Record<string, number>>;
  /** Whether anybody sets export taxes there: their revenue is then no part of that of tariffs. */
  const taxed = [war, talks].some((outcome) => outcome?.exportTaxes !== undefined);
  const row = (
    title: string,
    values: ByParty | undefined | null,
    revenue: ByParty | undefined,
    exportTaxes?: ByParty,
  ): Cell[] => [
    text(title),
    ...view.parties.flatMap(({ id }) =>
      values === undefined || values === null
        ? Array.from({ length: taxed ? 3 : 2 }, () => failed)
        : [
            number(values[id]),
            revenue === undefined ? missing : number(revenue[id]),
            ...(taxed ? [number(exportTaxes?.[id])] : []),
          ],
    ),
  ];
  const figures = (
    outcome: NonNullable<typeof war>,
    of: (party: PartyOutcome) => number,
  ): ByParty | undefined =>
    isSolved(outcome)
      ? Object.fromEntries(Object.entries(outcome.parties).map(([id, party]) => [id, of(party)]))
      : undefined;
  const outcomeRow = (title: string, outcome: NonNullable<typeof war>): Cell[] =>
    row(
      title,
      figures(outcome, ({ objectivePercent }) => objectivePercent),
      figures(outcome, ({ revenueChangeMillion }) => revenueChangeMillion),
      figures(outcome, ({ exportTaxChangeMillion = 0 }) => exportTaxChangeMillion),
    );
  return {
    id: "outcomes",
    title: "Where each outcome leaves each party",
    groupTitle: undefined,
    columns: [
      { title: "Outcome", kind: "text" },
      ...view.parties.flatMap(({ name }): Column[] => [
        { title: hasPoliticalParty(view) ? "Objective" : "Real income", kind: "percent", group: name },
        { title: "Tariff revenue", kind: "money-change", group: name },
        ...(taxed ? [{ title: "Export tax revenue", kind: "money-change" as const, group: name }] : []),
      ]),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: [
          ...view.options.map(({ label, tradePercent, revenueMillion }) =>
            row(label, tradePercent, revenueMillion),
          ),
          ...(war === undefined
            ? []
            : [outcomeRow(threat?.id === "war" ? "Failed talks: war of best tariffs" : THREATS.war, war)]),
          ...(threat === undefined ||
          (threat.id === "war" && war !== undefined) ||
          view.options.some(({ option }) => option === threat.id)
            ? []
            : [row(`Failed talks: ${threat.title}`, view.threat, undefined)]),
          // Terms that nobody would sign are no outcome.
          ...(talks === undefined || talks.status === "no-deal" ? [] : [outcomeRow("The deal", talks)]),
        ],
      },
    ],
    notes: [
      "Against the baseline, from trade alone. Tariff revenue, over consumer prices, is a part of real income.",
    ],
  };
}
