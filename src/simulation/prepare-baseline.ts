import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { economyFrom } from "../economy/economy-from.ts";
import { withStandingRents } from "../economy/standing-rents.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { type Baseline, baselineOf } from "../equilibrium/base/baseline.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { SolveOutcome } from "../equilibrium/solution/solution.ts";
import { SolveError } from "../equilibrium/solution/solve-error.ts";
import type { CancelSignal } from "../equilibrium/solving/attempt.ts";
import { enact } from "../equilibrium/solving/enact.ts";
import { type RebaseReport, rebase } from "../equilibrium/solving/rebase.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { Policy } from "../policy/policy.ts";
import { standingRents } from "../policy/standing-barriers.ts";

/**
 * The equilibrium that every option is measured against. It depends on the accounts, the model, the policies of the
 * baseline option, and what barriers say stands at borders today.
 */
export interface PreparedBaseline {
  /** The economy as the accounts have it. */
  readonly published: Economy;
  /** The data's own year, re-based. */
  readonly ownYear: Baseline;
  /** `ownYear`, or the equilibrium under the dossier's baseline option. */
  readonly baseline: Baseline;
  /** How far re-basing moved the accounts; the certificate is that of `baseline`. */
  readonly report: RebaseReport;
}

/** The parts of a compiled dossier that its baseline hangs on. */
export type BaselineTerms = Pick<CompiledDossier, "model" | "baseline" | "policies">;

/**
 * Re-bases an economy under a dossier's closure and market, and again under its baseline option if it names one
 * (model.md 2). Between the two, the accounts are read with the rents that its barriers state for today (model.md 6).
 *
 * @throws InputError when the accounts do not suit the market or are too far from an equilibrium; SolveError when
 *   the data's own year or the baseline option does not solve; CancelledError
 */
export function prepareBaseline(
  accounts: WorldAccounts,
  { model, baseline: option, policies }: BaselineTerms,
  signal?: CancelSignal,
): PreparedBaseline {
  const published = economyFrom(accounts, model.market);
  const options = signal === undefined ? {} : { signal };
  const own = found(rebase(published, model.deficits, options));
  const ownYear = withBarriers(own.baseline, policies.values());
  if (option === undefined) return { published, ownYear, baseline: ownYear, report: own.report };
  const law = compileShock(
    ownYear.economy,
    option.policies.map((id) => policies.get(id)!),
  );
  const { baseline, certificate } = found(enact(ownYear, law, options));
  return { published, ownYear, baseline, report: { ...own.report, certificate } };
}

/** The data's own year with what stands at its borders, as the policies of a dossier state it. */
function withBarriers(own: Baseline, policies: Iterable<Policy>): Baseline {
  const rents = standingRents(own.economy, policies);
  return rents === undefined ? own : baselineOf(withStandingRents(own.economy, rents), own.closure);
}

function found<Outcome extends { readonly converged: true }>(
  outcome: Outcome | Extract<SolveOutcome, { converged: false }>,
): Outcome {
  if (outcome.converged) return outcome;
  if (outcome.reason === "cancelled") throw new CancelledError();
  throw new SolveError(outcome);
}
