import { InputError, type Issue } from "../../economy/issue.ts";
import { checkIds, checkPayoffs, type Payoffs, payoffOf, SAME } from "./payoffs.ts";

/** An agreement, who could come in, and what everyone gets when other sets of members sign it. */
export interface StabilityQuestion {
  readonly members: readonly string[];
  /** Who might join. */
  readonly outsiders: readonly string[];
  /**
   * Payoffs of members and outsiders when these sign, undefined when there is no equilibrium. An agreement needs two: with
   * fewer left it is called with none.
   */
  readonly payoffs: (members: readonly string[]) => Payoffs | undefined;
}

/** What a member gains by leaving while the others go on. */
export interface Leaving {
  readonly member: string;
  /** Payoff outside less payoff inside; null when the agreement of the others does not solve. */
  readonly gain: number | null;
}

/** What an outsider gains by joining, and whether it is let in. */
export interface Joining {
  readonly outsider: string;
  /** Payoff inside less payoff outside; null when the larger agreement does not solve. */
  readonly gain: number | null;
  /** Every member is at least as well off with it; null when the larger agreement does not solve. */
  readonly welcome: boolean | null;
  /** Members that would lose by its accession. */
  readonly opposed: readonly string[];
}

/** `null` instead of a verdict: what would decide it does not solve. */
export interface Stability {
  /** No member gains by leaving. */
  readonly internal: boolean | null;
  /** No outsider both wants in and is wanted by every member. */
  readonly external: boolean | null;
  readonly leaving: readonly Leaving[];
  readonly joining: readonly Joining[];
}

/**
 * Whether an agreement keeps its members and its borders (model.md 4; d'Aspremont, Jacquemin, Gabszewicz & Weymark 1983,
 * with accession by consent). One member or outsider moves at a time; gains within 1e-9 of the payoffs' unit are none.
 *
 * @returns undefined when the agreement itself does not solve
 * @throws InputError for fewer than two members, a name on both sides or twice, or payoffs that lack one
 */
export function stability({ members, outsiders, payoffs }: StabilityQuestion): Stability | undefined {
  const everyone = [...members, ...outsiders];
  check(members, everyone);
  const ask = (set: readonly string[]): Payoffs | undefined => {
    const signed = set.length < 2 ? [] : set;
    const answer = payoffs(signed);
    if (answer === undefined) return undefined;
    const issues: Issue[] = [];
    const of = signed.length === 0 ? "No agreement" : `The agreement of ${signed.join(", ")}`;
    checkPayoffs(everyone, answer, of, ["payoffs"], issues);
    if (issues.length > 0) throw new InputError(issues);
    return answer;
  };
  const now = ask(members);
  if (now === undefined) return undefined;
  const leaving = members.map((member): Leaving => {
    const without = ask(members.filter((other) => other !== member));
    return { member, gain: without === undefined ? null : payoffOf(without, member) - payoffOf(now, member) };
  });
  const joining = outsiders.map((outsider): Joining => {
    const larger = ask([...members, outsider]);
    if (larger === undefined) return { outsider, gain: null, welcome: null, opposed: [] };
    const opposed = members.filter((member) => payoffOf(larger, member) < payoffOf(now, member) - SAME);
    const gain = payoffOf(larger, outsider) - payoffOf(now, outsider);
    return { outsider, gain, welcome: opposed.length === 0, opposed };
  });
  return {
    internal: noneOf(leaving.map(({ gain }) => (gain === null ? null : gain > SAME))),
    external: noneOf(
      joining.map(({ gain, welcome }) => (gain === null ? null : gain > SAME && welcome === true)),
    ),
    leaving,
    joining,
  };
}

/** False when something is true; else unknown when something is unknown. */
const noneOf = (facts: readonly (boolean | null)[]): boolean | null =>
  facts.includes(true) ? false : facts.includes(null) ? null : true;

function check(members: readonly string[], everyone: readonly string[]): void {
  const issues: Issue[] = [];
  if (members.length < 2) {
    issues.push({
      code: "too-few-members",
      path: ["members"],
      message: `The agreement has ${members.length === 1 ? "only one member," : "no members"}${members.map((id) => ` ${id}`).join("")}.`,
      hint: "Name two or more.",
    });
  }
  checkIds(everyone, "member or outsider", "members", issues);
  if (issues.length > 0) throw new InputError(issues);
}
