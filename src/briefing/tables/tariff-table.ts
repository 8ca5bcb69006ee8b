import { type Cell, type Column, number, type Table, text } from "../../document/table.ts";
import { own } from "../../economy/own.ts";
import { percentOf } from "../../economy/percent.ts";
import type { TalksOutcome } from "../../negotiation/talks-result.ts";
import type { TalksView } from "../views/talks-view.ts";
import { MOST_LINES, type TariffLine, tariffLines } from "../views/tariff-lines.ts";

/** Another outcome to show next to the one that a table is about. */
export interface BesideOutcome {
  readonly title: string;
  readonly outcome: TalksOutcome;
}

/** The tariffs of an outcome that cover the most trade, before and after, and what they are in another outcome. */
export function tariffTable(
  view: TalksView,
  { id, title, after }: { readonly id: string; readonly title: string; readonly after: string },
  outcome: TalksOutcome,
  beside: BesideOutcome | undefined,
): Table {
  const lines = tariffLines(outcome.tariffs, view.parties);
  const others = new Map(
    (beside === undefined ? [] : tariffLines(beside.outcome.tariffs, view.parties)).map((line) => [
      keyOf(line),
      line.rate,
    ]),
  );
  return {
    id,
    title,
    groupTitle: undefined,
    columns: [
      ...lineColumns,
      { title: "Before", kind: "rate" },
      ...(beside === undefined ? [] : [{ title: beside.title, kind: "rate" as const }]),
      { title: after, kind: "rate" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: lines
          .slice(0, MOST_LINES)
          .map((line) => [
            ...lineCells(view, line),
            number(line.before),
            ...(beside === undefined ? [] : [number(others.get(keyOf(line)))]),
            number(line.rate),
          ]),
      },
    ],
    notes: [
      ...(lines.length > MOST_LINES
        ? [
            `The ${MOST_LINES} of ${lines.length} tariffs that cover the most trade; talks-tariffs.csv has them all.`,
          ]
        : []),
      ...(view.parties.some(({ members }) => members.length > 1)
        ? ["For a party of several economies the rate is the mean over its members' trade."]
        : []),
    ],
  };
}

/** The export taxes of an outcome that cover the most trade, before and after; undefined where none are on the table. */
export function exportTaxTable(
  view: TalksView,
  { id, title, after }: { readonly id: string; readonly title: string; readonly after: string },
  { exportTaxes = [] }: TalksOutcome,
): Table | undefined {
  const lines = tariffLines(exportTaxes, view.parties);
  if (lines.length === 0) return undefined;
  return {
    id,
    title,
    groupTitle: undefined,
    columns: [...exportColumns, { title: "Before", kind: "rate" }, { title: after, kind: "rate" }],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: lines
          .slice(0, MOST_LINES)
          .map((line) => [...exportCells(view, line), number(line.before), number(line.rate)]),
      },
    ],
    notes: [
      "Of what the seller gets; the exporter's government takes it.",
      ...(lines.length > MOST_LINES
        ? [
            `The ${MOST_LINES} of ${lines.length} export taxes that cover the most trade; talks-export-taxes.csv has them all.`,
          ]
        : []),
    ],
  };
}

/** The export taxes that each party would set alone; undefined where none are on the table. */
export function responseExportTaxTable(view: TalksView): Table | undefined {
  const { bestResponses = {} } = view.result;
  const shown = view.parties.length <= 4 ? 8 : 3;
  const groups = view.parties.flatMap(({ id, name }) => {
    const outcome = own(bestResponses, id);
    const lines = tariffLines(outcome?.exportTaxes ?? [], view.parties);
    if (lines.length === 0) return [];
    const rows = lines
      .slice(0, shown)
      .map((line): Cell[] => [...exportCells(view, line), number(line.before), number(line.rate)]);
    return [{ title: name, remark: undefined, rows, cut: lines.length > shown }];
  });
  if (groups.length === 0) return undefined;
  return {
    id: "response-export-taxes",
    title: "The export taxes that each would set alone",
    groupTitle: "Who moves",
    columns: [...exportColumns, { title: "Before", kind: "rate" }, { title: "After", kind: "rate" }],
    groups: groups.map(({ title, remark, rows }) => ({ title, remark, rows })),
    notes: groups.some(({ cut }) => cut)
      ? [`Each party's ${shown} export taxes that cover the most trade; talks-export-taxes.csv has them all.`]
      : [],
  };
}

/** The tariffs that each party would set alone, those on the most trade first. */
export function responseTariffTable(view: TalksView): Table {
  const { bestResponses = {} } = view.result;
  const few = view.parties.length <= 4;
  const shown = few ? 8 : 3;
  const linesOf = new Map(
    view.inOrder(bestResponses).map(([id, { tariffs }]) => [id, tariffLines(tariffs, view.parties)]),
  );
  const cut = [...linesOf.values()].some((lines) => lines.length > shown);
  return {
    id: "response-tariffs",
    title: "The tariffs that each would set alone",
    groupTitle: "Who moves",
    columns: [...lineColumns, { title: "Before", kind: "rate" }, { title: "After", kind: "rate" }],
    groups: view.parties.flatMap(({ id, name }) => {
      const outcome = Object.hasOwn(bestResponses, id) ? bestResponses[id] : undefined;
      if (outcome === undefined) return [];
      const rows = linesOf
        .get(id)!
        .slice(0, shown)
        .map((line): Cell[] => [...lineCells(view, line), number(line.before), number(line.rate)]);
      const remark = outcome.status === "failed" ? `Not found. ${outcome.explanation ?? ""}` : undefined;
      return [{ title: name, remark, rows }];
    }),
    notes: cut
      ? [`Each party's ${shown} tariffs that cover the most trade; talks-tariffs.csv has them all.`]
      : [],
  };
}

/** The trade costs other than tariffs that an outcome lowers, those on the most trade first. */
export function barrierTable(view: TalksView, outcome: TalksOutcome): Table | undefined {
  const lines = tariffLines(
    (outcome.barriers ?? []).map((term) => ({ ...term, rate: term.factor })),
    view.parties,
  );
  if (lines.length === 0) return undefined;
  return {
    id: "deal-barriers",
    title: "Barriers that the deal lowers",
    groupTitle: undefined,
    columns: [...lineColumns, { title: "Cost of trade", kind: "percent" }],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: lines
          .slice(0, MOST_LINES)
          .map((line) => [...lineCells(view, line), number(percentOf(line.rate / line.before))]),
      },
    ],
    notes:
      lines.length > MOST_LINES ? [`The ${MOST_LINES} of ${lines.length} that cover the most trade.`] : [],
  };
}

const lineColumns: readonly Column[] = [
  { title: "Importer", kind: "text" },
  { title: "Exporter", kind: "text" },
  { title: "Product", kind: "text" },
  { title: "Trade", kind: "money" },
];

const lineCells = (view: TalksView, line: TariffLine): Cell[] => [
  text(view.partyName(line.importer)),
  text(view.partyName(line.exporter)),
  text(view.sectorName(line.sector)),
  number(line.tradeMillion),
];

const exportColumns: readonly Column[] = [
  { title: "Exporter", kind: "text" },
  { title: "Importer", kind: "text" },
  { title: "Product", kind: "text" },
  { title: "Trade", kind: "money" },
];

const exportCells = (view: TalksView, line: TariffLine): Cell[] => [
  text(view.partyName(line.exporter)),
  text(view.partyName(line.importer)),
  text(view.sectorName(line.sector)),
  number(line.tradeMillion),
];

const keyOf = ({ importer, exporter, sector }: TariffLine): string =>
  JSON.stringify([importer, exporter, sector]);
