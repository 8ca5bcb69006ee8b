import { describe, expect, it } from "vitest";
import { InputError, type Issue } from "../../../src/economy/issue.ts";
import type { Baseline } from "../../../src/equilibrium/base/baseline.ts";
import type { AgreementPolicy } from "../../../src/policy/agreement.ts";
import { agreementPayoffs } from "../../../src/talks/signing/agreement-payoffs.ts";
import { participation } from "../../../src/talks/signing/participation.ts";
import { moneyOffer } from "../../../src/talks/signing/side-offer.ts";
import { stability } from "../../../src/talks/signing/stability.ts";
import { judgeTimetable } from "../../../src/talks/signing/stages.ts";
import { tariffOffer } from "../../../src/talks/signing/tariff-offer.ts";

function issuesOf(ask: () => unknown): readonly Issue[] {
  try {
    ask();
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
}

const PAYOFF_HINT = "Give every party at the table a number: % of its real income, 0 for no change.";

describe("who would sign cannot be said", () => {
  it("without a payoff of every party, and with one that is no number", () => {
    const options = [{ id: "deal", payoffs: { A: Number.NaN } }];
    expect(issuesOf(() => participation({ parties: ["A", "B"], options, threat: { A: 0, B: 0 } }))).toEqual([
      {
        code: "bad-payoff",
        path: ["options", 0, "payoffs", "A"],
        message: "Option deal gives A NaN, which is not a payoff.",
        hint: PAYOFF_HINT,
      },
      {
        code: "missing-payoff",
        path: ["options", 0, "payoffs", "B"],
        message: "Option deal has no payoff for B.",
        hint: PAYOFF_HINT,
      },
    ]);
  });

  it("of parties and options that are named twice, or not at all", () => {
    const deal = { id: "deal", payoffs: { A: 1 } };
    expect(
      issuesOf(() =>
        participation({
          parties: ["A", "A"],
          options: [deal, deal],
          threat: { A: 0 },
          alone: { B: [], A: [{ option: "dael", payoff: 0 }] },
        }),
      ),
    ).toEqual([
      {
        code: "repeated-party",
        path: ["parties", 1],
        message: "A sits at the table twice.",
        hint: "Name each party once.",
      },
      {
        code: "duplicate-id",
        path: ["options", 1],
        message: "deal names more than one option.",
        hint: "Give one of them another id.",
      },
      {
        code: "unknown-party",
        path: ["alone", "B"],
        message: "B is not a known party.",
        hint: "Known: A.",
      },
      {
        code: "unknown-option",
        path: ["alone", "A", 0],
        message: "dael is not a known option.",
        hint: "Did you mean deal?",
      },
    ]);
    expect(issuesOf(() => participation({ parties: [], options: [], threat: {} }))).toEqual([
      {
        code: "no-parties",
        path: ["parties"],
        message: "No party sits at the table.",
        hint: "Name two or more.",
      },
    ]);
  });
});

describe("an offer in money cannot be said", () => {
  it("without a gain of every party and a worth of money above zero", () => {
    expect(issuesOf(() => moneyOffer(["A", "B", "C"], { A: 1, B: -1 }, { A: 1, B: 0, C: -1 }))).toEqual([
      {
        code: "missing-payoff",
        path: ["gains", "C"],
        message: "The option has no payoff for C.",
        hint: PAYOFF_HINT,
      },
      {
        code: "bad-worth",
        path: ["percentPerMillion", "B"],
        message: "A million is worth 0 % to B.",
        hint: "More money is worth more: give a number above 0.",
      },
      {
        code: "bad-worth",
        path: ["percentPerMillion", "C"],
        message: "A million is worth -1 % to C.",
        hint: "More money is worth more: give a number above 0.",
      },
    ]);
  });
});

describe("an offer that grows cannot be sought", () => {
  it("for somebody who does not sit at the table, or without room to grow", () => {
    const gainsAt = () => ({ A: 1, B: 1 });
    const asked = (party: string, most: number) =>
      issuesOf(() => tariffOffer({ parties: ["A", "B"], party, gainsAt, most }));
    const narrow = (most: number) => ({
      code: "empty-range",
      path: ["most"],
      message: `The largest scale is ${most}.`,
      hint: "An offer starts at 1 and grows: give more than 1.",
    });
    expect(asked("AB", 1)).toEqual([
      {
        code: "unknown-party",
        path: ["party"],
        message: "AB is not a known party.",
        hint: "Known: A, B.",
      },
      narrow(1),
    ]);
    expect(asked("A", Number.POSITIVE_INFINITY)).toEqual([narrow(Number.POSITIVE_INFINITY)]);
    expect(asked("A", 1.001)).toEqual([]);
  });

  it("where a size of it leaves out what a party gains", () => {
    expect(
      issuesOf(() => tariffOffer({ parties: ["A", "B"], party: "A", gainsAt: () => ({ A: 1 }) })),
    ).toEqual([
      {
        code: "missing-payoff",
        path: ["gains", "B"],
        message: "The offer at 1 times its size has no payoff for B.",
        hint: PAYOFF_HINT,
      },
    ]);
  });
});

describe("the stability of an agreement cannot be judged", () => {
  const payoffs = () => ({ A: 1, B: 1 });

  it("with fewer than two members", () => {
    const few = (message: string) => ({
      code: "too-few-members",
      path: ["members"],
      message,
      hint: "Name two or more.",
    });
    expect(issuesOf(() => stability({ members: ["A"], outsiders: ["B"], payoffs }))).toEqual([
      few("The agreement has only one member, A."),
    ]);
    expect(issuesOf(() => stability({ members: [], outsiders: ["B"], payoffs }))).toEqual([
      few("The agreement has no members."),
    ]);
  });

  it("where a name stands on both sides", () => {
    expect(issuesOf(() => stability({ members: ["A", "B"], outsiders: ["A"], payoffs }))).toEqual([
      {
        code: "duplicate-id",
        path: ["members", 2],
        message: expect.stringMatching(/^A names more than one .*\.$/),
        hint: "Give one of them another id.",
      },
    ]);
  });

  it("where somebody's payoff is missing, with the agreement or without", () => {
    const without = (missing: (signed: readonly string[]) => boolean) =>
      issuesOf(() =>
        stability({
          members: ["A", "B"],
          outsiders: [],
          payoffs: (signed) => (missing(signed) ? { A: 1 } : { A: 1, B: 1 }),
        }),
      );
    const lacking = (of: string) => ({
      code: "missing-payoff",
      path: ["payoffs", "B"],
      message: `${of} has no payoff for B.`,
      hint: PAYOFF_HINT,
    });
    expect(without((signed) => signed.length === 2)).toEqual([lacking("The agreement of A, B")]);
    expect(without((signed) => signed.length === 0)).toEqual([lacking("No agreement")]);
  });
});

describe("a timetable cannot be judged", () => {
  const parties = ["A", "B"];

  it("without steps, or with a payoff missing in one", () => {
    expect(issuesOf(() => judgeTimetable({ parties, steps: [], alternatives: { A: 0 } }))).toEqual([
      {
        code: "missing-payoff",
        path: ["alternatives", "B"],
        message: "Walking away has no payoff for B.",
        hint: PAYOFF_HINT,
      },
      {
        code: "no-steps",
        path: ["steps"],
        message: "The timetable has no steps.",
        hint: "Give at least one.",
      },
    ]);
    const step = { title: "Relief", option: "x", payoffs: { A: 1 }, alternatives: { B: 1 } };
    expect(issuesOf(() => judgeTimetable({ parties, steps: [step], alternatives: { A: 0, B: 0 } }))).toEqual([
      {
        code: "missing-payoff",
        path: ["steps", 0, "payoffs", "B"],
        message: "Step 1 (Relief) has no payoff for B.",
        hint: PAYOFF_HINT,
      },
      {
        code: "missing-payoff",
        path: ["steps", 0, "alternatives", "A"],
        message: "Walking away from it, Step 1 (Relief) has no payoff for A.",
        hint: PAYOFF_HINT,
      },
    ]);
  });

  it("with a discount factor of one or more, or below zero", () => {
    const steps = [{ title: "Relief", option: "x", payoffs: { A: 1, B: 1 } }];
    const at = (discount: number) =>
      issuesOf(() => judgeTimetable({ parties, steps, alternatives: { A: 0, B: 0 }, discount }));
    for (const discount of [1, -0.1, Number.NaN]) {
      expect(at(discount)).toEqual([
        {
          code: "discount-out-of-range",
          path: ["discount"],
          message: `The discount factor is ${discount}.`,
          hint: "Give a number from 0 to below 1: 0.95 values the next period at 95 % of this one.",
        },
      ]);
    }
    for (const discount of [0, 0.999]) expect(at(discount)).toEqual([]);
  });
});

describe("what an agreement gives cannot be said", () => {
  const agreement: AgreementPolicy = {
    kind: "agreement",
    members: ["E0", "E1"],
    tariffs: 0,
    sectors: [],
    barrierCut: 0,
  };

  it("where it is not in the option, or its members and signatories do not fit", () => {
    const signatories = [
      { id: "E0", members: ["E0"] },
      { id: "bloc", members: ["E0"] },
      { id: "none", members: [] },
      { id: "none", members: ["E2"] },
    ];
    const ask = () =>
      agreementPayoffs({ baseline: {} as Baseline, policies: [{ ...agreement }], agreement, signatories });
    expect(issuesOf(ask)).toEqual([
      {
        code: "no-agreement",
        path: ["agreement"],
        message: "The agreement is not among the policies of the option.",
        hint: "Pass the same object in both places.",
      },
      {
        code: "duplicate-id",
        path: ["signatories", 3],
        message: expect.stringMatching(/^none names more than one .*\.$/),
        hint: "Give one of them another id.",
      },
      {
        code: "overlapping-signatories",
        path: ["signatories", 1, "members"],
        message: "E0 would sign both in E0 and in bloc.",
        hint: "Keep it in only one of them.",
      },
      {
        code: "no-members",
        path: ["signatories", 2, "members"],
        message: "none has no economies.",
        hint: "Name one or more.",
      },
      {
        code: "no-signatory",
        path: ["signatories"],
        message: "E1 is a member of the agreement but belongs to no signatory.",
        hint: "Add a signatory for it; without one it can neither stay nor leave.",
      },
    ]);
  });
});
