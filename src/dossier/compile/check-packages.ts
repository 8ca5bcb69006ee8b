import { InputError } from "../../economy/issue.ts";
import { efficientPackages, mattersOf, TOO_MANY_PACKAGES } from "../../talks/packages/package-front.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";
import type { CompiledOption, TalksTerms } from "./compiled-dossier.ts";
import { linkedIssues } from "./linked-issues.ts";

/**
 * Refuses linked issues that leave too many packages to compare whatever the trade terms are worth: better to say so
 * before minutes of solving than after. Every issue has all its values.
 */
export function refuseTooManyPackages(
  dossier: Dossier,
  terms: TalksTerms,
  options: readonly CompiledOption[],
  sink: IssueSink,
): void {
  const parties = terms.parties.map(({ id }) => id);
  const nothing = Object.fromEntries(parties.map((id) => [id, 0]));
  const { chosen } = linkedIssues(dossier, terms, options);
  try {
    const trade = [{ id: "trade", payoffs: nothing }];
    efficientPackages(
      mattersOf({ parties, threat: nothing, trade, issues: chosen, solution: terms.solution }),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { code, message, hint } of error.issues) sink.addKey(["issues"], code, message, hint);
  }
}

/**
 * Reports, at its place in the file, what only the worth of the trade terms shows.
 *
 * @throws InputError as `search`
 */
export function placePackages<Result>({ issuesPlace }: TalksTerms, search: () => Result): Result {
  try {
    return search();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      error.issues.map((issue) => (issue.code === TOO_MANY_PACKAGES ? { ...issue, at: issuesPlace } : issue)),
    );
  }
}
