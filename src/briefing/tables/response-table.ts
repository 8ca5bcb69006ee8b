import { type Cell, type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import type { TalksOutcome } from "../../negotiation/talks-result.ts";
import { formatPercent } from "../../text/format-number.ts";
import {
  areFew,
  hasPoliticalParty,
  isSolved,
  type SeatedParty,
  type TalksView,
} from "../views/talks-view.ts";
import { meanTariff, tariffLines } from "../views/tariff-lines.ts";

/**
 * What each party would do alone while the others stand still: its tariffs, and what they do to everybody at the table.
 * A few parties get a column each; of many, the table names the one that is hit hardest.
 */
export function responseTable(view: TalksView): Table {
  const { bestResponses = {} } = view.result;
  const few = areFew(view);
  const objective = hasPoliticalParty(view) ? "Objective" : "Real income";
  const taxed = setsExportTaxes(view);
  const effectColumns = (group: string): Column[] => [
    { title: objective, kind: "percent", group },
    { title: "Tariff revenue", kind: "money-change", group },
    ...(taxed ? [{ title: "Export tax revenue", kind: "money-change" as const, group }] : []),
  ];
  const effects: Column[] = few
    ? view.parties.flatMap(({ name }) => effectColumns(name))
    : [...effectColumns("For itself"), { title: "Hit hardest at the table", kind: "text" }];
  return {
    id: "best-responses",
    title: "Each side's best move alone",
    groupTitle: undefined,
    columns: [
      { title: "Who moves", kind: "text" },
      { title: "Before", kind: "rate", group: "Its tariffs on average" },
      { title: "After", kind: "rate", group: "Its tariffs on average" },
      { title: "Highest", kind: "rate", group: undefined },
      ...effects,
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: [
          ...(few ? nobodyMoves(view) : []),
          ...view.parties.flatMap((party) => {
            const outcome = Object.hasOwn(bestResponses, party.id) ? bestResponses[party.id] : undefined;
            if (outcome === undefined) return [];
            if (!isSolved(outcome)) {
              return [[text(party.name), ...Array.from({ length: 3 + effects.length }, () => failed)]];
            }
            return [responseRow(view, party, outcome, few)];
          }),
        ],
      },
    ],
    notes: [
      "Tariffs are means of those on the table, over base-year trade. No government looks ahead here: each moves as if nobody would respond.",
      ...(view.inOrder(bestResponses).some(([, { exportTaxes }]) => exportTaxes !== undefined)
        ? ["Export taxes have a table of their own."]
        : []),
      ...(view.inOrder(bestResponses).some(([, { quotas }]) => quotas !== undefined)
        ? ["Quotas have a table of their own."]
        : []),
      `${objective} and ${taxed ? "revenue" : "tariff revenue"} are against the baseline. Revenue, over consumer prices, is a part of real income.`,
      ...view.inOrder(bestResponses).flatMap(([id, { status, explanation, warnings = [] }]) => [
        ...(status === "failed" ? [`${view.partyName(id)}: ${explanation}`] : []),
        // Of a few parties the sentences above the table say it.
        ...(areFew(view) ? [] : warnings),
      ]),
    ],
  };
}

/** Whether anybody's best move sets export taxes, so that their revenue stands beside that of tariffs. */
const setsExportTaxes = (view: TalksView): boolean =>
  view.inOrder(view.result.bestResponses ?? {}).some(([, { exportTaxes }]) => exportTaxes !== undefined);

/** What is in force anyway, if that is not the baseline: what to compare a move with. */
function nobodyMoves(view: TalksView): Cell[][] {
  const { background } = view.context.talks ?? { background: null };
  if (background === null) return [];
  const taxed = setsExportTaxes(view);
  const standing = view.parties.flatMap(({ id }) => [
    ...(view.standing === undefined
      ? [failed, failed]
      : [number(view.standing[id]), number(view.standingRevenue[id])]),
    ...(taxed ? [missing] : []),
  ]);
  return [[text(`Nobody: ${view.termsName(background)}`), missing, missing, missing, ...standing]];
}

function responseRow(view: TalksView, party: SeatedParty, outcome: TalksOutcome, few: boolean): Cell[] {
  const mean = meanTariff(tariffLines(outcome.tariffs, view.parties));
  const percent = (id: string): number | undefined => outcome.parties[id]?.objectivePercent;
  const effect = (id: string): Cell[] => [
    number(percent(id)),
    number(outcome.parties[id]?.revenueChangeMillion),
    ...(setsExportTaxes(view) ? [number(outcome.parties[id]?.exportTaxChangeMillion)] : []),
  ];
  const [hit] = view.parties
    .filter(({ id }) => id !== party.id)
    .flatMap(({ id, name }) => {
      const value = percent(id);
      return value === undefined ? [] : [{ name, value }];
    })
    .toSorted((a, b) => a.value - b.value);
  return [
    text(party.name),
    number(mean?.before),
    number(mean?.after),
    number(mean?.highest),
    ...(few
      ? view.parties.flatMap(({ id }) => effect(id))
      : [...effect(party.id), hit === undefined ? missing : text(`${hit.name} ${formatPercent(hit.value)}`)]),
  ];
}
