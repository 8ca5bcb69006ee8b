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
  const tied = new Set([...options.flatMap((option) => [...option.issues.keys()]), ...terms.issues.keys()]);
  const all = [...issues].map(
    ([id, { options: choices, values }]): LinkedIssue => ({
      id,
      options: [...choices.keys()],
      values: Object.fromEntries(
        terms.parties.map((party) => [party.id, Object.fromEntries(values.get(party.id)!)]),
      ),
    }),
  );
  return { chosen: all.filter(({ id }) => !tied.has(id)), settled: all.filter(({ id }) => tied.has(id)) };
}
