import { describe, expect, it } from "vitest";
import { boundIssues } from "../../src/economy/bounded-issues.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";

const issue = (code: string, line: number, file = "flows.csv"): Issue => ({
  code,
  message: `${code} on ${line}.`,
  at: { file, line },
});

describe("a list of issues", () => {
  it("shows the first twenty of a kind and counts the others where they begin", () => {
    const many = Array.from({ length: 200_000 }, (_, at) => issue("unknown-code", at + 2));
    const shown = boundIssues([issue("first", 1), ...many, issue("last", 7)]);
    expect(shown).toHaveLength(23);
    expect(shown[21]).toEqual({
      code: "more-issues",
      message: "... and 199,980 more of this kind.",
      count: 199_980,
      at: { file: "flows.csv", line: 22 },
    });
    expect(shown.at(-1)?.code).toBe("last");
    expect(new InputError(many).message.length).toBeLessThan(2_000);
  });

  it("shows a hundred of all kinds, and nothing is lost from the count", () => {
    const all = Array.from({ length: 500 }, (_, at) => issue(`kind-${at % 50}`, at));
    const shown = boundIssues(all);
    expect(shown.length).toBeLessThan(110);
    expect(shown.reduce((sum, each) => sum + (each.count ?? 1), 0)).toBe(500);
    expect(shown.at(-1)?.message).toBe("... and 400 more.");
  });

  it("tells files apart, leaves short lists alone, and bounds twice as once", () => {
    const few = [issue("a", 1), issue("a", 1, "tariffs.csv")];
    expect(boundIssues(few)).toEqual(few);
    const both = ["a.csv", "b.csv"].flatMap((file) =>
      Array.from({ length: 25 }, (_, at) => issue("x", at, file)),
    );
    const once = boundIssues(both);
    expect(once.filter(({ count }) => count === 5)).toHaveLength(2);
    expect(boundIssues(once)).toEqual(once);
  });
});
