import { inputKey } from "../state/dossier-input.ts";
import type { DossierInput } from "../worker/messages.ts";
import type { TableAnswer, TableRequest } from "./table-messages.ts";
import { noTalksYet, type Question, type TalksEvent, type TalksState, talksAfter } from "./talks-run.ts";

/** What the store needs of a `Worker`: a test hands it an object. */
export interface TableWorker {
  postMessage(request: TableRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: TableAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/**
 * The talks of the page: what was found so far and the one run that may be under way. It outlives the view, so that a
 * run goes on while the reader looks at the world.
 */
export class TalksStore {
  readonly #create: () => TableWorker;
  readonly #listeners = new Set<() => void>();
  #worker: TableWorker | undefined;
  #state = noTalksYet;
  #count = 0;

  constructor(create: () => TableWorker) {
    this.#create = create;
  }

  readonly state = (): TalksState => this.#state;

  /** Calls back after every change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts a run; one that is under way is given up. */
  ask(question: Question, input: DossierInput, conflict: string): void {
    this.cancel();
    const id = ++this.#count;
    this.#tell({ kind: "asked", id, question, source: inputKey(input), conflict });
    try {
      this.#started().postMessage({ kind: "talks", id, question, input });
    } catch (error) {
      const message = `This browser does not start workers, which the talks need (${error instanceof Error ? error.message : error}).`;
      this.#tell({ kind: "failed", id, message });
    }
  }

  /** Ends the run that is under way at once: a step of an optimisation cannot listen. */
  cancel(): void {
    if (this.#state.run.kind !== "running") return;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#tell({ kind: "cancelled" });
  }

  #started(): TableWorker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = this.#create();
    worker.onmessage = ({ data }) => {
      if (data.kind !== "matrix") this.#tell(data);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      this.#worker = undefined;
      const { run } = this.#state;
      if (run.kind === "running") this.#tell({ kind: "failed", id: run.id, message: whyBroken(message) });
    };
    this.#worker = worker;
    return worker;
  }

  #tell(event: TalksEvent): void {
    const next = talksAfter(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

/** A browser gives no reason where a worker's own file could not be read. */
export const whyBroken = (message: string | undefined): string =>
  message === undefined || message === ""
    ? "A part of the studio did not come from this page’s server. Is that still running?"
    : `The talks could not run: ${message}.`;
