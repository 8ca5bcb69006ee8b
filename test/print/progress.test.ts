import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Progress, startProgress } from "../../src/print/progress.ts";
import type { Terminal } from "../../src/print/terminal.ts";

/** Keeps what is written to it. */
class Sink extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns = 100;

  constructor(isTTY: boolean) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function started({ isTTY = false, quiet = false } = {}): { stderr: Sink; progress: Progress } {
  const stderr = new Sink(isTTY);
  return { stderr, progress: startProgress({ stderr, quiet } as unknown as Terminal, "options") };
}

beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval", "setTimeout", "Date"] }),
);
afterEach(() => void vi.useRealTimers());

describe("progress in a log", () => {
  /** Lines written when pieces begin at these milliseconds after the start. */
  function lines(steps: readonly (readonly [at: number, now: string])[]): string[] {
    const { stderr, progress } = started();
    let now = 0;
    steps.forEach(([at, title], done) => {
      vi.advanceTimersByTime(at - now);
      now = at;
      progress.update(done, steps.length - 1, title);
    });
    progress.stop();
    return stderr.text.split("\n").slice(0, -1);
  }

  it("is silent about work of less than a second", () => {
    expect(
      lines([
        [0, "one"],
        [900, ""],
      ]),
    ).toEqual([]);
  });

  it("has a line after a second, then one every ten, and always the last", () => {
    expect(
      lines([
        [0, "one"],
        [1100, "two"],
        [1200, "three"],
        [4000, "four"],
        [14_000, "five"],
        [18_300, ""],
      ]),
    ).toEqual([
      "0 of 5 options done, 1 s; now: one",
      "3 of 5 options done, 11 s; now: four",
      "5 of 5 options done, 18 s",
    ]);
  });

  it("goes on while a single piece takes minutes, and nothing else is heard of it", () => {
    const { stderr, progress } = started();
    progress.update(0, 2, "a long one");
    vi.advanceTimersByTime(60_000);
    progress.update(1, 2, "another");
    vi.advanceTimersByTime(30_000);
    progress.update(2, 2, "");
    progress.stop();
    vi.advanceTimersByTime(60_000);
    expect(stderr.text.split("\n").slice(0, -1)).toEqual([
      ...[1, 11, 21, 31, 41, 51].map((at) => `0 of 2 options done, ${at} s; now: a long one`),
      "1 of 2 options done, 1 min 1 s, about 1 min left; now: another",
      "1 of 2 options done, 1 min 11 s, about 50 s left; now: another",
      "1 of 2 options done, 1 min 21 s, about 40 s left; now: another",
      "2 of 2 options done, 1 min 30 s",
    ]);
  });

  it("guesses no time left when a piece takes longer than those before it", () => {
    const { stderr, progress } = started();
    progress.update(0, 2, "short");
    vi.advanceTimersByTime(4000);
    progress.update(1, 2, "long");
    vi.advanceTimersByTime(20_000);
    progress.stop();
    expect(stderr.text).toMatch(/^1 of 2 options done, 11 s; now: long$/m);
    expect(stderr.text).not.toContain("-");
  });

  it("is silent when told to be quiet", () => {
    const { stderr, progress } = started({ quiet: true });
    progress.update(0, 2, "one");
    vi.advanceTimersByTime(60_000);
    progress.update(2, 2, "");
    progress.stop();
    expect(stderr.text).toBe("");
  });
});

describe("progress on a terminal", () => {
  it("is a bar that says what is at work and how long it will take, and goes away", () => {
    const { stderr, progress } = started({ isTTY: true });
    progress.update(0, 4, "one");
    vi.advanceTimersByTime(10_000);
    progress.update(1, 4, "two");
    vi.advanceTimersByTime(10_000);
    expect(stderr.text).toContain("0/4 one");
    expect(stderr.text).toContain("1/4 about 20 s left; two");
    const before = stderr.text.length;
    progress.stop();
    expect(stderr.text.slice(before)).toContain("\u001b[2K");
    expect(stderr.text).not.toContain("\n");
  });
});
