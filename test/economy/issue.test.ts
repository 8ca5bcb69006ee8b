import { describe, expect, it } from "vitest";
import { formatIssue, InputError, type Issue } from "../../src/economy/issue.ts";

const steel: Issue = {
  code: "rate-out-of-range",
  message: "Policy steel: rate is 25, which means 2500 %.",
  hint: "Rates are fractions: write 0.25 for 25 %.",
  path: ["policies", "steel", "rate"],
  at: { file: "talks.yaml", line: 14, column: 11 },
};

describe("an issue in words", () => {
  it("starts with file, line and column as editors and terminals link them, and ends with how to mend it", () => {
    expect(formatIssue(steel)).toBe(
      "talks.yaml:14:11: Policy steel: rate is 25, which means 2500 %. Rates are fractions: write 0.25 for 25 %.",
    );
  });

  it("says as much of the place as is known", () => {
    const { hint: _, at: __, ...bare } = steel;
    expect(formatIssue({ ...bare, at: { file: "flows.csv", line: 3 } })).toBe(`flows.csv:3: ${bare.message}`);
    expect(formatIssue({ ...bare, at: { file: "flows.csv" } })).toBe(`flows.csv: ${bare.message}`);
    expect(formatIssue(bare)).toBe(bare.message);
  });

  it("says that a warning is one, where compilers do", () => {
    expect(formatIssue({ ...steel, severity: "warning", hint: "H." })).toBe(
      `talks.yaml:14:11: warning: ${steel.message} H.`,
    );
  });

  it("leaves out a column that has no line to stand in", () => {
    expect(formatIssue({ code: "x", message: "m.", at: { file: "a.csv", column: 4 } })).toBe("a.csv: m.");
  });
});

describe("an input error", () => {
  it("carries every issue in file order and prints one a line", () => {
    const second: Issue = {
      code: "unknown-economy",
      message: "XYZ is not an economy.",
      at: { file: "talks.yaml", line: 20 },
    };
    const error = new InputError([steel, second]);
    expect(error.issues).toEqual([steel, second]);
    expect(error.message.split("\n")).toEqual([formatIssue(steel), formatIssue(second)]);
  });

  it("is an error of its own name, so that callers can tell it from a bug", () => {
    const error: unknown = new InputError([steel]);
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(/^InputError: talks\.yaml:14:11/);
  });
});
