import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { InputError } from "../economy/issue.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { baseAs } from "../simulation/read-otherwise.ts";
import { createGameSolver } from "../talks/game/game.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { compileTalks } from "./compile-talks.ts";
import { tariffWar } from "./conflict.ts";
import { judgeOptions } from "./judge-options.ts";
import { type Judgement, whoSigns } from "./judge-participation.ts";
import { TalksSteps } from "./steps.ts";
import type { ParticipationReading, ParticipationResult } from "./talks-result.ts";
import { threatPoint } from "./threat-point.ts";

/** What stays the same under every reading. */
export interface ReadingQuestion {
  /** With the political weights that were calibrated. */
  readonly compiled: CompiledDossier;
  readonly accounts: WorldAccounts;
  /** As of `Judgement`. */
  readonly fallback: Judgement["fallback"];
}

/**
 * Adds who would sign under every other reading of the barriers of an option. A reading has a base of its
 * own, with the rents in it; options, threat and what parties can do alone are judged there once more.
 * Options whose barriers name no reading stay as they are.
 *
 * @throws CancelledError
 */
export async function readParticipation(
  { compiled, accounts, fallback }: ReadingQuestion,
  found: readonly ParticipationResult[],
  steps: TalksSteps,
): Promise<readonly ParticipationResult[]> {
  const readings = readingsOf(compiled);
  if (readings.length === 0) return found;
  steps.expect(readings.length);
  const signing = new Map<string, ParticipationReading[]>();
  for (const { policy, position, title, split } of readings) {
    const head = { policy, title, split };
    const verdicts = await steps.run(`if ${policy} is ${title}`, () =>
      verdictsAs({ compiled, accounts, fallback }, policy, position, steps),
    );
    for (const { id, policies } of compiled.options) {
      if (!policies.includes(policy)) continue;
      const verdict: ParticipationReading =
        typeof verdicts === "string"
          ? { ...head, status: "failed", message: verdicts }
          : { ...head, ...(verdicts.get(id) ?? { status: "failed", message: UNSOLVED }) };
      signing.set(id, [...(signing.get(id) ?? []), verdict]);
    }
  }
  return found.map((each) => {
    const read = signing.get(each.option);
    return read === undefined ? each : { ...each, readings: read };
  });
}

const UNSOLVED = "The option has no equilibrium under this reading.";

/** Every reading of every barrier in an option, each once. */
function readingsOf({ options, policies }: CompiledDossier) {
  const used = new Set(options.flatMap((option) => option.policies));
  return [...used].flatMap((id) => {
    const policy = policies.get(id);
    const readings = policy?.kind === "barrier" ? (policy.readings ?? []) : [];
    return readings.map(({ title, split }, position) => ({ policy: id, position, title, split }));
  });
}

type Verdict = Extract<ParticipationReading, { status: "solved" }>;

/** By option; a sentence where there is nothing to judge by. */
async function verdictsAs(
  { compiled, accounts, fallback }: ReadingQuestion,
  policy: string,
  position: number,
  { signal }: TalksSteps,
): Promise<ReadonlyMap<string, Omit<Verdict, "policy" | "title" | "split">> | string> {
  const base = baseAs(compiled, accounts, policy, position, signal === undefined ? {} : { signal });
  if ("message" in base) return base.message;
  const { baseline, policies } = base;
  const read = { ...compiled, policies };
  const steps = new TalksSteps(signal === undefined ? {} : { signal });
  const { parties, alone, together } = compileTalks(read, baseline);
  const players = together.parties;
  const options = await judgeOptions(read, players, baseline, steps);
  let threat: Payoffs = Object.fromEntries(players.map(({ id }) => [id, 0]));
  if (read.talks !== undefined) {
    const table = createGameSolver(alone, signal);
    const war = read.talks.threat === "war" ? tariffWar(table, steps).war : undefined;
    try {
      threat = threatPoint(read.talks, { table, war, options }).result.objectivePercent;
    } catch (error) {
      if (error instanceof InputError) return error.issues.map(({ message }) => message).join(" ");
      throw error;
    }
  }
  const judged = whoSigns({ compiled: read, parties, players, baseline, threat, fallback }, options);
  return new Map(
    judged.options.map(({ option, gains, acceptable, binding }) => [
      option,
      { status: "solved", gains, acceptable, binding },
    ]),
  );
}
