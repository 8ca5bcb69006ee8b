import { InputError, type Issue } from "../economy/issue.ts";
import type { BargainingSolution } from "./bargaining.ts";
import type { PricedOption } from "./participation.ts";
import { checkIds, checkKnown, checkParties, checkPayoffs, type Payoffs } from "./payoffs.ts";

/** A matter that is not trade, settled in one of several ways (model.md 4, issues). */
export interface LinkedIssue {
  readonly id: string;
  readonly options: readonly string[];
  /** By party and option: what it is worth, % of real income; 0 is what no deal is worth. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Everything that is bargained over at once: one of the trade terms, and one option of every issue. */
export interface PackageProblem {
  readonly parties: readonly string[];
  /** Payoffs when the talks fail; no issue is settled then. */
  readonly threat: Payoffs;
  /** Payoffs of trade alone. */
  readonly trade: readonly PricedOption[];
  readonly issues: readonly LinkedIssue[];
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
      hint: "Give at least one option; today's policy will do.",
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
  checkIds(
    linked.map(({ id }) => id),
    "issue",
    "issues",
    issues,
  );
  for (const issue of linked) checkIssue(issue, parties, issues);
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
        hint: "Write 0 where the party does not care: missing and zero are different.",
      });
    }
    for (const option of Object.keys(own))
      checkKnown(option, options, "option", [...path, "values", party, option], issues);
  }
}
