import type { Issue } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";

/**
 * What parties get, by party id: % of a party's base-year real income (or of its objective), values of linked issues
 * included (model.md 4). Any other cardinal unit does as well, as long as one party is counted in one unit throughout.
 */
export type Payoffs = Readonly<Record<string, number>>;

/**
 * A party is as well off with a deal as without when the difference, in its own unit, is no more than this: the rounding of
 * two equilibria is below it.
 */
export const SAME = 1e-9;

/** The payoff of a party, which `checkPayoffs` has found to be there. */
export const payoffOf = (payoffs: Payoffs, party: string): number => payoffs[party]!;

/** Reports a table without parties, and parties that sit at it twice. */
export function checkParties(parties: readonly string[], issues: Issue[]): void {
  if (parties.length === 0) {
    issues.push({
      code: "no-parties",
      path: ["parties"],
      message: "No party sits at the table.",
      hint: "Name two or more.",
    });
  }
  parties.forEach((party, position) => {
    if (parties.indexOf(party) === position) return;
    issues.push({
      code: "repeated-party",
      path: ["parties", position],
      message: `${party} sits at the table twice.`,
      hint: "Name each party once.",
    });
  });
}

/**
 * Reports every party that has no payoff, or one that is not a number: missing and zero are different things.
 *
 * @param of what the payoffs belong to, e.g. `Option bilateral`
 */
export function checkPayoffs(
  parties: readonly string[],
  payoffs: Payoffs,
  of: string,
  path: readonly (string | number)[],
  issues: Issue[],
): void {
  for (const party of new Set(parties)) {
    const value = Object.hasOwn(payoffs, party) ? payoffs[party] : undefined;
    if (value !== undefined && Number.isFinite(value)) continue;
    issues.push({
      code: value === undefined ? "missing-payoff" : "bad-payoff",
      path: [...path, party],
      message:
        value === undefined
          ? `${of} has no payoff for ${party}.`
          : `${of} gives ${party} ${value}, which is not a payoff.`,
      hint: "Give every party at the table a number: % of its real income, 0 for no change.",
    });
  }
}

/** Reports ids of a list that are used twice. */
export function checkIds(ids: readonly string[], noun: string, block: string, issues: Issue[]): void {
  ids.forEach((id, position) => {
    if (ids.indexOf(id) === position) return;
    issues.push({
      code: "duplicate-id",
      path: [block, position],
      message: `${id} names more than one ${noun}.`,
      hint: "Give one of them another id.",
    });
  });
}

/** Reports a name that is not among the known ones, with the nearest of them. */
export function checkKnown(
  name: string,
  known: readonly string[],
  noun: string,
  path: readonly (string | number)[],
  issues: Issue[],
): void {
  if (known.includes(name)) return;
  issues.push({
    code: `unknown-${noun}`,
    path,
    message: `${name} is not a known ${noun}.`,
    hint: unknownNameHint(name, known),
  });
}
