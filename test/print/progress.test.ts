import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startProgress } from "../../src/print/progress.ts";
import type { Terminal } from "../../src/print/terminal.ts";

describe("progress in a log", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  /** Lines written when steps begin at these milliseconds after the start. */
  function lines(steps: readonly (readonly [at: number, next: string])[]): string[] {
    let text = "";
    const stderr = { isTTY: false, write: (line: string) => (text += line) };
    const progress = startProgress({ stderr } as unknown as Terminal);
    let now = 0;
    steps.forEach(([at, next], done) => {
      vi.advanceTimersByTime(at - now);
      now = at;
      progress.update(done, steps.length - 1, next);
    });
    progress.stop();
    return text.split("\n").slice(0, -1);
  }

  it("is silent about work of less than a second", () => {
    expect(
      lines([
        [0, "one"],
        [900, ""],
      ]),
    ).toEqual([]);
  });

  it("has at most a line a second, and always the last", () => {
    const steps = [
      [0, "one"],
      [1100, "two"],
      [1200, "three"],
      [2050, "four"],
      [2200, "five"],
      [2300, ""],
    ] as const;
    expect(lines(steps)).toEqual([
      "1 of 5 done, 1.1 s; next: two",
      "4 of 5 done, 2.2 s; next: five",
      "5 of 5 done, 2.3 s",
    ]);
  });
});
