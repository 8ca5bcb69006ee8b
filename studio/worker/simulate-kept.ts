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
  /** Id of the option that is wanted before the others; the dossier's first one where there is none of that id. */
  readonly first?: string | undefined;
  /**
   * Called once, when `first` must be solved, with its numbers and the options that are already there; its
   * `decomposition` is null and still to come.
   */
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
  { first: wanted, onPartial, ...options }: KeptOptions = {},
): Promise<Simulation> {
  const all = ready.compiled.options;
  const first = (all.find(({ id }) => id === wanted) ?? all[0])?.id;
  const keys = new Map(ready.compiled.options.map(({ id }) => [id, keyOf(ready, id)]));
  const missing = ready.compiled.options.filter(({ id }) => cache.get(keys.get(id)!) === undefined);
  const solveAndKeep = async (ids: readonly string[]): Promise<Simulation> => {
    const simulation = await simulateDossier(ready, { ...options, options: ids });
    for (const result of simulation.options) {
      const ended = result.status === "failed" && result.reason === "cancelled";
      if (!ended) cache.set(keys.get(result.id)!, result);
    }
    return simulation;
  };
  const ids = missing.map(({ id }) => id);
  if (first !== undefined && onPartial !== undefined && ids.includes(first)) {
    // Why welfare moved takes most of the time: the numbers themselves are shown before it, and not kept.
    const { signal } = options;
    const bare = { options: [first], decomposition: false, ...(signal === undefined ? {} : { signal }) };
    const quick = await simulateDossier(ready, bare);
    const shown = ready.compiled.options.flatMap(({ id }) =>
      id === first ? quick.options : (cache.get(keys.get(id)!) ?? []),
    );
    onPartial({ ...quick, options: shown });
  }
  const simulation = await solveAndKeep(ids);
  return {
    ...simulation,
    options: ready.compiled.options.flatMap(({ id }) => cache.get(keys.get(id)!) ?? []),
  };
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
