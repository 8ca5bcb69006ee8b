import type { TalksTerms } from "../dossier/compile/compiled-dossier.ts";
import { THREATS } from "../dossier/compile/threats.ts";
import { InputError } from "../economy/issue.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { Solution, SolveOutcome } from "../equilibrium/solution/solution.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { type Game, type GameSolver, type Profile, startingProfile } from "../talks/game/game.ts";
import type { War } from "../talks/game/war.ts";
import { type JudgedOption, payoffsAt } from "./judge-options.ts";
import { revenueChangeOf } from "./outcome.ts";
import type { ThreatResult } from "./talks-result.ts";

/** What happens if the talks fail. */
export interface ThreatPoint {
  readonly result: ThreatResult;
  /** Objective of every party there, new over base, without linked issues. */
  readonly values: readonly number[];
  readonly solution: Solution;
  /** Linked issues that are settled then, and how. */
  readonly settles: Readonly<Record<string, string>>;
}

/** What is known by the time the threat is asked for. */
export interface ThreatSources {
  readonly table: GameSolver;
  /** Undefined when it was not found or not looked for. */
  readonly war: War | undefined;
  readonly options: readonly JudgedOption[];
}

/**
 * The threat point of a dossier's talks: what is in force whatever the parties do, the war, all tariffs on the table at
 * zero (or as near as their bounds allow), or one of the options.
 *
 * @throws InputError at the threat's place when it has no equilibrium; CancelledError
 */
export function threatPoint(terms: TalksTerms, sources: ThreatSources): ThreatPoint {
  const { parties } = sources.table.game;
  const { title, solution, payoffs, settles, failure } = found(terms.threat, sources);
  if (solution === undefined) throw unsolved(`The threat point ${terms.threat}`, failure, terms);
  return {
    result: {
      id: terms.threat,
      title,
      objectivePercent: payoffs ?? payoffsAt(solution, parties),
      revenueChangeMillion: Object.fromEntries(
        parties.map(({ id, members }) => [id, revenueChangeOf(solution, members)]),
      ),
    },
    values: parties.map(({ objective }) => objective.value(solution)),
    solution,
    settles: settles ?? {},
  };
}

/**
 * Finds out before any search that what is in force whatever the parties do has an equilibrium.
 *
 * @throws InputError at the threat's place when it has none; CancelledError
 */
export function checkBackground(terms: TalksTerms, { baseline, background }: Game): void {
  const { solution, failure } = solved(solve(baseline, background));
  if (solution !== undefined) return;
  const isThreat = terms.background === terms.threat;
  const what = isThreat ? `The threat point ${terms.threat}` : `The background ${terms.background}`;
  throw unsolved(what, failure, terms);
}

function unsolved(what: string, failure: string, { threatPlace }: TalksTerms): InputError {
  const issue = {
    code: "unsolved-threat",
    message: `${what} cannot be solved. ${failure}`.trimEnd(),
    hint: "Name another option, or make its measures milder.",
    path: ["talks", "threat"],
    at: threatPlace,
  };
  return new InputError([issue]);
}

interface Found {
  readonly title: string;
  readonly solution: Solution | undefined;
  /** With linked issues; undefined where there are none. */
  readonly payoffs?: ThreatResult["objectivePercent"] | undefined;
  readonly settles?: ThreatPoint["settles"];
  readonly failure: string;
}

function found(threat: string, { table, war, options }: ThreatSources): Found {
  const { game } = table;
  switch (threat) {
    case "status-quo":
      return { title: THREATS[threat], ...solved(solve(game.baseline, game.background)) };
    case "free":
      return { title: THREATS[threat], solution: table.solve(freeTrade(game)), failure: "" };
    case "war":
      return { title: THREATS[threat], solution: war?.solution, failure: "No stable tariff war was found." };
    default: {
      const { option, solution, payoffs, failure } = options.find((each) => each.option.id === threat)!;
      return {
        title: option.title,
        solution,
        payoffs,
        settles: Object.fromEntries(option.issues),
        failure: failure ?? "",
      };
    }
  }
}

function solved(outcome: SolveOutcome): Pick<Found, "solution" | "failure"> {
  if (outcome.converged) return { solution: outcome.solution, failure: "" };
  if (outcome.reason === "cancelled") throw new CancelledError();
  return { solution: undefined, failure: outcome.message };
}

/**
 * All tariffs and export taxes at zero, all barriers as they are and no quota below its highest, or as near
 * as their bounds allow.
 */
export function freeTrade(game: Game): Profile {
  const today = startingProfile(game);
  return game.parties.map(({ instruments }, p) =>
    Float64Array.from(instruments, ({ kind, min, max }, k) =>
      kind === "barrier" || kind === "quota" ? today[p]![k]! : Math.min(max, Math.max(min, 0)),
    ),
  );
}
