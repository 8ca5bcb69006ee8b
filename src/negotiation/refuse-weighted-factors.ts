import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { investmentOf } from "../economy/factors.ts";
import { InputError, type Issue } from "../economy/issue.ts";

const PATH = ["talks", "objective"];

/**
 * Political weights count income where it is earned, by sector. With capital of the long run what counts is consumption, and
 * what a coalition's members pay each other is earned in no sector: both are refused, whether weights are given or calibrated.
 *
 * @throws InputError for either
 */
export function refuseWeightedFactors(
  { policies }: Pick<CompiledDossier, "policies">,
  economy: Economy,
): void {
  const issues: Issue[] = [];
  if (investmentOf(economy) !== undefined)
    issues.push({
      code: "weights-with-new-capital",
      message:
        "Political weights count what is earned in a sector. With capital of the long run real income is what is consumed, and what is saved for investment belongs to no sector.",
      hint: 'Leave out the weights, or take "horizon: short", where capital stays in its sector.',
      path: PATH,
    });
  const sharing = [...policies].find(
    ([, policy]) => policy.kind === "sanction" && policy.sharesBurden === true,
  );
  if (sharing !== undefined)
    issues.push({
      code: "weights-with-sharing",
      message: `Political weights count what is earned in a sector. What the members of ${JSON.stringify(sharing[0])} pay each other is earned in none.`,
      hint: "Leave out the weights, or share_burden.",
      path: PATH,
    });
  if (issues.length > 0) throw new InputError(issues);
}
