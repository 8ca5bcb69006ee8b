import type { Questions } from "./messages.ts";
import type { AskOptions } from "./solver-client.ts";

type Ahead = Questions["ahead"];

/**
 * Solves a slider's position while it moves, so that its numbers are there when it is let go. One position at a time:
 * those it has passed meanwhile are skipped. None of it is shown: the text has not changed yet.
 */
export class SolveAhead {
  readonly #ask: (question: Ahead, options: AskOptions) => Promise<unknown>;
  #next: (() => Ahead | undefined) | undefined;
  #running: { readonly text: string; readonly ending: AbortController } | undefined;

  /** @param ask the worker that will be asked for the numbers */
  constructor(ask: (question: Ahead, options: AskOptions) => Promise<unknown>) {
    this.#ask = ask;
  }

  /** @param draft what would be asked if the slider were let go now; undefined: nothing */
  prepare(draft: () => Ahead | undefined): void {
    this.#next = draft;
    if (this.#running === undefined) void this.#run();
  }

  /** The slider was let go: solves nothing more ahead except the text that is now asked for in earnest. */
  settle(text: string): void {
    this.#next = undefined;
    if (this.#running?.text !== text) this.#running?.ending.abort();
  }

  async #run(): Promise<void> {
    for (let draft = this.#next; draft !== undefined; draft = this.#next) {
      this.#next = undefined;
      const question = draft();
      if (question === undefined) continue;
      const ending = new AbortController();
      this.#running = { text: question.input.text, ending };
      // The page says what is wrong with a draft once it is the text.
      await this.#ask(question, { signal: ending.signal }).catch(() => undefined);
      this.#running = undefined;
    }
  }
}
