import { areFew, type TalksView } from "../../../src/briefing/views/talks-view.ts";
import { type Cell, type Column, missing, number, type Table, text } from "../../../src/document/table.ts";
import type { PackageResult, PackagesResult } from "../../../src/negotiation/talks-result.ts";
import { SAME } from "../../../src/talks/signing/payoffs.ts";
import { formatPercent } from "../../../src/text/format-number.ts";
import { inSentence, listed } from "../../../src/text/sentence-name.ts";

/** Packages that a reader compares. */
const MOST_PACKAGES = 20;

/**
 * Packages in the order in which they would be chosen: the recommended one, those as good, the others that all would
 * sign, and those that somebody refuses, with who refuses and why.
 */
export function packageList(view: TalksView, { recommended, tied, efficient }: PackagesResult): Table {
  const first = [...(recommended === null ? [] : [recommended]), ...tied];
  const taken = new Set(first.map(keyOf));
  const rest = efficient.filter((one) => !taken.has(keyOf(one)));
  const ranked = [...first, ...rest].slice(0, MOST_PACKAGES);
  const few = areFew(view);
  const gains: Column[] = few
    ? view.parties.map(({ name }) => ({ title: name, kind: "percent", group: "Gain over failed talks" }))
    : [{ title: "Least gain", kind: "percent" }];
  const issues = view.context.issues;
  return {
    id: "packages-ranked",
    title: "Packages, best first",
    groupTitle: undefined,
    columns: [
      { title: "Rank", kind: "text" },
      { title: "Trade terms", kind: "text" },
      ...issues.map(({ id, title }): Column => ({ title: title ?? id, kind: "text" })),
      ...gains,
      { title: "Who signs", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: ranked.map((one, at): Cell[] => [
          text(at < first.length ? "1" : String(at + 1)),
          text(view.termsName(one.trade)),
          ...issues.map(({ id }) => (Object.hasOwn(one.choices, id) ? text(one.choices[id]!) : missing)),
          ...(few
            ? view.parties.map(({ id }) => number(one.gains[id]))
            : [number(Math.min(...Object.values(one.gains)))]),
          text(verdictOn(view, one, one === recommended, tied.includes(one))),
        ]),
      },
    ],
    notes: [
      "Gains from trade and issues together, % of real income. The dossier assumes what a choice on an issue is worth.",
      "Left out: packages that another one here beats, as good for everybody and better for someone.",
      ...(first.length + rest.length > MOST_PACKAGES
        ? [`The first ${MOST_PACKAGES} of ${first.length + rest.length}.`]
        : []),
    ],
  };
}

function verdictOn(view: TalksView, { gains }: PackageResult, isBest: boolean, isTied: boolean): string {
  const refusing = view.parties.filter(({ id }) => (gains[id] ?? 0) < -SAME);
  if (refusing.length === 0) return isBest ? "all; recommended" : isTied ? "all; as good" : "all";
  const why = refusing.map(({ id, name }) => `${inSentence(name)} (${formatPercent(gains[id]!)})`);
  return `not ${listed(why)}`;
}

const keyOf = ({ trade, choices }: PackageResult): string =>
  JSON.stringify([trade, Object.entries(choices).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
