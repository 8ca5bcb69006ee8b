import type { LinkedIssue } from "../../talks/packages/package-problem.ts";
import type { Dossier } from "../format/schema.ts";
import type { CompiledOption, TalksTerms } from "./compiled-dossier.ts";

/**
 * The linked issues of a dossier: those that a package chooses, and those that come with trade terms because an option
 * or the talks settle them.
 *
 * @param terms its parties have a value of every option of every issue
 */
export function linkedIssues(
  { issues }: Pick<Dossier, "issues">,
  terms: TalksTerms,
  options: readonly CompiledOption[],
): { readonly chosen: LinkedIssue[]; readonly settled: LinkedIssue[] } {
  const tied = new Set([
    ...options.flatMap((option) => Object.keys(option.issues)),
    ...Object.keys(terms.issues),
  ]);
  const all = Object.entries(issues).map(
    ([id, { options: choices, values }]): LinkedIssue => ({
      id,
      options: Object.keys(choices),
      values: Object.fromEntries(terms.parties.map((party) => [party.id, values[party.id]!])),
    }),
  );
  return { chosen: all.filter(({ id }) => !tied.has(id)), settled: all.filter(({ id }) => tied.has(id)) };
}
