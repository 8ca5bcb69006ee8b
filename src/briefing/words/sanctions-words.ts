import { plural } from "../../economy/plural.ts";
import type { SanctionsResult, SolvedSanctions } from "../../negotiation/sanctions-result.ts";
import { formatPercent, formatSmallMoney } from "../../text/format-number.ts";
import { capital, inSentence, listed } from "../../text/sentence-name.ts";
import type { TalksView } from "../views/talks-view.ts";

/** Names of more economies than this make a line hard to read. */
const MOST_NAMED = 3;
/** A little more of a budget, %. */
const LITTLE_PERCENT = 0.01;
/** Costs that print as none. */
const FREE_PERCENT = 5e-5;

/** What the sanctions do, what more of them would, and who bears them. */
export function sanctionsSentences(view: TalksView, found: SanctionsResult): string[] {
  if (found.status === "failed") return [];
  return [
    within(view, found),
    ...cheapest(found),
    ...embargo(found),
    bearers(view, found),
    ...highest(found),
    ...sharing(view, found),
    ...signing(found),
  ];
}

/** The same in the first lines of a briefing; none where there are no sanctions. */
export const sanctionsLine = (view: TalksView): string[] =>
  view.result.sanctions?.status === "solved" ? [within(view, view.result.sanctions)] : [];

const targetName = (view: TalksView, { target }: SanctionsResult): string =>
  target.length > MOST_NAMED
    ? `the ${target.length} targets`
    : listed(target.map((code) => inSentence(view.partyName(code))));

/** "costs 0.1 % ($1 billion a year)", or what it gains. */
function priceWords(percent: number, million?: number): string {
  const money = million === undefined ? "" : ` (${formatSmallMoney(Math.abs(million))} a year)`;
  if (Math.abs(percent) < FREE_PERCENT) return "cost the coalition nothing";
  return percent > 0
    ? `cost the coalition ${formatPercent(percent, {})} of its real income${money}`
    : `leave the coalition ${formatPercent(-percent, {})} better off${money}`;
}

function within(view: TalksView, found: SolvedSanctions): string {
  const { budgetPercent, costPercent, costMillion, harmPercent, harmMillion, marginalHarm } = found;
  const name = targetName(view, found);
  const does = `The sanctions that take most from ${name} within a budget of ${formatPercent(budgetPercent, {})} take ${formatPercent(harmPercent, {})} of its real income (${formatSmallMoney(harmMillion)} a year) and ${priceWords(costPercent, costMillion)}.`;
  if (marginalHarm === 0)
    return `${does} Within the highest rates allowed a larger budget would buy nothing more.`;
  return marginalHarm === null
    ? does
    : `${does} At the margin ${formatPercent(LITTLE_PERCENT, {})} more of the coalition's income would take ${formatPercent(LITTLE_PERCENT * marginalHarm, {})} more of the target's.`;
}

/** Terms of trade: small sanctions are a gain, so that harm begins before any cost. */
function cheapest({ frontier }: SolvedSanctions): string[] {
  const [first] = frontier;
  if (first === undefined || first.costPercent > -FREE_PERCENT) return [];
  return [
    `The sanctions that cost least are tariffs and export taxes that the coalition would want for their own sake: they ${priceWords(first.costPercent)} and take ${formatPercent(first.harmPercent, {})} from the target.`,
  ];
}

function embargo({ embargo: ban, harmPercent, costPercent }: SolvedSanctions): string[] {
  if (ban === null) return ["Forbidding the same trade altogether leaves no equilibrium."];
  const share = harmPercent / ban.harmPercent;
  const part =
    ban.costPercent > FREE_PERCENT
      ? `: the sanctions above do ${formatPercent(100 * share, {})} of its harm at ${formatPercent(Math.max(0, (100 * costPercent) / ban.costPercent), {})} of its cost`
      : "";
  return [
    `An embargo on the same trade would ${priceWords(ban.costPercent)} and take ${formatPercent(ban.harmPercent, {})} from the target${part}.`,
  ];
}

