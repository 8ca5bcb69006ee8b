import { describe, expect, it } from "vitest";
import { InputError } from "../../src/economy/issue.ts";
import { tinyAccounts, tinyTalks } from "./tiny-talks.ts";

const { sales, dims } = tinyAccounts;
const perSector = dims.economies ** 2;
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
/** Food is the first sector. */
const food = sum(sales.subarray(0, perSector));
const all = sum(sales);

const bought = (value: number, unit = "million USD") =>
  tinyTalks(`policies:
  pledge: { kind: purchase, importer: CCC, partners: [AAA], sectors: [food], value: ${value}, unit: ${unit} }
options: [{ id: a, title: A, policies: [pledge] }]
`).compiled.warnings;

const mistakes = (value: number) => {
  try {
    bought(value);
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
};

describe("a promise to purchase", () => {
  it("passes up to all that the world spends on the goods", () => {
    expect(bought(1)).toEqual([]);
    expect(bought(food)).toEqual([]);
  });

  it("is doubtful above it; the value named instead passes, in the unit of the dossier", () => {
    const [warning, ...others] = bought(food * 1.01 * 1000, "thousand USD");
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      severity: "warning",
      code: "doubtful-purchase",
      path: ["policies", "pledge", "value"],
    });
    expect(warning!.message).toContain("more than the whole world spends on these goods");
    const most = Number(/Write at most (\S+), /.exec(warning!.hint!)![1]);
    expect(most).toBeGreaterThan(food * 990);
    expect(bought(most, "thousand USD")).toEqual([]);
  });

  it("is a mistake above all sales of the world", () => {
    expect(mistakes(all)).toEqual([]);
    const [issue, ...others] = mistakes(1e15);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: "purchase-too-large", at: { file: "talks.yaml" } });
    expect(issue!.message).toMatch(
      /is 1,000,000,000,000,000 million USD; all sales of the world are [\d,.]+ m/,
    );
  });
});
