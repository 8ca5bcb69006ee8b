import { type SimulateOptions, simulateDossier } from "../../src/dossier/simulate.ts";
import type { OptionResult, Simulation } from "../../src/dossier/simulation.ts";
import type { ReadyDossier } from "./open-dossier.ts";

/** Results to keep: those of some hundred edits of a dossier with ten options. */
const MOST_KEPT = 500;

/** Options that were solved, by everything that their numbers depend on. */
export class OptionCache {
  readonly #kept = new Map<string, OptionResult>();

  get(key: string): OptionResult | undefined {
    return this.#kept.get(key);
  }

  set(key: string, result: OptionResult): void {
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, result);
  }
}

export interface KeptOptions extends Pick<SimulateOptions, "signal" | "onProgress"> {
  /** Id of the option that is wanted before the others. */
  readonly first?: string | undefined;
  /** Called once, before the options that are still to be solved, with those that are already there. */
  readonly onPartial?: (simulation: Simulation) => void;
}

/**
 * What `simulateDossier` gives, solving only the options whose policies changed since they were last solved under the
 * same data, model and parties. The numbers are the same: a solve does not depend on what was solved before it.
 *
 * @throws as `simulateDossier`
 */
export async function simulateKept(
  ready: ReadyDossier,
  cache: OptionCache,
  { first, onPartial, ...options }: KeptOptions = {},
): Promise<Simulation> {
  const keys = new Map(ready.compiled.options.map(({ id }) => [id, keyOf(ready, id)]));
  const missing = ready.compiled.options.filter(({ id }) => cache.get(keys.get(id)!) === undefined);
  const solve = async (ids: readonly string[]): Promise<Simulation> => {
    const simulation = await simulateDossier(ready, { ...options, options: ids });
    for (const result of simulation.options) cache.set(keys.get(result.id)!, result);
    return simulation;
  };
  const withKept = (simulation: Simulation): Simulation => ({
    ...simulation,
    options: ready.compiled.options.flatMap(({ id }) => cache.get(keys.get(id)!) ?? []),
  });
  const firstMissing = missing.find(({ id }) => id === first);
  if (firstMissing === undefined || missing.length === 1) {
    return withKept(await solve(missing.map(({ id }) => id)));
  }
  onPartial?.(withKept(await solve([firstMissing.id])));
  return withKept(await solve(missing.flatMap(({ id }) => (id === firstMissing.id ? [] : [id]))));
}

/** Everything that an option's result is computed from, as text. */
function keyOf({ compiled, dataKey }: ReadyDossier, id: string): string {
  const option = compiled.options.find((candidate) => candidate.id === id)!;
  return JSON.stringify(
    [
      dataKey,
      compiled.model,
      compiled.parties,
      option.id,
      option.title,
      option.policies.map((policy) => compiled.policies.get(policy)),
    ],
    // JSON has neither infinity (an embargo) nor maps.
    (_, value: unknown) =>
      value === Number.POSITIVE_INFINITY ? "infinity" : value instanceof Map ? [...value] : value,
  );
}