/** Members and outsiders that lose or gain most. */
function bearers(view: TalksView, { coalition, target, economies }: SolvedSanctions): string {
  const moves = view
    .inOrder(economies)
    .map(([code, { welfarePercent }]) => ({ code, percent: welfarePercent }));
  const said = (some: typeof moves): string =>
    listed(
      some
        .slice(0, MOST_NAMED)
        .map(({ code, percent }) => `${inSentence(view.partyName(code))} (${formatPercent(percent)})`),
    );
  const members = moves
    .filter(({ code }) => coalition.includes(code))
    .toSorted((a, b) => a.percent - b.percent);
  const others = moves.filter(({ code }) => !coalition.includes(code) && !target.includes(code));
  const losers = members.filter(({ percent }) => percent < -FREE_PERCENT);
  const worst = others
    .filter(({ percent }) => percent < -FREE_PERCENT)
    .toSorted((a, b) => a.percent - b.percent);
  const best = others
    .filter(({ percent }) => percent > FREE_PERCENT)
    .toSorted((a, b) => b.percent - a.percent);
  const inside =
    losers.length === 0
      ? "No member of the coalition loses"
      : members.length === 1
        ? `${capital(said(losers))} bears them`
        : `Of ${members.length} members ${losers.length} ${plural(losers.length, "loses", "lose")}, most of all ${said(losers)}`;
  const outside = [
    ...(worst.length === 0 ? [] : [`the most is lost by ${said(worst)}`]),
    ...(best.length === 0 ? [] : [`the most is gained by ${said(best)}`]),
  ];
  return `${inside}.${outside.length === 0 ? "" : ` Outside it ${listed(outside)}.`}`;
}

/** Rates that a bound holds, not an optimum. */
function highest({ rates }: SolvedSanctions): string[] {
  const count = rates.filter(({ atHighest }) => atHighest).length;
  if (count === 0) return [];
  return [
    `${count} of ${rates.length} rates ${plural(count, "stands", "stand")} at the highest that the dossier allows: read ${plural(count, "it as a bound", "them as bounds")}, or as a step towards a ban.`,
  ];
}

/** What sharing the burden changes: who pays whom is in the model then. */
function sharing(view: TalksView, { sharing: shared, harmPercent }: SolvedSanctions): string[] {
  if (shared === undefined) return [];
  if (shared.status === "failed")
    return [
      `Sanctions of members who share the burden were not found, so they have no figures. ${shared.explanation}`,
    ];
  const moves = view.inOrder(shared.transfersMillion).toSorted(([, a], [, b]) => b - a);
  const total = moves.reduce((sum, [, million]) => sum + Math.max(0, million), 0);
  const [first] = moves;
  const most = first === undefined ? "" : `, most of it to ${inSentence(view.partyName(first[0]))}`;
  const cost = shared.costPercent;
  const alike =
    Math.abs(cost) < FREE_PERCENT
      ? "lose nothing"
      : cost > 0
        ? `lose ${formatPercent(cost, {})}`
        : `gain ${formatPercent(-cost, {})}`;
  return [
    `If the members pay each other until all ${alike}, the best sanctions within the budget take ${formatPercent(shared.harmPercent, {})} from the target, against ${formatPercent(harmPercent, {})} where each bears its own. That takes transfers of ${formatSmallMoney(total)} a year${most}; prices know of them.`,
  ];
}

function signing({ payments }: SolvedSanctions): string[] {
  if (payments === null) return [];
  const { everyoneSigns, neededMillion, missingMillion } = payments;
  const needed = Object.values(neededMillion).reduce((sum, each) => sum + each, 0);
  if (needed === 0) return [];
  return everyoneSigns
    ? [
        `Payments of ${formatSmallMoney(needed)} a year from the members that gain would leave none worse off than without the sanctions.`,
      ]
    : [
        `No payments among the members can leave all of them as well off as without the sanctions: those who lose need ${formatSmallMoney(needed)} a year, ${formatSmallMoney(missingMillion)} more than the others gain. That is what the aim must be worth to them.`,
      ];
}
