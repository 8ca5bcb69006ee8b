/** A press longer than this is no click: what waits for its end is done. */
const LONGEST_CLICK_MS = 1_000;

/** Events by which the reader has let go. */
const ENDS = ["mouseup", "dragend", "pagehide"] as const;
/** Events of a press that goes on, e.g. in the list of a select, before which what waits must be done. */
const STEPS = ["keydown", "input", "change"] as const;

/**
 * Holds back what would move the page while a mouse button is down. A click counts only if button down and button up meet
 * the same thing: a field that is left, or numbers that arrive, between the two would push it from under the pointer, and
 * the click would be lost.
 *
 * @param page the window
 * @param flush runs work so that the page shows it at once
 */
export class Press {
  readonly #flush: (work: () => void) => void;
  readonly #held: (() => void)[] = [];
  #longest: ReturnType<typeof setTimeout> | undefined;

  constructor(page: EventTarget, flush: (work: () => void) => void) {
    this.#flush = flush;
    const end = (): void => this.#end();
    page.addEventListener("mousedown", () => this.#begin(), true);
    for (const kind of ENDS) page.addEventListener(kind, end, true);
    for (const kind of STEPS) page.addEventListener(kind, () => this.#run(), true);
    // A field that is left raises this too, on its way down: only the window's own is an end.
    page.addEventListener("blur", ({ target }) => (target === page ? end() : undefined), true);
  }

  /** Does the work now, or once the button that is down is up, in the order of the calls. */
  after(work: () => void): void {
    if (this.#longest === undefined) work();
    else this.#held.push(work);
  }

  #begin(): void {
    this.#end();
    this.#longest = setTimeout(() => this.#end(), LONGEST_CLICK_MS);
  }

  #end(): void {
    clearTimeout(this.#longest);
    this.#longest = undefined;
    this.#run();
  }

  #run(): void {
    const held = this.#held.splice(0);
    // What the click does starts from the text that is then the current one.
    if (held.length === 0) return;
    this.#flush(() => {
      for (const work of held) work();
    });
  }
}
