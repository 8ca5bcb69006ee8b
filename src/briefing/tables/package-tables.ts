import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import { type Cell, type Column, missing, number, type Table, text } from "../../document/table.ts";
import type { PackageResult, PackagesResult } from "../../negotiation/talks-result.ts";
import { areFew, type TalksView } from "../views/talks-view.ts";

/** How many efficient packages a reader will compare; results.json has more. */
const MOST_PACKAGES = 10;
/** How many issues fit next to each other, each in a column. */
const MOST_COLUMNS = 6;

/** The recommended package, and the others that nothing on the table dominates. */
export function packageTable(view: TalksView, { recommended, tied, efficient }: PackagesResult): Table {
  const above = new Set([...(recommended === null ? [] : [recommended]), ...tied].map(keyOf));
  const others = efficient.filter((one) => !above.has(keyOf(one)));
  const ids = view.context.issues.map(({ id }) => id);
  const apart = ids.length <= MOST_COLUMNS;
  const issues: Column[] = apart
    ? view.context.issues.map(({ id, title }) => ({ title: title ?? id, kind: "text" }))
    : [{ title: "Issues", kind: "text" }];
  const gains: Column[] = areFew(view)
    ? view.parties.map(({ name }) => ({ title: name, kind: "percent", group: "Gain over failed talks" }))
    : [{ title: "Least gain", kind: "percent" }];
  const row = (one: PackageResult): Cell[] => [
    text(view.termsName(one.trade)),
    ...(apart
      ? ids.map((id) => (Object.hasOwn(one.choices, id) ? text(one.choices[id]!) : missing))
      : [text(view.choicesOf(one).join(", "))]),
    ...(areFew(view)
      ? view.parties.map(({ id }) => number(one.gains[id]))
      : [number(Math.min(...Object.values(one.gains)))]),
    text(one.acceptable ? "yes" : "no"),
  ];
  return {
    id: "packages",
    title: "Packages that nothing else on the table dominates",
    groupTitle: "Package",
    columns: [
      { title: "Trade terms", kind: "text" },
      ...issues,
      ...gains,
      { title: "Signed by all", kind: "text" },
    ],
    groups: [
      ...(recommended === null
        ? []
        : [{ title: "Recommended", remark: undefined, rows: [row(recommended)] }]),
      ...(tied.length === 0 ? [] : [{ title: "Equally good", remark: undefined, rows: tied.map(row) }]),
      ...(others.length === 0
        ? []
        : [{ title: "Others", remark: undefined, rows: others.slice(0, MOST_PACKAGES).map(row) }]),
    ],
    notes: [
      "Gains from trade and issues together, % of real income. The values of the issues are the dossier's assumptions.",
      ...leftOutNote(Math.max(0, others.length - MOST_PACKAGES), ["package", "packages"], "results.json"),
    ],
  };
}

const keyOf = ({ trade, choices }: PackageResult): string =>
  JSON.stringify([trade, Object.entries(choices).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

/** For every assumed value: how far it may move until another package is recommended. */
export function rangeTable(view: TalksView, { ranges }: PackagesResult): Table {
  const titles = new Map(view.context.issues.map(({ id, title }) => [id, title ?? id]));
  const all = [...new Set(ranges.map(({ issue }) => issue))].map((issue) => ({
    title: titles.get(issue) ?? issue,
    remark: undefined,
    rows: ranges
      .filter((range) => range.issue === issue)
      .map(({ option, party, value, from, to }) => [
        text(option),
        text(view.partyName(party)),
        number(value),
        from === null ? text("any lower") : number(from),
        to === null ? text("any higher") : number(to),
      ]),
  }));
  const { groups, left } = withinRows(all, MOST_ROWS);
  return {
    id: "ranges",
    title: "How far each assumed value may move before the recommendation changes",
    groupTitle: "Issue",
    columns: [
      { title: "Option", kind: "text" },
      { title: "Party", kind: "text" },
      { title: "Assumed", kind: "percent" },
      { title: "Down to", kind: "percent" },
      { title: "Up to", kind: "percent" },
    ],
    groups,
    notes: [
      "One value at a time, the others as assumed; % of real income.",
      ...leftOutNote(left, ["issue", "issues"], "results.json"),
    ],
  };
}
