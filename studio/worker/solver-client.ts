import { InputError } from "../../src/economy/issue.ts";
import type { Simulation } from "../../src/simulation/simulation-result.ts";
import type {
  Answers,
  FromWorker,
  Kind,
  OpenedDossier,
  Questions,
  Sent,
  SolveProgress,
  ToWorker,
} from "./messages.ts";
import { Unpacker } from "./parcel.ts";

/** What the client needs of a `Worker`: a test hands it an object. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onOpened?: (opened: OpenedDossier) => void;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly onPartial?: (simulation: Simulation) => void;
}

/** Thrown when the caller's signal ended a request. */
export class SolverCancelled extends Error {
  constructor() {
    super("Cancelled.");
    this.name = "SolverCancelled";
  }
}

/** Thrown when there is no answer although the input is right. */
export class SolverFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SolverFailed";
  }
}

export interface Answer<K extends Kind> {
  readonly answer: Answers[K];
  /** From the worker's receipt of the request to its answer. */
  readonly milliseconds: number;
}

/** A worker that says nothing for this long after a cancel is busy with one long step. */
const PATIENCE_MS = 1_500;

/** A browser gives no reason where a worker's own file could not be read. */
const NOT_STARTED =
  "The solver could not be started, since its program did not come from this page’s server. Is that still running?";

interface Waiting extends AskOptions {
  readonly message: ToWorker;
  readonly resolve: (answer: Answer<Kind>) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The page's side of a worker. Answers to requests that were given up are dropped, whatever order they come in.
 *
 * @param create makes the worker; called at the first request, and again after the worker was ended
 * @param ending how a cancelled request is stopped: `polite` between two options, which keeps what the worker has
 *   read, unless a step takes longer than `PATIENCE_MS`; `at-once` by ending the worker, for work whose steps take seconds
 */
export class SolverClient {
  readonly #create: () => WorkerLike;
  readonly #ending: "polite" | "at-once";
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerLike | undefined;
  #impatience: ReturnType<typeof setTimeout> | undefined;
  #count = 0;

  constructor(create: () => WorkerLike, ending: "polite" | "at-once" = "polite") {
    this.#create = create;
    this.#ending = ending;
  }

  /**
   * @throws (rejects) InputError when the dossier or its data are wrong; SolverFailed when they do not solve;
   *   SolverCancelled
   */
  ask<K extends Kind>(kind: K, question: Questions[K], options: AskOptions = {}): Promise<Answer<K>> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(new SolverCancelled());
    const id = ++this.#count;
    return new Promise<Answer<K>>((resolve, reject) => {
      const message = { kind, id, ...question } as ToWorker;
      this.#started().postMessage(message);
      this.#waiting.set(id, { ...options, message, resolve: resolve as Waiting["resolve"], reject });
      signal?.addEventListener("abort", () => this.#cancel(id), { once: true });
    });
  }

  #started(): WorkerLike {
    if (this.#worker !== undefined) return this.#worker;
    const worker = this.#created();
    const parcels = new Unpacker();
    worker.onmessage = ({ data }) => this.#receive(data, parcels);
    worker.onerror = (event) => {
      // The worker itself broke: nobody who waits for it will hear from it again.
      for (const [id, waiting] of this.#waiting) {
        this.#waiting.delete(id);
        waiting.reject(
          new SolverFailed(event.message ? `The solver could not run: ${event.message}.` : NOT_STARTED),
        );
      }
      this.#end();
    };
    this.#worker = worker;
    return worker;
  }

  #created(): WorkerLike {
    try {
      return this.#create();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new SolverFailed(
        `This browser does not start workers, which the studio needs to solve (${why}). Allow them for this page, or open it in another browser.`,
      );
    }
  }

  #end(): void {
    clearTimeout(this.#impatience);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #cancel(id: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    waiting.reject(new SolverCancelled());
    if (this.#ending === "polite") {
      this.#worker?.postMessage({ kind: "cancel", id });
      clearTimeout(this.#impatience);
      this.#impatience = setTimeout(() => this.#startAnew(), PATIENCE_MS);
      return;
    }
    for (const [other, { reject }] of this.#waiting) {
      this.#waiting.delete(other);
      reject(new SolverCancelled());
    }
    this.#end();
  }

  /** Another worker for what still waits: this one is busy with what was given up, or broken. */
  #startAnew(): void {
    this.#end();
    for (const { message } of this.#waiting.values()) this.#started().postMessage(message);
  }

  #receive(message: FromWorker, parcels: Unpacker): void {
    clearTimeout(this.#impatience);
    // Also for requests that were given up: later parcels build on them.
    const simulation = "simulation" in message ? parcels.unpack(message.simulation) : undefined;
    const answer = message.kind === "done" ? unpacked(message.answer, parcels) : undefined;
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    switch (message.kind) {
      case "opened":
        waiting.onOpened?.(message.opened);
        return;
      case "progress":
        waiting.onProgress?.(message.progress);
        return;
      case "partial":
        waiting.onPartial?.(simulation!);
        return;
      case "done":
        waiting.resolve({ answer: answer!, milliseconds: message.milliseconds });
        break;
      case "refused":
        waiting.reject(new InputError(message.issues));
        break;
      case "failed":
        waiting.reject(new SolverFailed(message.message));
        if (message.unexpected) {
          this.#waiting.delete(message.id);
          this.#startAnew();
        }
        break;
      case "cancelled":
        waiting.reject(new SolverCancelled());
        break;
    }
    this.#waiting.delete(message.id);
  }
}

const unpacked = (answer: Sent, parcels: Unpacker): Answers[Kind] =>
  "options" in answer ? parcels.unpack(answer) : answer;
