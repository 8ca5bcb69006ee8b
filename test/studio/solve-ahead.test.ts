import { describe, expect, it } from "vitest";
import type { Questions } from "../../studio/worker/messages.ts";
import { SolveAhead } from "../../studio/worker/solve-ahead.ts";

const question = (text: string) => ({ input: { text }, first: undefined }) as unknown as Questions["ahead"];

/** A worker that answers when the test says so. */
function slowWorker() {
  const asked: string[] = [];
  const given = new Set<string>();
  let answer: () => void = () => {};
  const ahead = new SolveAhead(({ input }, { signal }) => {
    asked.push(input.text);
    signal!.addEventListener("abort", () => given.add(input.text));
    return new Promise<void>((resolve) => {
      answer = resolve;
    });
  });
  const answered = async (): Promise<void> => {
    answer();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { ahead, asked, given, answered };
}

describe("a slider that is moved", () => {
  it("has one position solved at a time, then the one it has come to", async () => {
    const { ahead, asked, answered } = slowWorker();
    for (const place of ["5 %", "10 %", "15 %"]) ahead.prepare(() => question(place));
    expect(asked).toEqual(["5 %"]);
    await answered();
    expect(asked).toEqual(["5 %", "15 %"]);
    await answered();
    expect(asked).toHaveLength(2);
  });

  it("goes on with the position where it is let go, and gives up any other", async () => {
    const { ahead, asked, given, answered } = slowWorker();
    ahead.prepare(() => question("5 %"));
    ahead.prepare(() => question("10 %"));
    ahead.settle("5 %");
    expect(given).toEqual(new Set());
    await answered();
    ahead.prepare(() => question("20 %"));
    ahead.settle("30 %");
    expect(given).toEqual(new Set(["20 %"]));
    expect(asked).toEqual(["5 %", "20 %"]);
  });

  it("says nothing about a draft that is wrong, and solves the next", async () => {
    const asked: string[] = [];
    const ahead = new SolveAhead(({ input }) => {
      asked.push(input.text);
      return Promise.reject(new Error("Not solved."));
    });
    ahead.prepare(() => question("wrong"));
    ahead.prepare(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
    ahead.prepare(() => question("right"));
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toEqual(["wrong", "right"]);
  });
});
