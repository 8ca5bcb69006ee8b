import { InputError, type Issue } from "../../economy/issue.ts";
import { checkParties, checkPayoffs, type Payoffs, payoffOf, SAME } from "./payoffs.ts";

/** One step of a timetable: an option that is in force while the step lasts. */
export interface TimetableStep {
  readonly title: string;
  readonly option: string;
  /** What each party has a period while it lasts. */
  readonly payoffs: Payoffs;
  /** What each party would have from then on if it walked away now; default that of the timetable. */
  readonly alternatives?: Payoffs;
}

/** Options that follow each other: pressure kept, relief in steps for steps. */
export interface Timetable {
  readonly parties: readonly string[];
  readonly steps: readonly TimetableStep[];
  /** What each party would have a period from any step on if it walked away: its best alternative (`participation`). */
  readonly alternatives: Payoffs;
  /**
   * Weight of a period against the one before it, from 0 to below 1: then the last step lasts for ever. Without it every
   * step counts once and equally, since for ever would outweigh everything else.
   */
  readonly discount?: number;
}

/** What a step means to everyone who has come so far. Payoffs a period, in the unit of the timetable's. */
export interface StageVerdict {
  readonly title: string;
  readonly option: string;
  readonly payoffs: Payoffs;
  /** What the timetable is worth from here on when everybody keeps to it: a (discounted) mean of payoffs. */
  readonly ahead: Payoffs;
  readonly walkAway: Payoffs;
  /** Payoff of walking away less that of going on: above 0 the party leaves. */
  readonly temptation: Payoffs;
  /** The party most tempted, the first of several. */
  readonly mostTempted: string;
  /** Nobody gains by walking away here, if all the steps to come are kept. */
  readonly holds: boolean;
  /** Nobody gains by walking away here, even though all foresee which of the steps to come will be kept. */
  readonly credible: boolean;
}

/** Whether a timetable would be kept, step by step (`judgeTimetable`). */
export interface TimetableVerdict {
  readonly steps: readonly StageVerdict[];
  /** Every step holds. */
  readonly holds: boolean;
  /** Position of the step at which the timetable breaks down when all foresee it; null: never. 0: it does not begin. */
  readonly breaksAt: number | null;
}

/**
 * A timetable step by step, with each side's incentive to walk away (model.md 4).
 *
 * Going on from step s is worth (1 - delta) u_s + delta (what comes after), and the last step is worth its own payoff for
 * ever; without a discount factor it is worth the mean of the payoffs that are left. Walking away is worth the alternative
 * from s on. `holds` believes that all later steps are kept. `credible` does not: from the last step backwards, where
 * somebody would walk away everybody has the alternative from there on, and the steps before are judged by that (subgame
 * perfection). A timetable that gives one side what it wants first may hold at no later step.
 *
 * @throws InputError for no steps, payoffs or alternatives that lack a party, a discount factor outside 0 to 1
 */
export function judgeTimetable(question: Timetable): TimetableVerdict {
  check(question);
  const { parties, steps, discount } = question;
  const verdicts: StageVerdict[] = [];
  let kept: Payoffs | undefined;
  let foreseen: Payoffs | undefined;
  for (let s = steps.length - 1; s >= 0; s--) {
    const { title, option, payoffs, alternatives } = steps[s]!;
    const walkAway = pick(parties, alternatives ?? question.alternatives);
    const left = steps.length - s;
    const now = discount === undefined ? 1 / left : 1 - discount;
    const through = (after: Payoffs | undefined): Payoffs =>
      byParty(parties, (party) =>
        after === undefined
          ? payoffOf(payoffs, party)
          : now * payoffOf(payoffs, party) + (1 - now) * payoffOf(after, party),
      );
    const ahead = through(kept);
    const foreseenAhead = through(foreseen);
    const temptation = byParty(parties, (party) => walkAway[party]! - ahead[party]!);
    const credible = parties.every((party) => walkAway[party]! - foreseenAhead[party]! <= SAME);
    const mostTempted = parties.reduce((most, party) =>
      temptation[party]! > temptation[most]! + SAME ? party : most,
    );
    const holds = temptation[mostTempted]! <= SAME;
    verdicts.unshift({
      title,
      option,
      payoffs: pick(parties, payoffs),
      ahead,
      walkAway,
      temptation,
      mostTempted,
      holds,
      credible,
    });
    kept = ahead;
    foreseen = credible ? foreseenAhead : walkAway;
  }
  const broken = verdicts.findIndex(({ credible }) => !credible);
  return {
    steps: verdicts,
    holds: verdicts.every(({ holds }) => holds),
    breaksAt: broken === -1 ? null : broken,
  };
}

const byParty = (parties: readonly string[], value: (party: string) => number): Record<string, number> =>
  Object.fromEntries(parties.map((party) => [party, value(party)]));

const pick = (parties: readonly string[], payoffs: Payoffs): Record<string, number> =>
  byParty(parties, (party) => payoffOf(payoffs, party));

function check({ parties, steps, alternatives, discount }: Timetable): void {
  const issues: Issue[] = [];
  checkParties(parties, issues);
  checkPayoffs(parties, alternatives, "Walking away", ["alternatives"], issues);
  if (steps.length === 0) {
    const message = "The timetable has no steps.";
    issues.push({ code: "no-steps", path: ["steps"], message, hint: "Give at least one." });
  }
  steps.forEach((step, position) => {
    const path = ["steps", position];
    const of = `Step ${position + 1} (${step.title})`;
    checkPayoffs(parties, step.payoffs, of, [...path, "payoffs"], issues);
    if (step.alternatives !== undefined)
      checkPayoffs(
        parties,
        step.alternatives,
        `Walking away from it, ${of}`,
        [...path, "alternatives"],
        issues,
      );
  });
  if (discount !== undefined && !(discount >= 0 && discount < 1)) {
    issues.push({
      code: "discount-out-of-range",
      path: ["discount"],
      message: `The discount factor is ${discount}.`,
      hint: "Give a number from 0 to below 1: 0.95 values the next period at 95 % of this one.",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
}
