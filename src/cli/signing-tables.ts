import { number, type Table, text } from "../briefing/tables/table.ts";
import type { PackageResult, TalksResult } from "../dossier/talks-result.ts";

const signs = (accepts: boolean | null): string => (accepts === null ? "unknown" : accepts ? "yes" : "no");

/** Who would sign which option, and what would make the rest sign. */
export function participationTable({ participation, parties }: TalksResult): Table {
  return {
    id: "participation",
    title: "Gain over the best alternative, linked issues included",
    groupTitle: undefined,
    columns: [
      { title: "Option", kind: "text" },
      ...parties.map(({ name }) => ({ title: name, kind: "percent" as const })),
      { title: "All sign", kind: "text" },
      { title: "Binding", kind: "text" },
      { title: "It needs", kind: "money" },
      { title: "Who can pay", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: participation.map(({ title, gains, acceptable, binding, offer }) => [
          text(title),
          ...parties.map(({ id }) => number(gains[id])),
          text(signs(acceptable)),
          text(binding),
          number(offer?.millionUSD),
          text(offer === null ? "" : offer.affordable ? (offer.from ?? "nobody") : "nobody"),
        ]),
      },
    ],
    notes: ["Money is a year's, at the prices of the option, to the party that loses most."],
  };
}

/** Who would leave each agreement, and who would come in. */
export function stabilityTable({ stability }: TalksResult): Table {
  return {
    id: "stability",
    title: "Agreements: what leaving and joining would gain",
    groupTitle: "Agreement",
    columns: [
      { title: "Who", kind: "text" },
      { title: "Move", kind: "text" },
      { title: "Gain", kind: "percent" },
      { title: "Welcome", kind: "text" },
    ],
    groups: stability.map(({ agreement, option, internallyStable, externallyStable, leaving, joining }) => ({
      title: `${agreement} in ${option}: keeps its members ${signs(internallyStable)}, keeps others out ${signs(externallyStable)}`,
      remark: undefined,
      rows: [
        ...Object.entries(leaving).map(([id, gain]) => [text(id), text("leaves"), number(gain), text("")]),
        ...Object.entries(joining).map(([id, { gainPercent, welcome }]) => [
          text(id),
          text("joins"),
          number(gainPercent),
          text(signs(welcome)),
        ]),
      ],
    })),
    notes: [],
  };
}

/** Whether the deal keeps itself. */
export function enforcementTable({ selfEnforcement = [], parties }: TalksResult): Table {
  const name = (id: string): string => parties.find((party) => party.id === id)?.name ?? id;
  return {
    id: "self-enforcement",
    title: "The deal, cheating once, and the war after",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      { title: "Deal", kind: "percent" },
      { title: "Cheating", kind: "percent" },
      { title: "War", kind: "percent" },
      { title: "Keeps it", kind: "text" },
      { title: "From a discount factor of", kind: "count" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: selfEnforcement.map(
          ({ party, dealPercent, cheatPercent, warPercent, keeps, criticalDiscountFactor }) => [
            text(name(party)),
            number(dealPercent),
            number(cheatPercent),
            number(warPercent),
            text(keeps.replace("-", " ")),
            number(criticalDiscountFactor),
          ],
        ),
      },
    ],
    notes: [],
  };
}

/** Efficient packages that are printed; --json has more. */
const MOST_PACKAGES = 10;

/** The recommended package and the efficient ones after it. */
export function packageTable({ issues, parties }: TalksResult): Table {
  const { recommended, efficient, searched } = issues!;
  const row = ({ trade, choices, gains, acceptable }: PackageResult) => [
    text([trade, ...Object.entries(choices).map(([issue, choice]) => `${issue}: ${choice}`)].join(", ")),
    ...parties.map(({ id }) => number(gains[id])),
    text(signs(acceptable)),
  ];
  return {
    id: "packages",
    title: "Efficient packages",
    groupTitle: "Package",
    columns: [
      { title: "Package", kind: "text" },
      ...parties.map(({ name }) => ({ title: name, kind: "percent" as const })),
      { title: "All sign", kind: "text" },
    ],
    groups: [
      ...(recommended === null
        ? []
        : [{ title: "Recommended", remark: undefined, rows: [row(recommended)] }]),
      {
        title: `Efficient, best first, of ${searched} searched`,
        remark: undefined,
        rows: efficient.slice(0, MOST_PACKAGES).map(row),
      },
    ],
    notes: [
      "Gains over no deal, trade and issues together. Values of issues are assumptions of the dossier.",
    ],
  };
}

/** How far each assumed value may move. */
export function rangeTable({ issues }: TalksResult): Table {
  return {
    id: "ranges",
    title: "How far each assumed value may move with the same package recommended",
    groupTitle: "Issue",
    columns: [
      { title: "Option", kind: "text" },
      { title: "Party", kind: "text" },
      { title: "Assumed", kind: "percent" },
      { title: "From", kind: "percent" },
      { title: "To", kind: "percent" },
    ],
    groups: [...new Set(issues!.ranges.map(({ issue }) => issue))].map((id) => ({
      title: id,
      remark: undefined,
      rows: issues!.ranges
        .filter(({ issue }) => issue === id)
        .map(({ option, party, value, from, to }) => [
          text(option),
          text(party),
          number(value),
          from === null ? text("any") : number(from),
          to === null ? text("any") : number(to),
        ]),
    })),
    notes: [],
  };
}
