import type { CompiledDossier, CompiledOption } from "../dossier/compile/compiled-dossier.ts";
import { InputError } from "../economy/issue.ts";
import { percentOf } from "../economy/percent.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { SolveError } from "../equilibrium/solution/solve-error.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";
import type { SolveOptions } from "../equilibrium/solving/attempt.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import type { BarrierPolicy, StandingBarrier } from "../policy/barrier.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { Policy } from "../policy/policy.ts";
import { sharesTrade } from "../policy/standing-barriers.ts";
import { prepareBaseline } from "./prepare-baseline.ts";
import type { ReadingResult } from "./simulation-result.ts";

/** The other readings of the barriers in an option: what comes of it if they are not what the dossier takes them for. */
export interface OtherReadings {
  of(option: CompiledOption, solving: SolveOptions): ReadingResult[];
}

/** A base under another reading and the policies that go with it, or why there is none. */
export type Read =
  | { readonly baseline: Baseline; readonly policies: ReadonlyMap<string, Policy> }
  | { readonly message: string };

/**
 * Solves options once more under every other split that their barriers name (`BarrierPolicy.readings`): the rents are in the base
 * then, so that each reading has a base of its own, which all options share.
 */
export function otherReadings(compiled: CompiledDossier, accounts: WorldAccounts): OtherReadings {
  const read = new Map<string, Read>();
  const readAs = (id: string, position: number, solving: SolveOptions): Read => {
    const key = `${position} ${id}`;
    const known = read.get(key) ?? baseAs(compiled, accounts, id, position, solving);
    read.set(key, known);
    return known;
  };
  return {
    of: (option, solving) =>
      option.policies.flatMap((id) => {
        const policy = compiled.policies.get(id);
        if (policy?.kind !== "barrier") return [];
        return (policy.readings ?? []).map(({ title, split }, position): ReadingResult => {
          const head = { policy: id, title, split };
          const base = readAs(id, position, solving);
          if ("message" in base) return { ...head, status: "failed", message: base.message };
          const policies = option.policies.map((each) => base.policies.get(each)!);
          const outcome = solve(base.baseline, compileShock(base.baseline.economy, policies), solving);
          if (!outcome.converged) return { ...head, status: "failed", message: outcome.message };
          const { welfareHat, equivalentVariation } = welfareOf(outcome.solution);
          const { economy, accounts: there } = base.baseline;
          const economies = Object.fromEntries(
            economy.economies.map(({ code }, n) => [
              code,
              {
                welfarePercent: percentOf(welfareHat[n]!),
                welfareMillion: equivalentVariation[n]!,
                incomeMillion: there.income[n]!,
              },
            ]),
          );
          return { ...head, status: "solved", economies };
        });
      }),
  };
}

/**
 * The base of a dossier if a barrier is what another of its readings says.
 *
 * @param id of a barrier with readings
 * @param position of the reading among them
 */
export function baseAs(
  { model, baseline: option, policies }: Pick<CompiledDossier, "model" | "baseline" | "policies">,
  accounts: WorldAccounts,
  id: string,
  position: number,
  { signal }: SolveOptions,
): Read {
  const read = policies.get(id) as BarrierPolicy;
  const { split } = read.readings![position]!;
  const asRead = (policy: Policy): Policy =>
    policy.kind === "barrier" && policy.today !== undefined && (policy === read || sharesTrade(policy, read))
      ? { ...policy, today: { ...policy.today, split } satisfies StandingBarrier }
      : policy;
  const others = new Map([...policies].map(([name, policy]) => [name, asRead(policy)]));
  try {
    const { baseline } = prepareBaseline(accounts, { model, baseline: option, policies: others }, signal);
    return { baseline, policies: others };
  } catch (error) {
    if (error instanceof SolveError) return { message: error.message };
    // An exporter's rent may not fit into value added.
    if (error instanceof InputError) return { message: error.issues.map(({ message }) => message).join(" ") };
    throw error;
  }
}
