import type { Questions } from "./messages.ts";
import type { AskOptions } from "./solver-client.ts";

/** A slider that stays this long where it is may be let go there. */
const REST_MS = 40;

/**
 * Solves what a slider stands on before it is let go, so that its numbers are there at once when it is. Nothing is shown
 * of it: the text has not changed yet.
 */
export class SolveAhead {
  readonly #ask: (question: Questions["ahead"], options: AskOptions) => Promise<unknown>;
  #ending = new AbortController();

  /** @param ask the worker that will be asked for the numbers */
  constructor(ask: (question: Questions["ahead"], options: AskOptions) => Promise<unknown>) {
    this.#ask = ask;
  }

  /**
   * Waits for a rest and solves; an earlier request that has not begun is given up.
   *
   * @param draft what would be asked if the slider were let go now; undefined: nothing
   */
  prepare(draft: () => Questions["ahead"] | undefined): void {
    this.giveUp();
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    setTimeout(() => {
      const question = signal.aborted ? undefined : draft();
      // What is wrong with a draft is said once it is the text.
      if (question !== undefined) this.#ask(question, { signal }).catch(() => {});
    }, REST_MS);
  }

  /** Solves nothing more ahead: the slider was let go, and what it stands on is asked for in earnest. */
  giveUp(): void {
    this.#ending.abort();
  }
}
