import type {
  CompiledDossier,
  CompiledHorizon,
  CompiledOption,
} from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { counted } from "../economy/plural.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { type DecomposeOutcome, decomposeInSteps } from "../equilibrium/decomposition/decompose.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { Solution, SolveOutcome } from "../equilibrium/solution/solution.ts";
import { type CancelSignal, DEFAULT_TOLERANCE, type SolveOptions } from "../equilibrium/solving/attempt.ts";
import { mayHaveSeveral, otherEquilibria } from "../equilibrium/solving/several-equilibria.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { type MadeOptions, madeOf } from "../made/made.ts";
import type { OutcomeOptions } from "../outcomes/outcomes.ts";
import { type RakedHouseholds, rakeHouseholds } from "../outcomes/raked-households.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { Policy } from "../policy/policy.ts";
import { type PreparedBaseline, prepareBaseline } from "./prepare-baseline.ts";
import { otherReadings } from "./read-otherwise.ts";
import { resultHead } from "./result-head.ts";
import type {
  HorizonStated,
  OptionResult,
  PathYear,
  ReadingResult,
  Simulation,
  SolvedOption,
} from "./simulation-result.ts";
import { PathSolver } from "./solve-path.ts";
import { summariseBaseline } from "./summarise-baseline.ts";
import { summariseRaked } from "./summarise-households.ts";
import { summariseLaws } from "./summarise-laws.ts";
import { shownEconomies, summariseOption } from "./summarise-option.ts";

/** What a simulation needs: a dossier compiled against the accounts given with it (a `LoadedDossier` has both). */
export interface SimulationInput {
  readonly compiled: CompiledDossier;
  readonly accounts: WorldAccounts;
}

/** Which options are solved, how far, and who is told. */
export interface SimulateOptions {
  /** Ids of the options to solve; default all. The caller must refuse unknown ids. */
  readonly options?: readonly string[];
  /** See `SolveOptions.tolerance`. */
  readonly tolerance?: number;
  /** Adds milliseconds to each certificate, read from this clock; without it the same input gives the same bytes. */
  readonly clock?: () => number;
  readonly signal?: CancelSignal;
  /**
   * false leaves out why welfare moved (`decomposition` is null), which takes several times as long as the rest: for a
   * page that shows the numbers first.
   */
  readonly decomposition?: boolean;
  /** Adds every flow to or from the parties' members (`SolvedOption.trade`). Default: none. */
  readonly trade?: boolean;
  /** What results report revenue net of, and what prices who bears a tariff is told in (`OutcomeOptions`). */
  readonly outcomes?: Omit<OutcomeOptions, "households">;
  /** `prepareBaseline` of the same accounts and model, for callers that solve edits of one dossier again and again. */
  readonly prepared?: PreparedBaseline;
  /** Called with what came of each option: for talks of the same dossier (`TalksOptions.known`). */
  readonly onOutcome?: (option: string, outcome: SolveOutcome) => void;
  /** Called before each option is solved, and once at the end with done = total. */
  readonly onProgress?: (progress: SimulationProgress) => void;
  /** Called many times while an option is solved, with its title and what is being done: "… (sweep 12)". */
  readonly onStep?: (progress: SimulationProgress) => void;
}

/** How far a simulation is, counted in options. */
export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
  /** Title of the option that is being solved; empty at the end. Under `onStep` with what is being done. */
  readonly title: string;
}

/**
 * Re-bases the economy under the dossier's closure and market, and solves every option against it or against
 * the dossier's baseline option (model.md 2).
 *
 * An option that cannot be solved is a result too (`status: "failed"`); the others go on. Gives the event
 * loop a turn between options and between the equilibria of a decomposition, so that a signal can arrive.
 *
 * @throws InputError when the accounts do not suit the market or are too far from an equilibrium, when groups
 *   of households do not fit them, or `outcomes.otherTaxes` is no fraction from 0 to 1; SolveError when the
 *   baseline itself does not solve; CancelledError
 */
