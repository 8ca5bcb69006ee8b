import { describe, expect, it } from "vitest";
import { InputError, type Issue } from "../../../src/economy/issue.ts";
import { checkProblem, type PackageProblem } from "../../../src/talks/packages/package-problem.ts";

const sound: PackageProblem = {
  parties: ["A", "B"],
  threat: { A: 0, B: 0 },
  trade: [{ id: "deal", payoffs: { A: 1, B: 1 } }],
  issues: [
    {
      id: "visas",
      options: ["closed", "open"],
      values: { A: { closed: 0, open: 1 }, B: { closed: 0, open: -1 } },
    },
  ],
  settled: [
    { id: "aid", options: ["none", "much"], values: { A: { none: 0, much: 1 }, B: { none: 0, much: 1 } } },
  ],
  solution: "nash",
};

function issuesOf(change: Partial<PackageProblem>): readonly Issue[] {
  try {
    checkProblem({ ...sound, ...change });
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
}

describe("a problem of packages", () => {
  it("may leave out bargaining power and what comes settled", () => {
    expect(issuesOf({})).toEqual([]);
    const { settled: _, ...bare } = sound;
    expect(() => checkProblem(bare)).not.toThrow();
    expect(issuesOf({ weights: { A: 0.001 }, threatSettles: { aid: "much" } })).toEqual([]);
  });

  it("needs trade terms, each once and with a payoff of every party", () => {
    expect(issuesOf({ trade: [] })).toEqual([
      {
        code: "no-trade-terms",
        path: ["trade"],
        message: "No trade terms are on the table.",
        hint: "Give at least one option; the baseline's will do.",
      },
    ]);
    const deal = { id: "deal", payoffs: { A: 1 } };
    expect(issuesOf({ trade: [...sound.trade, deal], threat: { A: 0 } })).toMatchObject([
      { code: "missing-payoff", path: ["threat", "B"], message: "The threat point has no payoff for B." },
      { code: "duplicate-id", path: ["trade", 1], message: "deal names more than one option." },
      {
        code: "missing-payoff",
        path: ["trade", 1, "payoffs", "B"],
        message: "Option deal has no payoff for B.",
      },
    ]);
  });

  it("needs options of every issue, and what each is worth to everybody", () => {
    const visas = sound.issues[0]!;
    const none = { id: "fish", options: [], values: {} };
    const values = { A: { closed: 0, open: Number.NaN, ajar: 1 } };
    expect(
      issuesOf({ issues: [none, { ...visas, values }, { ...visas, options: ["open", "open"] }] }),
    ).toEqual([
      {
        code: "duplicate-id",
        path: ["issues", 2],
        message: "visas names more than one issue.",
        hint: "Give one of them another id.",
      },
      {
        code: "no-options",
        path: ["issues", "fish", "options"],
        message: "The issue fish has no options.",
        hint: "Give at least one.",
      },
      {
        code: "missing-value",
        path: ["issues", "visas", "values", "A"],
        message: "The issue visas has no value of open for A.",
        hint: "Write 0 if the party does not care: a missing value is not a zero.",
      },
      {
        code: "unknown-option",
        path: ["issues", "visas", "values", "A", "ajar"],
        message: "ajar is not a known option.",
        hint: "Known: closed, open.",
      },
      {
        code: "missing-value",
        path: ["issues", "visas", "values", "B"],
        message: "The issue visas has no value of closed, open for B.",
        hint: "Write 0 if the party does not care: a missing value is not a zero.",
      },
      {
        code: "duplicate-id",
        path: ["issues.visas", 1],
        message: "open names more than one option.",
        hint: "Give one of them another id.",
      },
      ...["A", "B"].map((party) => ({
        code: "unknown-option",
        path: ["issues", "visas", "values", party, "closed"],
        message: "closed is not a known option.",
        hint: "Known: open.",
      })),
    ]);
  });

  it("says no option for settled ones either that is not theirs, at the threat point or with trade terms", () => {
    const trade = [{ ...sound.trade[0]!, settles: { aid: "mcuh", visas: "open" } }];
    expect(issuesOf({ trade, threatSettles: { aid: "little" } })).toMatchObject([
      { code: "unknown-option", path: ["trade", 0, "settles", "aid"], hint: "Did you mean much?" },
      {
        code: "unknown-issue",
        path: ["trade", 0, "settles", "visas"],
        message: "visas is not a known issue.",
      },
      { code: "unknown-option", path: ["threatSettles", "aid"], message: "little is not a known option." },
    ]);
    expect(issuesOf({ settled: [{ ...sound.settled![0]!, id: "visas" }] })).toMatchObject([
      { code: "duplicate-id", path: ["issues", 1] },
    ]);
  });

  it("needs bargaining power above zero, of those at the table", () => {
    const hint = "Give a number above 0; 1 for equal power.";
    const weights = { A: 0, B: Number.POSITIVE_INFINITY, C: 1 };
    expect(issuesOf({ weights })).toEqual([
      { code: "bad-weight", path: ["weights", "A"], message: "The bargaining power of A is 0.", hint },
      { code: "bad-weight", path: ["weights", "B"], message: "The bargaining power of B is Infinity.", hint },
      {
        code: "unknown-party",
        path: ["weights", "C"],
        message: "C is not a known party.",
        hint: "Known: A, B.",
      },
    ]);
  });
});
