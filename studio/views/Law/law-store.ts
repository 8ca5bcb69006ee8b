import type { DayRates } from "../../worker/day-rates.ts";
import { Kept } from "../../worker/kept.ts";
import type { LawAsked } from "../../worker/messages.ts";

/** All turning days of a book, with several choices of what is left out. */
const MOST_KEPT = 200;

/**
 * Laws that were worked out, and those that are wanted: one question at a time, the most wanted first, so that a reader who
 * runs through the days never waits for those he has left.
 */
export class LawStore {
  readonly #ask: (asked: LawAsked) => Promise<DayRates>;
  readonly #kept = new Kept<DayRates>(MOST_KEPT);
  readonly #listeners = new Set<() => void>();
  #wanted: readonly LawAsked[] = [];
  #busy = false;
  #version = 0;
  #failure: string | undefined;

  /** @param ask works a law out */
  constructor(ask: (asked: LawAsked) => Promise<DayRates>) {
    this.#ask = ask;
  }

  /** Goes up with every news. */
  get version(): number {
    return this.#version;
  }

  /** Why the last question had no answer; nothing is asked until `retry`. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get(asked: LawAsked): DayRates | undefined {
    return this.#kept.get(keyOf(asked));
  }

  /** In place of what was wanted before; the first is worked out first. */
  want(wanted: readonly LawAsked[]): void {
    this.#wanted = wanted;
    void this.#work();
  }

  retry(): void {
    this.#failure = undefined;
    this.#tell();
    void this.#work();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        this.#kept.set(keyOf(next), await this.#ask(next));
        this.#tell();
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#tell();
    } finally {
      this.#busy = false;
    }
  }

  #next(): LawAsked | undefined {
    if (this.#failure !== undefined) return undefined;
    return this.#wanted.find((asked) => this.get(asked) === undefined);
  }

  #tell(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

const keyOf = ({ book, day, without }: LawAsked): string => JSON.stringify([book, day, without]);