export async function simulateDossier(
  input: SimulationInput,
  options: SimulateOptions = {},
): Promise<Simulation> {
  const { compiled, accounts } = input;
  const solving: SolveOptions = {
    ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const chosen = compiled.options.filter((option) => options.options?.includes(option.id) ?? true);
  const started = options.prepared === undefined ? options.clock?.() : undefined;
  const prepared = options.prepared ?? prepareBaseline(accounts, compiled, options.signal);
  const { baseline } = prepared;
  const spent = elapsed(options.clock, started);
  const households = householdsOf(compiled, baseline.economy);
  const paths = compiled.horizon && new PathSolver({ compiled, prepared, solving });
  const shown = shownEconomies(compiled, { baseline });
  const results: OptionResult[] = [];
  const readings = otherReadings(compiled, accounts);
  for (const [done, option] of chosen.entries()) {
    options.onProgress?.({ done, total: chosen.length, title: option.title });
    await nextTurn();
    if (options.signal?.aborted) throw new CancelledError();
    const onStep = (step: string): void =>
      options.onStep?.({ done, total: chosen.length, title: `${option.title} (${step})` });
    const outcomes = { ...options.outcomes, households };
    const { result, solution } = await solveOption(compiled, baseline, option, solving, {
      ...options,
      outcomes,
      tell: onStep,
    });
    const path = paths && (await inTurns(paths.solve(option.id, solution, shown), options.signal, onStep));
    const read = result.status === "solved" ? withReadings(result, readings.of(option, solving)) : result;
    results.push(path === undefined ? read : { ...read, path });
  }
  if (options.signal?.aborted) throw new CancelledError();
  options.onProgress?.({ done: chosen.length, total: chosen.length, title: "" });
  return {
    ...resultHead(compiled, accounts, await madeOf(input, madeOptions(options, chosen, compiled))),
    baseline: summariseBaseline(compiled, prepared, spent),
    options: results,
    ...(compiled.laws.size === 0 ? {} : { laws: summariseLaws(compiled, accounts) }),
    ...(households.length === 0
      ? {}
      : { households: households.map((groups) => summariseRaked(groups, compiled.households)) }),
    ...(compiled.horizon === undefined ? {} : { horizon: statedHorizon(compiled.horizon) }),
  };
}

/**
 * The dossier's own groups of households, and the data set's of all other economies, fitted to the baseline.
 */
function householdsOf({ households }: CompiledDossier, economy: Economy): readonly RakedHouseholds[] {
  const others = (economy.households ?? []).filter((groups) => groups.economy !== households?.economy);
  return [...(households === undefined ? [] : [households]), ...others].map((groups) =>
    rakeHouseholds(economy, groups),
  );
}

const statedHorizon = ({ from, years }: CompiledHorizon): HorizonStated => ({
  from,
  years: years.map(({ year, after, share }) => ({ year, yearsAfter: after, s: share })),
});

/** A path, with a turn for the event loop before every year of it. */
async function inTurns(
  steps: ReturnType<PathSolver["solve"]>,
  signal: CancelSignal | undefined,
  tell: Solving["tell"],
): Promise<readonly PathYear[]> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    tell(`year ${step.value}`);
    await nextTurn();
    if (signal?.aborted) throw new CancelledError();
  }
}

const withReadings = (result: SolvedOption, readings: readonly ReadingResult[]): SolvedOption =>
  readings.length === 0 ? result : { ...result, readings };

/** The options given by the caller that change figures, or change which figures there are. */
function madeOptions(
  { tolerance, decomposition, trade, outcomes }: SimulateOptions,
  chosen: readonly CompiledOption[],
  { options }: CompiledDossier,
): MadeOptions {
  return {
    ...(chosen.length < options.length ? { option: chosen.map(({ id }) => id) } : {}),
    ...(tolerance === undefined || tolerance === DEFAULT_TOLERANCE ? {} : { tolerance }),
    ...(decomposition === false ? { decomposition } : {}),
    ...(trade === true ? { trade } : {}),
    ...(outcomes?.otherTaxes === undefined ? {} : { otherTaxes: outcomes.otherTaxes }),
    ...(outcomes?.deflator === "importer-wage" ? { deflator: outcomes.deflator } : {}),
  };
}

interface Solving extends Omit<SimulateOptions, "outcomes"> {
  readonly outcomes: OutcomeOptions;
  readonly tell: (step: string) => void;
}

async function solveOption(
  compiled: CompiledDossier,
  baseline: Baseline,
  option: CompiledOption,
  solving: SolveOptions,
  { clock, decomposition, onOutcome, tell, trade = false, outcomes }: Solving,
): Promise<{ readonly result: OptionResult; readonly solution: Solution | undefined }> {
  const policies = option.policies.map((id): Policy => compiled.policies.get(id)!);
  const started = clock?.();
  const onProgress = (sweep: number): void => tell(`sweep ${sweep}`);
  const outcome = solve(baseline, compileShock(baseline.economy, policies), { ...solving, onProgress });
  onOutcome?.(option.id, outcome);
  if (!outcome.converged) {
    const result: OptionResult = {
      id: option.id,
      title: option.title,
      status: "failed",
      reason: outcome.reason,
      message: outcome.message,
      solvedShare: outcome.solvedShare ?? 0,
    };
    return { result, solution: undefined };
  }
  const milliseconds = elapsed(clock, started);
  const { solution } = outcome;
  const path = decomposition === false ? undefined : await decomposed(solution, solving.signal, tell);
  const others = mayHaveSeveral(baseline.economy) ? otherEquilibria(solution, solving) : [];
  const result = summariseOption(compiled, option, solution, milliseconds, path, { trade, outcomes, others });
  return { result, solution };
}

/** Why welfare moved, with a turn for the event loop after every equilibrium on the path. */
async function decomposed(
  solution: Solution,
  signal: CancelSignal | undefined,
  tell: Solving["tell"],
): Promise<DecomposeOutcome> {
  const steps = decomposeInSteps(solution, signal === undefined ? {} : { signal });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    tell(`why welfare moves: ${counted(step.value, "equilibrium", "equilibria")} on the way to it`);
    await nextTurn();
  }
}

const elapsed = (clock: (() => number) | undefined, started: number | undefined): number | undefined =>
  clock === undefined || started === undefined ? undefined : clock() - started;

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
