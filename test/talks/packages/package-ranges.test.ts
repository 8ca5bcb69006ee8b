import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PackageProblem } from "../../../src/talks/packages/package-problem.ts";
import { packageRanges } from "../../../src/talks/packages/package-ranges.ts";
import { searchPackages } from "../../../src/talks/packages/search-packages.ts";
import { keyOf, SOLUTIONS, toyProblem } from "./toy-packages.ts";

/** The problem with one value moved to somewhere else. */
function withValue(
  problem: PackageProblem,
  at: { issue: string; party: string; option: string },
  value: number,
): PackageProblem {
  return {
    ...problem,
    issues: problem.issues.map((issue) =>
      issue.id === at.issue
        ? {
            ...issue,
            values: { ...issue.values, [at.party]: { ...issue.values[at.party], [at.option]: value } },
          }
        : issue,
    ),
  };
}

const recommended = (problem: PackageProblem): string | null => {
  const found = searchPackages(problem).recommended;
  return found && keyOf(found);
};

const summit: PackageProblem = {
  parties: ["USA", "JPN"],
  threat: { USA: 0, JPN: 0 },
  trade: [{ id: "bilateral", payoffs: { USA: 0.02, JPN: 0.04 } }],
  issues: [
    {
      id: "detainees",
      options: ["promise", "return-first"],
      values: { USA: { promise: 0, "return-first": -0.01 }, JPN: { promise: 0, "return-first": 0.05 } },
    },
  ],
  solution: "nash",
};

