import { type Cell, type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import type { OfferGrowth, ParticipationResult, SideOffer } from "../../negotiation/talks-result.ts";
import { SAME } from "../../talks/signing/payoffs.ts";
import { formatFigure, formatMoney, formatPercent } from "../../text/format-number.ts";
import { inSentence, isPluralName, listed } from "../../text/sentence-name.ts";
import { isAheadByRevenue } from "../views/ahead-by-revenue.ts";
import { areFew, type LetteredPayoffs, moneyOf, revenueOver, type TalksView } from "../views/talks-view.ts";

/** Who would sign which option rather than take its best alternative, and what would make a reluctant party sign. */
export function participationTable(view: TalksView): Table {
  const few = areFew(view);
  const gains: Column[] = few
    ? view.parties.flatMap(({ name }): Column[] => [
        { title: "Over its best alternative", kind: "percent", group: name },
        { title: "Tariff revenue", kind: "money-change", group: name },
      ])
    : [
        { title: "Gain", kind: "count" },
        { title: "Ahead by revenue alone", kind: "count" },
        { title: "Lose", kind: "count" },
      ];
  return {
    id: "participation",
    title: "Who would sign which option",
    groupTitle: undefined,
    columns: [
      { title: "Option", kind: "text" },
      ...gains,
      { title: "Signed by all", kind: "text" },
      { title: "Binding party", kind: "text" },
      { title: "What would make it sign", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.options.map((option) => {
          const judged = view.result.participation.find(({ option: id }) => id === option.option);
          if (judged === undefined) {
            return [text(option.label), ...Array.from({ length: gains.length + 3 }, () => failed)];
          }
          return [
            text(option.label),
            ...gainCells(view, option, judged, few),
            ...verdictCells(view, option, judged, few),
          ];
        }),
      },
    ],
    notes: [
      `A party's best alternative is the best of what it has ${withoutDeal(view)} and the options whose measures it can bring about alone. A party signs whatever does not leave it worse off; the binding party is the one that loses most or gets least. Tariff revenue, too, is over the best alternative; it is a part of real income.`,
      ...bestAlternatives(view),
      ...(view.options.some(({ issuesPercent }) => Object.values(issuesPercent).some((value) => value !== 0))
        ? [
            "Gains include the values that the dossier assumes for the linked issues that an option settles. A party that acts alone settles none: only a deal does.",
          ]
        : []),
    ],
  };
}

/** Options can also be judged in a dossier without talks that could fail. */
const withoutDeal = ({ result }: TalksView): string =>
  result.threat === undefined ? "as things stand" : "when the talks fail";

/** The best alternative of each party, while they are few. */
function bestAlternatives(view: TalksView): string[] {
  if (!areFew(view)) return [];
  const said = view
    .inOrder(view.result.alternatives)
    .map(
      ([id, { objectivePercent, option }]) =>
        `${inSentence(view.partyName(id))} ${formatPercent(objectivePercent)} ${option === null ? withoutDeal(view) : `by ${view.termsCalled(option)}`}`,
    );
  return said.length === 0 ? [] : [`Best alternatives: ${said.join("; ")}.`];
}

function gainCells(
  view: TalksView,
  { revenueMillion }: LetteredPayoffs,
  { gains }: ParticipationResult,
  few: boolean,
): Cell[] {
  const revenueOf = (id: string): number | undefined =>
    revenueOver(revenueMillion[id], alternativeRevenue(view, id));
  if (few) return view.parties.flatMap(({ id }) => [number(gains[id]), number(revenueOf(id))]);
  const ahead = view.parties.filter(({ id }) => (gains[id] ?? 0) > SAME);
  const byRevenue = ahead.filter((party) => {
    const percent = gains[party.id]!;
    return isAheadByRevenue({
      percent,
      million: moneyOf(view, party, percent),
      revenueMillion: revenueOf(party.id),
    });
  });
  return [
    number(ahead.length - byRevenue.length),
    number(byRevenue.length),
    number(Object.values(gains).filter((gain) => gain < -SAME).length),
  ];
}

/** How much more tariffs take under a party's best alternative; undefined where that is not known. */
function alternativeRevenue(view: TalksView, id: string): number | undefined {
  const option = view.result.alternatives[id]?.option;
  if (option === undefined) return undefined;
  // Without talks, nobody moving is the baseline.
  if (option === null) return view.result.threat === undefined ? 0 : view.threatRevenue[id];
  return view.options.find((each) => each.option === option)?.revenueMillion[id];
}

function verdictCells(
  view: TalksView,
  option: LetteredPayoffs,
  judged: ParticipationResult,
  few: boolean,
): Cell[] {
  const { acceptable, binding, gains } = judged;
  const bound = `${view.partyName(binding)} ${formatPercent(gains[binding] ?? 0)}`;
  const isFallback = option.option === view.result.threat?.id;
  const nobodyMoves = Object.values(gains).every((gain) => Math.abs(gain) <= SAME);
  const signed = acceptable ? (isFallback || nobodyMoves ? "what they have anyway" : "yes") : "no";
  return [
    text(signed),
    isFallback ? missing : text(few ? view.partyName(binding) : bound),
    acceptable ? (isFallback ? missing : text("no offer needed")) : text(offerOf(view, judged)),
  ];
}

/** The side offer in money, and the deeper cuts, that would make the binding party sign. */
export function offerOf(view: TalksView, { gains, offer, growth, binding }: ParticipationResult): string {
  const parts = [
    ...(offer === null
      ? []
      : [
          `${formatMoney(offer.millionUSD)} a year to ${inSentence(view.partyName(offer.to))}, ${payersOf(view, offer, gains)}`,
        ]),
    ...(growth === null ? [] : [growthOf(view, growth, binding)]),
  ];
  return parts.length === 0 ? "the search found nothing" : parts.join("; ");
}

/** Who could pay a side offer, as the rest of the sentence that states it. */
function payersOf(
  view: TalksView,
  { from, to, affordable }: SideOffer,
  gains: ParticipationResult["gains"],
): string {
  const all = Object.values(gains);
  const severalLose = all.filter((gain) => gain < -SAME).length > 1;
  if (from !== null) {
    const rest = affordable ? "" : ", though nobody could pay the others who lose";
    return `which ${inSentence(view.partyName(from))} can pay and still sign${rest}`;
  }
  if (affordable) return "which the others can pay together and still sign";
  if (!all.some((gain) => gain > SAME)) return "and nobody gains, so nobody could pay it";
  if (severalLose) return "and the others get too little to pay all who lose";
  const others = Object.keys(gains).filter((id) => id !== to);
  const only = others.length === 1 ? view.partyName(others[0]!) : undefined;
  if (only === undefined) return "more than the others get";
  return `more than ${inSentence(only)} ${isPluralName(only) ? "get" : "gets"}`;
}

function growthOf(
  view: TalksView,
  { policies, status, scale, acceptable }: OfferGrowth,
  binding: string,
): string {
  const cuts = `cuts under ${listed(policies)}`;
  const times = formatFigure(Number((scale ?? 1).toPrecision(3)));
  const name = view.partyName(binding);
  switch (status) {
    case "signs":
      return `${cuts} ${times} times as deep${acceptable ? "" : ", which somebody else then refuses"}`;
    case "refuses":
      return `deeper ${cuts} would not be enough${times === "1" ? "" : `: ${inSentence(name)} ${isPluralName(name) ? "lose" : "loses"} least at ${times} times`}`;
    case "failed":
      return `deeper ${cuts} were tried but could not be solved`;
  }
}
