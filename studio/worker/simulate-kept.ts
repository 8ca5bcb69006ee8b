import { madeOf } from "../../src/made/made.ts";
import {
  type BaselineTerms,
  type PreparedBaseline,
  prepareBaseline,
} from "../../src/simulation/prepare-baseline.ts";
import { type SimulateOptions, simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { OptionResult, Simulation } from "../../src/simulation/simulation-result.ts";
import { Kept } from "./kept.ts";
import type { OpenDossier } from "./open-dossier.ts";

/** What was solved, by everything that its numbers depend on. */
export class SimulationCache {
  /** Some hundred edits of a dossier with ten options. */
  readonly options = new Kept<OptionResult>(500);
  /** A dossier that goes back and forth between closures. */
  readonly baselines = new Kept<PreparedBaseline>(4);
}

export interface KeptOptions extends Pick<SimulateOptions, "signal" | "onProgress" | "decomposition"> {
  /** Id of the option that is wanted before the others; the dossier's first one where there is none of that id. */
  readonly first?: string | undefined;
  /** Called once with the numbers of `first` and of the options that are already there, while others are missing. */
  readonly onPartial?: (simulation: Simulation) => void;
  /** true solves nothing but `first`: it will be asked for in a moment. */
  readonly alone?: boolean;
}

/**
 * What `simulateDossier` gives, solving only the options whose policies changed since they were last solved under the
 * same data, model and parties. The numbers are the same: a solve does not depend on what was solved before it.
 *
 * @throws as `simulateDossier`
 */
export async function simulateKept(
  ready: OpenDossier,
  cache: SimulationCache,
  { first: wanted, onPartial, alone, ...options }: KeptOptions = {},
): Promise<Simulation> {
  const { compiled, accounts, dataKey } = ready;
  const all = compiled.options;
  const first = (all.find(({ id }) => id === wanted) ?? all[0])?.id;
  const prepared = cache.baselines.find(textOf([dataKey, ...baseOf(compiled)]), () =>
    prepareBaseline(accounts, compiled, options.signal),
  );
  // Of the whole, though this run solves what is missing and may leave the rest for a moment: what is saved meanwhile says
  // the same as what is saved afterwards.
  const made = await madeOf(ready);
  const keys = new Map(all.map(({ id }) => [id, keyOf(ready, id, options.decomposition ?? true)]));
  const solve = async (ids: readonly string[]): Promise<Simulation> => {
    const simulation = await simulateDossier(ready, { ...options, prepared, options: ids });
    for (const result of simulation.options) {
      const ended = result.status === "failed" && result.reason === "cancelled";
      if (!ended) cache.options.set(keys.get(result.id)!, result);
    }
    return { ...simulation, made, options: all.flatMap(({ id }) => cache.options.get(keys.get(id)!) ?? []) };
  };
  const missing = all.map(({ id }) => id).filter((id) => cache.options.get(keys.get(id)!) === undefined);
  const wantedNow = missing.filter((id) => id === first);
  if (alone) return solve(wantedNow);
  if (onPartial === undefined || missing.length === 0) return solve(missing);
  onPartial(await solve(wantedNow));
  return solve(missing.filter((id) => id !== first));
}

/** Everything that an option's result is computed from, as text. */
function keyOf({ compiled, dataKey }: OpenDossier, id: string, decomposition: boolean): string {
  const option = compiled.options.find((candidate) => candidate.id === id)!;
  return textOf([
    dataKey,
    ...baseOf(compiled),
    compiled.parties,
    // Tables of a dossier may change without a change of the dossier that names them.
    compiled.households ?? null,
    compiled.horizon?.years.map(({ year, share, policies }) => [year, share, policies.get(id)]) ?? null,
    decomposition,
    option.id,
    option.title,
    option.policies.map((policy) => compiled.policies.get(policy)),
  ]);
}

/** What the equilibrium that options are measured against hangs on, besides the data. */
const baseOf = ({ model, baseline, policies }: BaselineTerms): unknown[] => [
  model,
  baseline?.policies.map((policy) => policies.get(policy)) ?? null,
  // What stands at borders today is part of the base.
  [...policies.values()].filter((policy) => policy.kind === "barrier" && policy.today !== undefined),
];

/** Values as text; JSON has neither infinity (an embargo) nor maps, and a law has too many cells for a key. */
const textOf = (values: readonly unknown[]): string =>
  JSON.stringify(values, (key, value: unknown) => {
    if (value === Number.POSITIVE_INFINITY) return "infinity";
    if (value instanceof Map) return [...value];
    return key === "cells" && Array.isArray(value) ? numberOf(value) : value;
  });

/** A number for a list of cells: `compileBook` has the same list for the same law. */
function numberOf(cells: object): number {
  const number = numbers.get(cells) ?? ++count;
  numbers.set(cells, number);
  return number;
}
const numbers = new WeakMap<object, number>();
let count = 0;
