import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { investmentOf } from "../economy/factors.ts";
import { InputError } from "../economy/issue.ts";

/**
 * Members of a coalition share income. With capital of the long run real income is what is consumed, which
 * they cannot share: said before anything is looked for.
 *
 * @throws InputError where sanctions with a shared burden are asked for in such a world
 */
export function refuseSharedCapital({ talks }: Pick<CompiledDossier, "talks">, economy: Economy): void {
  if (talks?.sanctions?.shareBurden !== true || !talks.solve.includes("sanctions")) return;
  if (investmentOf(economy) === undefined) return;
  throw new InputError([
    {
      code: "sharing-with-new-capital",
      message:
        "A coalition cannot share its losses where capital is made anew in the long run: what its members would share is income, and real income is then what is consumed.",
      hint: "Leave out share_burden, or capital's long run.",
      path: ["talks", "sanctions", "share_burden"],
    },
  ]);
}
