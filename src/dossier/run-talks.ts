import { economyFrom } from "../economy/economy-from.ts";
import type { CancelSignal } from "../equilibrium/attempt.ts";
import type { Baseline } from "../equilibrium/baseline.ts";
import { rebase } from "../equilibrium/rebase.ts";
import { SolveError } from "../equilibrium/solve.ts";
import { createTable, TalksCancelled } from "../talks/game.ts";
import { compileTalks } from "./compile-talks.ts";
import type { SimulationInput } from "./simulate.ts";
import { bestResponses, tariffWar } from "./talks-conflict.ts";
import type { TalksResult } from "./talks-result.ts";
import { type TalksOptions, TalksSteps } from "./talks-steps.ts";

/**
 * Runs the talks of a dossier (model.md 4): what each party would do alone, and the war if talks fail.
 *
 * Gives the event loop a turn before every step, so that a signal can arrive; nothing half-done is returned.
 *
 * @throws InputError when the accounts do not suit the market; SolveError when today's policy itself does not solve;
 *   TalksCancelled
 */
export async function runTalks(input: SimulationInput, options: TalksOptions = {}): Promise<TalksResult> {
  const { compiled, accounts } = input;
  const { dossier, model } = compiled;
  const wanted = compiled.talks?.solve ?? [];
  const steps = new TalksSteps(options);
  const baseline = await steps.run("today's policy", () => baselineOf(input, options.signal));
  const talks = compileTalks(compiled, baseline);
  const { alone } = talks;
  const responses = wanted.includes("best-response") ? await bestResponses(alone, steps) : undefined;
  const table = createTable(alone, options.signal);
  const conflict = wanted.includes("war")
    ? await steps.run("tariff war", () => tariffWar(table, steps))
    : undefined;
  steps.finish();
  return {
    schema: 1,
    dossier: dossier.title,
    dataset: accounts.name,
    closure: model.deficits,
    market: model.market,
    numeraire: "world labour income",
    parties: talks.parties.map(({ id, name, members }, p) => ({
      id,
      name,
      members,
      objective: compiled.weights === undefined ? "real income" : "political income",
      instruments: alone.parties[p]!.instruments.length,
    })),
    ...(responses === undefined ? {} : { bestResponses: responses }),
    ...(conflict === undefined ? {} : { war: conflict.outcome }),
    participation: [],
    stability: [],
    goals: [],
    stages: [],
  };
}

function baselineOf({ compiled, accounts }: SimulationInput, signal: CancelSignal | undefined): Baseline {
  const { market, deficits } = compiled.model;
  const outcome = rebase(economyFrom(accounts, market), deficits, signal === undefined ? {} : { signal });
  if (outcome.converged) return outcome.baseline;
  if (outcome.reason === "cancelled") throw new TalksCancelled();
  throw new SolveError(outcome);
}
