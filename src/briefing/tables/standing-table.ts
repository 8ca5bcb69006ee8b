import { type Cell, type Column, missing, number, type Table, text } from "../../document/table.ts";
import { percentOver } from "../../economy/percent.ts";
import type { PartyOutcome, TalksOutcome } from "../../negotiation/talks-result.ts";
import {
  hasPoliticalParty,
  isSolved,
  overThreatMillion,
  type SeatedParty,
  type TalksView,
  welfareMillion,
} from "../views/talks-view.ts";
import { meanTariff, tariffLines } from "../views/tariff-lines.ts";

/** Where a war leaves the parties: their tariffs, and what it costs them against the baseline. */
export function warTable(view: TalksView, war: TalksOutcome): Table {
  return {
    id: "war",
    title: "The war of best tariffs",
    groupTitle: undefined,
    columns: [{ title: "Party", kind: "text" }, ...tariffColumns, ...baselineColumns(view, war)],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: withOutcome(view, war, (party, found) => [
          text(party.name),
          ...tariffCells(view, war, party),
          ...baselineCells(view, war, party, found),
        ]),
      },
    ],
    notes: [MEANS, MONEY],
  };
}

/** Who gains from a deal: over failed talks, over a war, and against the baseline. */
export function dealTable(view: TalksView, deal: TalksOutcome): Table {
  const { threat } = view.result;
  // If failed talks mean a war, a gain over one is a gain over the other.
  const war = threat?.id === "war" ? undefined : view.result.war;
  return {
    id: "deal",
    title: "Who gains",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      { title: "Gain", kind: "percent", group: "Over failed talks" },
      { title: "Gain", kind: "money-change", group: "Over failed talks" },
      ...(isSolved(war) ? [{ title: "Gain", kind: "percent" as const, group: "Over a war" }] : []),
      ...baselineColumns(view, deal),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: withOutcome(view, deal, (party, found) => {
          const fight = isSolved(war) ? war.parties[party.id] : undefined;
          return [
            text(party.name),
            number(found.fromThreatPercent),
            number(overThreatMillion(view, party, found)),
            ...(isSolved(war)
              ? [
                  fight === undefined
                    ? missing
                    : number(percentOver(found.objectivePercent, fight.objectivePercent)),
                ]
              : []),
            ...baselineCells(view, deal, party, found),
          ];
        }),
      },
    ],
    notes: [MONEY],
  };
}

const MEANS = "Tariffs are means of those on the table, over base-year trade.";
const MONEY =
  "Welfare in money is the equivalent variation a year; tariff revenue, over consumer prices, is a part of it.";
const BASELINE = "Against the baseline";

const withOutcome = (
  view: TalksView,
  outcome: TalksOutcome,
  row: (party: SeatedParty, found: PartyOutcome) => Cell[],
): Cell[][] =>
  view.parties.flatMap((party) => {
    const found = outcome.parties[party.id];
    return found === undefined ? [] : [row(party, found)];
  });

const tariffColumns: readonly Column[] = [
  { title: "Before", kind: "rate", group: "Its tariffs on average" },
  { title: "In the war", kind: "rate", group: "Its tariffs on average" },
  { title: "Highest", kind: "rate" },
];

function tariffCells(view: TalksView, outcome: TalksOutcome, { id }: SeatedParty): Cell[] {
  const lines = tariffLines(outcome.tariffs, view.parties).filter(({ importer }) => importer === id);
  const mean = meanTariff(lines);
  return [number(mean?.before), number(mean?.after), number(mean?.highest)];
}

const hasProfits = ({ parties }: TalksOutcome): boolean =>
  Object.values(parties).some(({ realProfitsPercent }) => realProfitsPercent !== null);

const isExportTaxed = ({ exportTaxes }: TalksOutcome): boolean => exportTaxes !== undefined;

const baselineColumns = (view: TalksView, outcome: TalksOutcome): Column[] => [
  ...(hasPoliticalParty(view)
    ? [{ title: "Government's objective", kind: "percent" as const, group: BASELINE }]
    : []),
  { title: "Welfare", kind: "percent", group: BASELINE },
  { title: "Welfare", kind: "money-change", group: BASELINE },
  { title: "Tariff revenue", kind: "money-change", group: BASELINE },
  ...(isExportTaxed(outcome)
    ? [{ title: "Export tax revenue", kind: "money-change" as const, group: BASELINE }]
    : []),
  { title: "Real wage", kind: "percent", group: BASELINE },
  ...(hasProfits(outcome) ? [{ title: "Real profits", kind: "percent" as const, group: BASELINE }] : []),
];

const baselineCells = (
  view: TalksView,
  outcome: TalksOutcome,
  { members }: SeatedParty,
  found: PartyOutcome,
): Cell[] => [
  ...(hasPoliticalParty(view) ? [number(found.objectivePercent)] : []),
  number(found.welfarePercent),
  number(welfareMillion(view, members, found)),
  number(found.revenueChangeMillion),
  ...(isExportTaxed(outcome) ? [number(found.exportTaxChangeMillion)] : []),
  number(found.realWagePercent),
  ...(hasProfits(outcome) ? [number(found.realProfitsPercent)] : []),
];
