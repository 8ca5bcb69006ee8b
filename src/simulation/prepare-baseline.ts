import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { economyFrom } from "../economy/economy-from.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import type { CancelSignal } from "../equilibrium/attempt.ts";
import type { Baseline } from "../equilibrium/baseline.ts";
import { CancelledError } from "../equilibrium/cancelled-error.ts";
import { type RebaseReport, rebase } from "../equilibrium/rebase.ts";
import { SolveError } from "../equilibrium/solve-error.ts";

/** Today's equilibrium, which every option is measured against. It depends on the accounts and the model alone. */
export interface PreparedBaseline {
  /** The economy as the accounts have it. */
  readonly published: Economy;
  readonly baseline: Baseline;
  readonly report: RebaseReport;
}

/**
 * Re-bases an economy under a dossier's closure and market (model.md 2).
 *
 * @throws InputError when the accounts do not suit the market or are too far from an equilibrium; SolveError when
 *   today's policy itself does not solve; CancelledError
 */
export function prepareBaseline(
  accounts: WorldAccounts,
  { market, deficits }: CompiledDossier["model"],
  signal?: CancelSignal,
): PreparedBaseline {
  const published = economyFrom(accounts, market);
  const outcome = rebase(published, deficits, signal === undefined ? {} : { signal });
  if (outcome.converged) return { published, baseline: outcome.baseline, report: outcome.report };
  if (outcome.reason === "cancelled") throw new CancelledError();
  throw new SolveError(outcome);
}
