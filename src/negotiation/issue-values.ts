import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";

/** By party: what linked issues settled in this way are worth to it, % of real income. */
export function issueValues(
  settled: ReadonlyMap<string, string>,
  { dossier }: Pick<CompiledDossier, "dossier">,
  parties: readonly { readonly id: string }[],
): Payoffs {
  const worth = (id: string): number =>
    [...settled].reduce((sum, [issue, choice]) => {
      // A party away from the table need not have values.
      return sum + (dossier.issues.get(issue)!.values.get(id)?.get(choice) ?? 0);
    }, 0);
  return Object.fromEntries(parties.map(({ id }) => [id, worth(id)]));
}

/** Payoffs without their part that is linked issues: what trade alone is worth. */
export const withoutIssues = (payoffs: Payoffs, issues: Payoffs): Payoffs =>
  Object.fromEntries(
    Object.entries(payoffs).map(([id, percent]) => [
      id,
      percent - (Object.hasOwn(issues, id) ? issues[id]! : 0),
    ]),
  );
