import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";

/** By party: what linked issues settled in this way are worth to it, % of real income. */
export function issueValues(
  settled: Readonly<Record<string, string>>,
  { dossier }: Pick<CompiledDossier, "dossier">,
  parties: readonly { readonly id: string }[],
): Payoffs {
  const worth = (id: string): number =>
    Object.entries(settled).reduce((sum, [issue, choice]) => {
      const { values } = dossier.issues[issue]!;
      // A party away from the table need not have values.
      return sum + (Object.hasOwn(values, id) ? values[id]![choice]! : 0);
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
