import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { InputError } from "../economy/issue.ts";
import { unknownNameHint } from "../economy/nearest.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import { SolveError } from "../equilibrium/solution/solve-error.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import type { SimulationInput } from "../simulation/simulate-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { respond } from "./conflict.ts";
import { payoffsAt } from "./judge-options.ts";
import { prepareTalks } from "./prepare-talks.ts";
import { type TalksOptions, TalksSteps } from "./steps.ts";
import type { TalksOutcome } from "./talks-result.ts";

/** Whose best response, and to what. */
export interface BestResponseQuestion {
  /** Id of a party at the table. */
  readonly party: string;
  /** Option that everybody else keeps to; undefined: what is in force whatever the parties do. */
  readonly against?: string | undefined;
}

/** What a party would do alone against an option, everybody else keeping to it. */
export interface BestResponseResult {
  readonly party: string;
  /** null: against what is in force whatever the parties do. */
  readonly against: string | null;
  /** Where everybody stands before the move, % by party id against the status quo; linked issues aside. */
  readonly standingPercent: Payoffs;
  readonly outcome: TalksOutcome;
}

/**
 * One party's best response to an option (model.md 4): what it would be tempted to do if that were signed, or were in
 * force. `runTalks` has the best responses of all to what is in force anyway; this is one of them, to anything.
 *
 * The option takes the place of `talks.background`: all its measures are in force, and `cuts_only` forbids raising
 * a tariff above what it has there.
 *
 * @throws InputError when the dossier has no talks, the party does not sit at the table or sets nothing, or there is no
 *   such option; SolveError when today's policy or the option does not solve; CancelledError
 */
export async function runBestResponse(
  input: SimulationInput,
  { party, against }: BestResponseQuestion,
  options: TalksOptions = {},
): Promise<BestResponseResult> {
  const { compiled, accounts } = input;
  checkQuestion(compiled, party, against);
  const { signal } = options;
  const steps = new TalksSteps(options);
  steps.expect(2);
  const talks = { ...compiled.talks!, background: against ?? compiled.talks!.background };
  const { baseline, games } = await prepareTalks({ compiled: { ...compiled, talks }, accounts }, steps);
  const { alone } = games;
  const at = alone.parties.findIndex(({ id }) => id === party);
  if (alone.parties[at]!.instruments.length === 0) {
    const message = `${party} has no tariff on the table, so it has no best response.`;
    throw new InputError([{ code: "no-instrument", message, path: ["talks", "instruments"] }]);
  }
  const standingPercent = await steps.run("what the others keep to", () => {
    const outcome = solve(baseline, alone.background, signal === undefined ? {} : { signal });
    if (outcome.converged) return payoffsAt(outcome.solution, alone.parties);
    if (outcome.reason === "cancelled") throw new CancelledError();
    throw new SolveError(outcome);
  });
  const outcome = await steps.run(`best response of ${party}`, () => respond(alone, at, steps));
  steps.finish();
  return { party, against: against ?? null, standingPercent, outcome };
}

function checkQuestion({ talks, options }: CompiledDossier, party: string, against?: string): void {
  if (talks === undefined) {
    const message = "The dossier has no talks, so nothing says which tariffs are on the table.";
    throw new InputError([{ code: "no-talks", message, hint: "Add a talks block.", path: ["talks"] }]);
  }
  const parties = talks.parties.map(({ id }) => id);
  if (!parties.includes(party)) {
    const message = `${party} is not at the table.`;
    throw new InputError([{ code: "unknown-party", message, hint: unknownNameHint(party, parties) }]);
  }
  const ids = options.map(({ id }) => id);
  if (against !== undefined && !ids.includes(against)) {
    const message = `There is no option ${against}.`;
    throw new InputError([{ code: "unknown-option", message, hint: unknownNameHint(against, ids) }]);
  }
}
