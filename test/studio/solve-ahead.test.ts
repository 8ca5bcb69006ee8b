import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Questions } from "../../studio/worker/messages.ts";
import { SolveAhead } from "../../studio/worker/solve-ahead.ts";

const question = (first: string) => ({ input: {}, first }) as Questions["ahead"];

describe("a slider that is moved", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("has solved what it rests on, and nothing that it passes", () => {
    const asked: string[] = [];
    const ahead = new SolveAhead(async ({ first }) => asked.push(first!));
    for (const place of ["5 %", "10 %", "15 %"]) {
      vi.advanceTimersByTime(20);
      ahead.prepare(() => question(place));
    }
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual(["15 %"]);
  });

  it("asks nothing ahead any more once it is let go", () => {
    const asked: string[] = [];
    const ahead = new SolveAhead(async ({ first }) => asked.push(first!));
    ahead.prepare(() => question("5 %"));
    ahead.giveUp();
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
  });

  it("gives up what it moves away from, and says nothing of a draft that is wrong", async () => {
    const signals: AbortSignal[] = [];
    const ahead = new SolveAhead((_, { signal }) => {
      signals.push(signal!);
      return Promise.reject(new Error("Not solved."));
    });
    ahead.prepare(() => question("5 %"));
    await vi.advanceTimersByTimeAsync(100);
    ahead.prepare(() => undefined);
    await vi.advanceTimersByTimeAsync(100);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
