import { type Cell, type Column, missing, number, type Table, text } from "../../document/table.ts";
import { own } from "../../economy/own.ts";
import type {
  SanctionsFigures,
  SharedSanctions,
  SolvedSanctions,
} from "../../negotiation/sanctions-result.ts";
import type { TalksView } from "../views/talks-view.ts";

/** Rows that a reader has time for. */
const MOST_RATES = 40;
const MOST_MEMBERS = 15;
const MOST_OTHERS = 6;

/** What was found for members who share the burden; undefined where nobody asks or nothing was. */
const sharedBy = ({ sharing }: SolvedSanctions): SharedSanctions | undefined =>
  sharing?.status === "solved" ? sharing : undefined;

/** The rates that the coalition sets, those on the most trade first. */
export function sanctionRateTable(view: TalksView, found: SolvedSanctions): Table {
  const { rates } = found;
  const shared = sharedBy(found);
  const separate = rates.some(({ member }) => member !== null);
  // Both searches set the same numbers in the same order.
  const sorted = rates
    .map((rate, k) => ({ ...rate, shared: shared?.rates[k]?.rate }))
    .toSorted((a, b) => b.tradeMillion - a.tradeMillion);
  const rows = (direction: "imports" | "exports"): Cell[][] =>
    sorted
      .slice(0, MOST_RATES)
      .filter((rate) => rate.direction === direction)
      .map((rate) => [
        ...(separate ? [rate.member === null ? missing : text(view.partyName(rate.member))] : []),
        text(view.sectorName(rate.sector)),
        number(rate.tradeMillion),
        number(rate.rate),
        ...(rate.shared === undefined ? [] : [number(rate.shared)]),
        text(rate.atHighest ? "at the highest allowed" : ""),
      ]);
  return {
    id: "sanction-rates",
    title: "What the coalition sets",
    groupTitle: "Measure",
    columns: [
      ...(separate ? [{ title: "Member", kind: "text" as const }] : []),
      { title: "Product", kind: "text" },
      { title: "Trade", kind: "money" },
      { title: "On top of the rate in force", kind: "rate" },
      ...(shared === undefined ? [] : [{ title: "With the burden shared", kind: "rate" } as Column]),
      { title: "Bound", kind: "text" },
    ],
    groups: [
      { title: "Tariffs on what it buys from the target", remark: undefined, rows: rows("imports") },
      { title: "Export taxes on what it sells to the target", remark: undefined, rows: rows("exports") },
    ].filter((group) => group.rows.length > 0),
    notes: [
      "A rate that keeps all trade out may be anything above what does so: where little trade is left, the figure says little.",
      ...(rates.length > MOST_RATES
        ? [`The ${MOST_RATES} of ${rates.length} rates on the most trade; talks-sanctions.csv has them all.`]
        : []),
    ],
  };
}

/** Who bears the sanctions: the target, the members that lose most, and the others that they move most. */
export function sanctionBurdenTable(view: TalksView, found: SolvedSanctions): Table {
  const { coalition, target, economies, payments } = found;
  const shared = sharedBy(found);
  const all = view.inOrder(economies).map(([code, welfare]) => ({ code, ...welfare }));
  const byLoss = (codes: (code: string) => boolean) =>
    all.filter(({ code }) => codes(code)).toSorted((a, b) => a.welfarePercent - b.welfarePercent);
  const isOutside = (code: string): boolean => !coalition.includes(code) && !target.includes(code);
  const others = byLoss(isOutside).toSorted(
    (a, b) => Math.abs(b.welfarePercent) - Math.abs(a.welfarePercent),
  );
  const members = byLoss((code) => coalition.includes(code));
  const row = ({ code, welfarePercent, welfareMillion }: (typeof all)[number]): Cell[] => [
    text(view.partyName(code)),
    number(welfarePercent),
    number(welfareMillion),
    ...(shared === undefined
      ? []
      : [
          number(own(shared.economies, code)!.welfarePercent),
          number(own(shared.transfersMillion, code) ?? null),
        ]),
    ...(payments === null ? [] : [number(own(payments.neededMillion, code))]),
  ];
  const group = (title: string, rows: typeof all) => ({ title, remark: undefined, rows: rows.map(row) });
  return {
    id: "sanction-burden",
    title: "Who bears the sanctions",
    groupTitle: "Side",
    columns: [
      { title: "Economy", kind: "text" },
      { title: "Real income", kind: "percent" },
      { title: "Real income", kind: "money-change" },
      ...(shared === undefined
        ? []
        : [
            { title: "Real income, burden shared", kind: "percent" } as Column,
            { title: "Transfer that shares it", kind: "money-change" } as Column,
          ]),
      ...(payments === null ? [] : [{ title: "Needed to lose nothing", kind: "money" } as Column]),
    ],
    groups: [
      group(
        "Target",
        byLoss((code) => target.includes(code)),
      ),
      group("Coalition", members.slice(0, MOST_MEMBERS)),
      group("Others", others.slice(0, MOST_OTHERS)),
    ].filter(({ rows }) => rows.length > 0),
    notes: [
      "Against what is in force without the sanctions.",
      ...(members.length > MOST_MEMBERS || others.length > MOST_OTHERS
        ? [
            "The members that lose most and the others that move most; talks-sanctions-economies.csv has them all.",
          ]
        : []),
    ],
  };
}

/** What every budget buys, up to an embargo. */
export function sanctionFrontierTable(found: SolvedSanctions): Table {
  const shared = sharedBy(found);
  const group = (title: string | undefined, figures: SanctionsFigures) => ({
    title,
    remark: undefined,
    rows: frontierRows(figures),
  });
  return {
    id: "sanction-frontier",
    title: "What every budget buys",
    groupTitle: shared === undefined ? undefined : "Burden",
    columns: [
      { title: "Sanctions", kind: "text" },
      { title: "Coalition", kind: "percent" },
      { title: "Target", kind: "percent" },
      { title: "Points of harm a point of cost", kind: "count" },
    ],
    groups:
      shared === undefined
        ? [group(undefined, found)]
        : [group("Each member bears its own", found), group("The members share it", shared)],
    notes: [
      "Real income against what is in force without the sanctions. Each row is the most harm for its cost: the slope is the price at which more could be had.",
    ],
  };
}

function frontierRows({ frontier, embargo, ...found }: SanctionsFigures): Cell[][] {
  const row = (title: string, cost: number, harm: number, marginal: number | null): Cell[] => [
    text(title),
    number(-cost),
    number(-harm),
    number(marginal),
  ];
  const last = frontier.length - 1;
  const names = frontier.map((_, k) =>
    k === 0 ? "Cheapest" : k === last ? "Hardest within the bounds" : "",
  );
  return [
    row("Within the budget", found.costPercent, found.harmPercent, found.marginalHarm),
    ...frontier.map(({ costPercent, harmPercent, marginalHarm }, k) =>
      row(names[k]!, costPercent, harmPercent, marginalHarm),
    ),
    ...(embargo === null ? [] : [row("Embargo", embargo.costPercent, embargo.harmPercent, null)]),
  ];
}
