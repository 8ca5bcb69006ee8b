import { InputError, type Issue } from "../../economy/issue.ts";
import type { BargainingSolution } from "../game/bargaining.ts";
import type { PricedOption } from "../signing/participation.ts";
import { checkIds, checkKnown, checkParties, checkPayoffs, type Payoffs } from "../signing/payoffs.ts";

/** A matter that is not trade, settled in one of several ways (model.md 4, issues). */
export interface LinkedIssue {
  readonly id: string;
  readonly options: readonly string[];
  /** By party and option: what it is worth, % of real income; 0 is what no deal is worth. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One of the trade terms on the table, and the issues that come settled with it. */
export interface TradeTerms extends PricedOption {
  /** Issue to option, of `settled`. Their values are part of the payoffs. */
  readonly settles?: Readonly<Record<string, string>>;
}

/** Everything that is bargained over at once: one of the trade terms, and one option of every issue. */
export interface PackageProblem {
  readonly parties: readonly string[];
  /** Payoffs when the talks fail; no issue of `issues` is settled then. */
  readonly threat: Payoffs;
  /** Payoffs of trade, with the issues that come with it. */
  readonly trade: readonly TradeTerms[];
  readonly issues: readonly LinkedIssue[];
  /** Issues that are not chosen but come with trade terms: their values are assumed all the same. */
  readonly settled?: readonly LinkedIssue[];
  /** Those of them that are settled when the talks fail, and how. */
  readonly threatSettles?: Readonly<Record<string, string>>;
  readonly solution: BargainingSolution;
  /** Bargaining power by party, positive, for `nash`; 1 for a party without. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** Trade terms and an option of every issue. */
export interface Package {
  /** Id of the trade terms. */
  readonly trade: string;
  /** Issue to option. */
  readonly choices: Readonly<Record<string, string>>;
  /** By party: gain over the threat point, trade and issues together. */
  readonly gains: Payoffs;
  /** Nobody loses. */
  readonly acceptable: boolean;
}

/**
 * Reports everything that is wrong with a problem at once.
 *
 * @throws InputError for nobody at the table, nothing on it, names used twice or unknown, a payoff or value that is
 *   missing or not a number, and bargaining power that is not positive
 */
export function checkProblem(problem: PackageProblem): void {
  const { parties, threat, trade, issues: linked, weights } = problem;
  const issues: Issue[] = [];
  checkParties(parties, issues);
  checkPayoffs(parties, threat, "The threat point", ["threat"], issues);
  if (trade.length === 0) {
    issues.push({
      code: "no-trade-terms",
      path: ["trade"],
      message: "No trade terms are on the table.",
      hint: "Give at least one option; the baseline's will do.",
    });
  }
  checkIds(
    trade.map(({ id }) => id),
    "option",
    "trade",
    issues,
  );
  trade.forEach(({ id, payoffs }, position) => {
    checkPayoffs(parties, payoffs, `Option ${id}`, ["trade", position, "payoffs"], issues);
  });
  const settled = problem.settled ?? [];
  checkIds(
    [...linked, ...settled].map(({ id }) => id),
    "issue",
    "issues",
    issues,
  );
  for (const issue of [...linked, ...settled]) checkIssue(issue, parties, issues);
  trade.forEach(({ settles }, position) => {
    checkSettles(settles, settled, ["trade", position, "settles"], issues);
  });
  checkSettles(problem.threatSettles, settled, ["threatSettles"], issues);
  for (const [party, weight] of Object.entries(weights ?? {})) {
    const path = ["weights", party];
    checkKnown(party, parties, "party", path, issues);
    if (weight > 0 && Number.isFinite(weight)) continue;
    const message = `The bargaining power of ${party} is ${weight}.`;
    issues.push({ code: "bad-weight", path, message, hint: "Give a number above 0; 1 for equal power." });
  }
  if (issues.length > 0) throw new InputError(issues);
}

function checkIssue({ id, options, values }: LinkedIssue, parties: readonly string[], issues: Issue[]): void {
  const path = ["issues", id];
  if (options.length === 0) {
    const message = `The issue ${id} has no options.`;
    issues.push({ code: "no-options", path: [...path, "options"], message, hint: "Give at least one." });
  }
  checkIds(options, "option", `issues.${id}`, issues);
  for (const party of new Set(parties)) {
    const own = Object.hasOwn(values, party) ? values[party]! : {};
    const missing = options.filter((option) => !(Object.hasOwn(own, option) && Number.isFinite(own[option])));
    if (missing.length > 0) {
      issues.push({
        code: "missing-value",
        path: [...path, "values", party],
        message: `The issue ${id} has no value of ${missing.join(", ")} for ${party}.`,
        hint: "Write 0 if the party does not care: a missing value is not a zero.",
      });
    }
    for (const option of Object.keys(own))
      checkKnown(option, options, "option", [...path, "values", party, option], issues);
  }
}

/** What comes settled names an issue that does, and an option of it. */
function checkSettles(
  settles: Readonly<Record<string, string>> | undefined,
  settled: readonly LinkedIssue[],
  path: readonly (string | number)[],
  issues: Issue[],
): void {
  const known = settled.map(({ id }) => id);
  for (const [id, option] of Object.entries(settles ?? {})) {
    checkKnown(id, known, "issue", [...path, id], issues);
    const issue = settled.find((each) => each.id === id);
    if (issue !== undefined) checkKnown(option, issue.options, "option", [...path, id], issues);
  }
}