describe("the range of a value over which the recommended package stays the same", () => {
  // Gains: promise 0.02, 0.04, product 8e-4; return first 0.01, 0.09, product 9e-4, which is recommended.
  const ranges = packageRanges(summit);
  const range = (party: string, option: string) =>
    ranges.find((each) => each.party === party && each.option === option)!;

  it("is one for every issue, party and option", () => {
    expect(ranges.map(({ issue, party, option, value }) => [issue, party, option, value])).toEqual([
      ["detainees", "USA", "promise", 0],
      ["detainees", "JPN", "promise", 0],
      ["detainees", "USA", "return-first", -0.01],
      ["detainees", "JPN", "return-first", 0.05],
    ]);
  });

  it("ends where the products of gains are equal, under Nash", () => {
    // (0.02 + v) 0.09 = 8e-4, (0.02 + v) 0.04 = 9e-4, and the same for Japan.
    expect(range("USA", "return-first").from).toBeCloseTo(8e-4 / 0.09 - 0.02, 8);
    expect(range("USA", "return-first").to).toBeNull();
    expect(range("USA", "promise").from).toBeNull();
    expect(range("USA", "promise").to).toBeCloseTo(9e-4 / 0.04 - 0.02, 8);
    expect(range("JPN", "return-first").from).toBeCloseTo(0.08 - 0.04, 8);
    expect(range("JPN", "promise").to).toBeCloseTo(0.045 - 0.04, 8);
  });

  it("ends where a party would refuse the package, when nothing else overtakes it before", () => {
    const [first] = summit.issues;
    const only = { ...first!, options: ["promise"] };
    const values = { USA: { promise: 0.01 }, JPN: { promise: 0 } };
    const alone = packageRanges({ ...summit, issues: [{ ...only, values }] });
    expect(alone[0]!.from).toBeCloseTo(-0.02, 8);
    expect(alone[0]!.to).toBeNull();
    expect(alone[1]!.from).toBeCloseTo(-0.04, 8);
  });

  it("is found as closely as numbers allow for values of thousands of percent", () => {
    const [first] = summit.issues;
    const values = { USA: first!.values.USA!, JPN: { promise: 0, "return-first": 9000 } };
    const far = packageRanges({ ...summit, issues: [{ ...first!, values }] });
    const japan = far.find(({ party, option }) => party === "JPN" && option === "return-first")!;
    expect(japan.from).toBeCloseTo(0.08 - 0.04, 8);
    expect(japan.to).toBeNull();
  });

  it("is the value alone, on the side of an equal package that comes first on the table", () => {
    const equal: PackageProblem = {
      ...summit,
      issues: [
        {
          id: "pressure",
          options: ["keep", "same"],
          values: { USA: { keep: 0, same: 0 }, JPN: { keep: 0, same: 0 } },
        },
      ],
    };
    const [keep, , same] = packageRanges(equal);
    expect(keep!.from).toBeCloseTo(0, 8);
    expect(keep!.to).toBeNull();
    expect(same!.to).toBeCloseTo(0, 8);
    expect(same!.from).toBeNull();
  });

  it("is none when no package is recommended", () => {
    expect(packageRanges({ ...summit, threat: { USA: 1, JPN: 1 } })).toEqual([]);
  });

  for (const solution of SOLUTIONS) {
    for (const parties of [2, 3]) {
      it(`agrees with searching again at other values, by ${solution} with ${parties} at the table`, () => {
        const share = fc.double({ min: 0, max: 1, noNaN: true });
        fc.assert(
          fc.property(
            toyProblem({ parties, solution }),
            fc.nat(),
            fc.array(share, { minLength: 6, maxLength: 6 }),
            (problem, pick, shares) => {
              const ranges = packageRanges(problem);
              const now = recommended(problem);
              if (now === null) {
                expect(ranges).toEqual([]);
                return;
              }
              const range = ranges[pick % ranges.length]!;
              const [low, high] = [Math.max(range.from ?? -20, -20), Math.min(range.to ?? 20, 20)];
              expect(low).toBeLessThanOrEqual(range.value);
              expect(high).toBeGreaterThanOrEqual(range.value);
              for (const s of shares) {
                const value = low + s * (high - low);
                // Within rounding of an end packages tie.
                if (value - low < 1e-7 || high - value < 1e-7) continue;
                expect(recommended(withValue(problem, range, value))).toBe(now);
              }
              if (range.from !== null)
                expect(recommended(withValue(problem, range, range.from - 1e-6))).not.toBe(now);
              if (range.to !== null)
                expect(recommended(withValue(problem, range, range.to + 1e-6))).not.toBe(now);
            },
          ),
          { numRuns: 150, seed: 20180418 },
        );
      });
    }
  }

  it("covers the values of issues that come settled with trade terms, at the threat point too", () => {
    const settledProblem = fc.record({
      toy: toyProblem({ parties: 2, issues: 2 }),
      trade: fc.array(fc.constantFrom(undefined, 0, 1), { minLength: 4, maxLength: 4 }),
      threat: fc.constantFrom(undefined, 0, 1),
      pick: fc.nat(),
      shift: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(settledProblem, ({ toy, trade, threat, pick, shift }) => {
        const [issue, free] = toy.issues;
        const settles = (k: number | undefined) => {
          const option = k === undefined ? undefined : issue!.options[k];
          return option === undefined ? {} : { [issue!.id]: option };
        };
        // The values are added to the payoffs of trade and of the threat point, as whoever builds a problem must.
        const build = (values: (typeof issue & {})["values"]): PackageProblem => {
          const worth = (
            settled: Readonly<Record<string, string>>,
            payoffs: Readonly<Record<string, number>>,
          ) =>
            Object.fromEntries(
              toy.parties.map((id) => [
                id,
                payoffs[id]! + Object.values(settled).reduce((sum, option) => sum + values[id]![option]!, 0),
              ]),
            );
          return {
            ...toy,
            issues: [free!],
            settled: [{ ...issue!, values }],
            trade: toy.trade.map(({ id, payoffs }, k) => ({
              id,
              payoffs: worth(settles(trade[k]), payoffs),
              settles: settles(trade[k]),
            })),
            threat: worth(settles(threat), toy.threat),
            threatSettles: settles(threat),
          };
        };
        const problem = build(issue!.values);
        const now = recommended(problem);
        const ranges = packageRanges(problem).filter((range) => range.issue === issue!.id);
        if (now === null) {
          expect(ranges).toEqual([]);
          return;
        }
        expect(ranges).toHaveLength(2 * issue!.options.length);
        const range = ranges[pick % ranges.length]!;
        const at = (value: number) => {
          const own = { ...issue!.values[range.party], [range.option]: value };
          return recommended(build({ ...issue!.values, [range.party]: own }));
        };
        const value = range.value + shift;
        const ends = [range.from, range.to].filter((end) => end !== null);
        if (ends.some((end) => Math.abs(end - value) < 1e-6)) return;
        const inside = value > (range.from ?? -1e9) && value < (range.to ?? 1e9);
        if (inside) expect(at(value)).toBe(now);
        for (const end of ends) expect(at(end + (end > range.value ? 1e-6 : -1e-6))).not.toBe(now);
      }),
      { numRuns: 500, seed: 20180418 },
    );
  });

  // Trying every package at every value of every assumption would take hours.
  it("is found for a table of six issues", () => {
    const wide = fc.sample(toyProblem({ parties: 2, issues: 6, solution: "kalai-smorodinsky" }), {
      numRuns: 5,
      seed: 7,
    });
    const found = wide.map((problem) => packageRanges(problem).length);
    expect(Math.max(...found)).toBeGreaterThan(0);
  });
});
