import type { Baseline } from "../equilibrium/base/baseline.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { SolveOutcome } from "../equilibrium/solution/solution.ts";
import type { CancelSignal } from "../equilibrium/solving/attempt.ts";
import type { GameSolver } from "../talks/game/game.ts";
import type { TalksCertificate } from "./talks-result.ts";

/** How far a run of talks is, counted in steps; `total` may grow on the way. */
export interface TalksProgress {
  readonly done: number;
  readonly total: number;
  /** What is being computed; empty at the end. */
  readonly title: string;
}

/** Equilibria of a dossier that a simulation of it has found, its default tolerance given. */
export interface KnownEquilibria {
  /** What everything is measured against (`prepareBaseline`). */
  readonly baseline: Baseline;
  /** By id of the option; what is missing is solved. */
  readonly outcomes: ReadonlyMap<string, SolveOutcome>;
}

/** What a run of talks may reuse, and who is told how far it is. */
export interface TalksOptions {
  /** Saves solving them again; the result is the same. */
  readonly known?: KnownEquilibria;
  /** Adds milliseconds to each certificate, read from this clock; without it the same input gives the same bytes. */
  readonly clock?: () => number;
  readonly signal?: CancelSignal;
  /** Called before each step, within long ones, and once at the end with an empty title. */
  readonly onProgress?: (progress: TalksProgress) => void;
}

/** The steps of a run, one after the other: tells the caller of each and gives the event loop a turn before it. */
export class TalksSteps {
  readonly #options: TalksOptions;
  #done = 0;
  #total = 0;
  #title = "";

  constructor(options: TalksOptions) {
    this.#options = options;
  }

  get known(): KnownEquilibria | undefined {
    return this.#options.known;
  }

  get signal(): CancelSignal | undefined {
    return this.#options.signal;
  }

  /** Announces steps to come. */
  expect(count: number): void {
    this.#total += count;
  }

  /** @throws CancelledError when the signal has ended the run; whatever `work` throws */
  async run<Result>(title: string, work: () => Result): Promise<Result> {
    this.#title = title;
    this.#tell(title);
    await new Promise((resolve) => setTimeout(resolve));
    if (this.signal?.aborted) throw new CancelledError();
    const result = work();
    this.#done++;
    return result;
  }

  /** How far the step that runs has come. */
  say(detail: string): void {
    this.#tell(`${this.#title}, ${detail}`);
  }

  finish(): void {
    if (this.signal?.aborted) throw new CancelledError();
    this.#tell("");
  }

  /** Starts to count the work of a table; the function says how much it was. */
  meter(table: GameSolver): () => Pick<TalksCertificate, "solves" | "gradients" | "milliseconds"> {
    const { solves, gradients } = table.work;
    const elapsed = this.stopwatch();
    return () => ({
      solves: table.work.solves - solves,
      gradients: table.work.gradients - gradients,
      ...elapsed(),
    });
  }

  /** Starts to count time; the function says how much it was, if anybody wants to know. */
  stopwatch(): () => Pick<TalksCertificate, "milliseconds"> {
    const { clock } = this.#options;
    const started = clock?.();
    return () => (clock === undefined || started === undefined ? {} : { milliseconds: clock() - started });
  }

  #tell(title: string): void {
    this.#options.onProgress?.({ done: this.#done, total: this.#total, title });
  }
}
