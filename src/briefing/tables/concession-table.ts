import { type Cell, type Column, missing, number, type Table, text } from "../../document/table.ts";
import type { TalksOutcome } from "../../negotiation/talks-result.ts";
import type { TalksView } from "../views/talks-view.ts";
import { type Concession, concessionOf, tariffLines } from "../views/tariff-lines.ts";

/** What each party gives by cutting its tariffs on the others, and what it gets by their cuts. */
export function concessionTable(view: TalksView, deal: TalksOutcome): Table {
  const seated = new Set(view.parties.map(({ id }) => id));
  const among = tariffLines(deal.tariffs, view.parties).filter(
    ({ importer, exporter }) => seated.has(importer) && seated.has(exporter),
  );
  return {
    id: "concessions",
    title: "What each side gives and gets",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      ...columns("Gives, on its imports from the others"),
      ...columns("Gets, on its exports to the others"),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.parties.map(({ id, name }) => [
          text(name),
          ...cells(concessionOf(among.filter(({ importer }) => importer === id))),
          ...cells(concessionOf(among.filter(({ exporter }) => exporter === id))),
        ]),
      },
    ],
    notes: [
      "Counted at base-year trade, as negotiators do: the mean tariff before and after, the trade on which it falls, and the duties that buyers no longer pay; a minus means more duty. The welfare figures show what the cuts do to trade and income.",
    ],
  };
}

const columns = (group: string): Column[] => [
  { title: "Before", kind: "rate", group },
  { title: "After", kind: "rate", group },
  { title: "Trade with a cut", kind: "money", group },
  { title: "Duty given up", kind: "money-change", group },
];

const cells = (concession: Concession | undefined): Cell[] =>
  concession === undefined
    ? [missing, missing, missing, missing]
    : [
        number(concession.before),
        number(concession.after),
        number(concession.cutMillion),
        number(concession.dutyMillion),
      ];
