import { type Cell, number, type Table, text } from "../../document/table.ts";
import { own } from "../../economy/own.ts";
import type { TalksView } from "../views/talks-view.ts";

/**
 * The quotas that each party would set alone, those on the most trade first; undefined where none are on the
 * table.
 */
export function responseQuotaTable(view: TalksView): Table | undefined {
  const { bestResponses = {} } = view.result;
  const shown = view.parties.length <= 4 ? 8 : 3;
  const groups = view.parties.flatMap(({ id, name }) => {
    const terms = own(bestResponses, id)?.quotas ?? [];
    if (terms.length === 0) return [];
    const rows = terms
      .toSorted((a, b) => b.tradeMillion - a.tradeMillion)
      .slice(0, shown)
      .map((term): Cell[] => [
        text(view.partyName(term.exporter)),
        text(view.sectorName(term.sector)),
        number(term.tradeMillion),
        number(term.volume),
        number(term.premium),
        text(term.state === "slack" ? "does not bind" : ""),
      ]);
    return [{ title: name, remark: undefined, rows, cut: terms.length > shown }];
  });
  if (groups.length === 0) return undefined;
  return {
    id: "response-quotas",
    title: "The quotas that each would set alone",
    groupTitle: "Who moves",
    columns: [
      { title: "From", kind: "text" },
      { title: "Product", kind: "text" },
      { title: "Trade", kind: "money" },
      { title: "Let in, of the base year's volume", kind: "rate" },
      { title: "Worth of a licence", kind: "rate" },
      { title: "Remark", kind: "text" },
    ],
    groups: groups.map(({ title, remark, rows }) => ({ title, remark, rows })),
    notes: [
      "Where importers earn what licences are worth, a tariff of that rate would do the same.",
      ...(groups.some(({ cut }) => cut)
        ? [`Each party's ${shown} quotas on the most trade; talks-quotas.csv has them all.`]
        : []),
    ],
  };
}
