import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/economy/issue.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { fieldOf, type PolicyField, withField } from "../../../src/talks/goals/policy-field.ts";

const tariff: Policy = {
  kind: "tariff",
  importers: ["USA"],
  partners: ["JPN"],
  exempt: {},
  sectors: ["steel"],
  rate: 0.25,
  mode: "set",
  coverage: { default: 0.5, byPartner: {} },
};
const partly: Policy = { ...tariff, coverage: { default: 0.5, byPartner: { JPN: 0.1 } } };
const pact: Policy = {
  kind: "agreement",
  members: ["USA", "JPN"],
  tariffs: 0.01,
  sectors: [],
  barrierCut: 0.02,
};
const barrier: Policy = {
  kind: "barrier",
  importers: ["USA"],
  partners: ["JPN"],
  sectors: [],
  factor: 1.1,
};
const sanction: Policy = {
  kind: "sanction",
  coalition: ["USA"],
  targets: ["JPN"],
  sectors: [],
  factor: 2,
  direction: "both",
};
const exportTax: Policy = {
  kind: "export-tax",
  exporters: ["USA"],
  partners: ["JPN"],
  sectors: [],
  rate: 0.3,
  mode: "set",
};
const purchase: Policy = {
  kind: "purchase",
  importers: ["USA"],
  partners: ["JPN"],
  sectors: [],
  valueMillion: 100,
};
const limit = { importers: ["USA"], partners: ["JPN"], sectors: [], volume: 0.8, exporterShare: 0 };
const quota: Policy = { kind: "quota", ...limit };
const rated: Policy = { kind: "tariff-rate-quota", ...limit, within: 0.1, beyond: 0.4 };
const schedule: Policy = { kind: "schedule", rows: [] };

const FIELDS: readonly PolicyField[] = [
  "rate",
  "coverage",
  "tariffs",
  "barrier_cut",
  "factor",
  "volume",
  "within",
  "beyond",
];
const numbersOf: [Policy["kind"], Policy, Partial<Record<PolicyField, number>>, string][] = [
  ["tariff", tariff, { rate: 0.25, coverage: 0.5 }, "It has rate and coverage."],
  ["agreement", pact, { tariffs: 0.01, barrier_cut: 0.02 }, "It has tariffs and barrier_cut."],
  ["barrier", barrier, { factor: 1.1 }, "It has factor."],
  ["sanction", sanction, { factor: 2 }, "It has factor."],
  ["export-tax", exportTax, { rate: 0.3 }, "It has rate."],
  ["purchase", purchase, {}, "A purchase has no single number to move."],
  ["quota", quota, { volume: 0.8 }, "It has volume."],
  [
    "tariff-rate-quota",
    rated,
    { volume: 0.8, within: 0.1, beyond: 0.4 },
    "It has volume and within and beyond.",
  ],
  ["schedule", schedule, {}, "A schedule has no single number to move."],
];

const issuesOf = (ask: () => unknown) => {
  try {
    ask();
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
};

describe("numbers by sector", () => {
  it("are no single number, and become one when it is moved", () => {
    const rates: Policy = { ...tariff, rateBySector: { steel: 0.5 } };
    expect(fieldOf(rates, "rate")).toBeUndefined();
    expect(withField(rates, "rate", 0.1)).toEqual({ ...tariff, rate: 0.1 });
    const shares: Policy = { ...tariff, coverage: { default: 1, byPartner: {}, bySector: { steel: 0.4 } } };
    expect(fieldOf(shares, "coverage")).toBeUndefined();
    expect(withField(shares, "coverage", 0.3)).toEqual({
      ...tariff,
      coverage: { default: 0.3, byPartner: {} },
    });
  });
});

describe("the numbers of a policy", () => {
  it.each(numbersOf)(
    "of kind %s move one at a time, the rest of the policy as it is",
    (_, policy, numbers) => {
      for (const [field, level] of Object.entries(numbers) as [PolicyField, number][]) {
        expect(fieldOf(policy, field)).toBe(level);
        const moved = withField(policy, field, 0.7);
        expect(fieldOf(moved, field)).toBe(0.7);
        expect(withField(moved, field, level)).toEqual(policy);
      }
    },
  );

  it.each(numbersOf)("of kind %s are these and no others", (kind, policy, numbers, hint) => {
    for (const field of FIELDS.filter((each) => numbers[each] === undefined)) {
      const complaint = {
        code: "unknown-field",
        path: ["field"],
        message: `A policy of kind ${kind} has no ${field}.`,
        hint,
      };
      expect(issuesOf(() => fieldOf(policy, field))).toEqual([complaint]);
      expect(issuesOf(() => withField(policy, field, 0.7))).toEqual([complaint]);
    }
  });
});

describe("a policy of which no single number tells", () => {
  it("has a coverage that differs by partner, until one is set for all", () => {
    expect(fieldOf(partly, "coverage")).toBeUndefined();
    expect(withField(partly, "coverage", 0.3)).toEqual({
      ...tariff,
      coverage: { default: 0.3, byPartner: {} },
    });
  });

  it("leaves tariffs alone, until it caps them", () => {
    const loose: Policy = { ...pact, tariffs: undefined };
    expect(fieldOf(loose, "tariffs")).toBeUndefined();
    expect(withField(loose, "tariffs", 0)).toEqual({ ...pact, tariffs: 0 });
  });
});
