import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Press } from "../../studio/state/press.ts";

let page: EventTarget;
let done: string[];
let press: Press;
const happens = (kind: string): unknown => page.dispatchEvent(new Event(kind));
const ask = (...words: readonly string[]): void => {
  for (const word of words) press.after(() => done.push(word));
};

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  done = [];
  press = new Press(page, (work) => {
    done.push("(");
    work();
    done.push(")");
  });
});
afterEach(() => vi.useRealTimers());

describe("work that would move the page", () => {
  it("is done at once while no button is down", () => {
    ask("edit");
    expect(done).toEqual(["edit"]);
  });

  it.each(["mouseup", "dragend", "pagehide", "blur"])(
    "waits for the end of a press, which %s is, and is then shown at once and in order",
    (end) => {
      happens("mousedown");
      ask("edit", "numbers");
      expect(done).toEqual([]);
      happens(end);
      expect(done).toEqual(["(", "edit", "numbers", ")"]);
      ask("after");
      expect(done.at(-1)).toBe("after");
    },
  );

  it.each(["keydown", "input", "change"])(
    "is done before a choice that the press goes on to make (%s)",
    (step) => {
      happens("mousedown");
      ask("edit");
      happens(step);
      expect(done).toEqual(["(", "edit", ")"]);
      ask("numbers");
      expect(done).toHaveLength(3);
      happens("mouseup");
      expect(done).toContain("numbers");
    },
  );

  it("does not wait for a button that stays down, as on a slider", () => {
    happens("mousedown");
    ask("numbers");
    vi.advanceTimersByTime(1_000);
    expect(done).toContain("numbers");
    ask("more");
    expect(done.at(-1)).toBe("more");
  });

  it("is not done when a field is left, which a press does on its way", () => {
    happens("mousedown");
    ask("edit");
    const field = new EventTarget();
    const left = new Event("blur");
    Object.defineProperty(left, "target", { value: field });
    page.dispatchEvent(left);
    expect(done).toEqual([]);
  });
});
