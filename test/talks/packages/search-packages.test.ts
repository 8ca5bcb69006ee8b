import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/economy/issue.ts";
import { choosePackages } from "../../../src/talks/packages/choose-packages.ts";
import type { PackageProblem } from "../../../src/talks/packages/package-problem.ts";
import { searchPackages } from "../../../src/talks/packages/search-packages.ts";
import { allPackages, isAtLeast, keyOf, merit, SOLUTIONS, toyProblem } from "./toy-packages.ts";

const RUNS = { numRuns: 400, seed: 20180418 };

/** Two parties, one exemption, one matter beside trade. */
const summit: PackageProblem = {
  parties: ["USA", "JPN"],
  threat: { USA: 0, JPN: -0.01 },
  trade: [
    { id: "exempt", payoffs: { USA: -0.002, JPN: 0 } },
    { id: "bilateral", payoffs: { USA: 0.01, JPN: 0.03 } },
  ],
  issues: [
    {
      id: "detainees",
      options: ["promise", "return-first"],
      values: { USA: { promise: 0, "return-first": -0.01 }, JPN: { promise: 0, "return-first": 0.05 } },
    },
  ],
  solution: "nash",
};

describe("packages over linked issues and trade terms", () => {
  it("adds what issues are worth to what trade is worth, over the threat point", () => {
    const { efficient, combinations, acceptable } = searchPackages(summit);
    expect(combinations).toBe(4);
    // With exemption and return the United States loses 0.012; with the exemption and a promise 0.002.
    expect(acceptable).toBe(2);
    const both = efficient.find((each) => keyOf(each) === "bilateral return-first")!;
    expect(both.gains).toEqual({ USA: 0, JPN: 0.09 });
    expect(efficient.map(keyOf)).toEqual(["bilateral promise", "bilateral return-first"]);
  });

  it("recommends what gives both something over what gives one of them everything", () => {
    expect(keyOf(searchPackages(summit).recommended!)).toBe("bilateral promise");
    expect(searchPackages(summit).explanation).toBeNull();
  });

  it("counts bargaining power", () => {
    const values = { USA: { promise: 0, "return-first": -0.005 }, JPN: { promise: 0, "return-first": 0.05 } };
    const problem = { ...summit, issues: [{ ...summit.issues[0]!, values }] };
    // Gains 0.01 and 0.04, or 0.005 and 0.09: products 4e-4 and 4.5e-4.
    expect(keyOf(searchPackages(problem).recommended!)).toBe("bilateral return-first");
    const strong = { ...problem, weights: { USA: 2 } };
    expect(keyOf(searchPackages(strong).recommended!)).toBe("bilateral promise");
  });
});

describe("packages that are equally good", () => {
  const trade = (gains: Record<string, readonly [number, number]>) =>
    Object.entries(gains).map(([id, [A, B]]) => ({ id, payoffs: { A, B } }));
  const search = (gains: Record<string, readonly [number, number]>) =>
    searchPackages({
      parties: ["A", "B"],
      threat: { A: 0, B: 0 },
      trade: trade(gains),
      issues: [],
      solution: "nash",
    });

  it("stand in the order of the table, behind better ones and before those that somebody refuses", () => {
    const found = search({
      lost: [-1, 9],
      one: [4, 1],
      two: [2, 2],
      given: [9, -1],
      best: [3, 1.5],
      three: [1, 4],
    });
    expect(found.efficient.map(({ trade }) => trade)).toEqual([
      "best",
      "one",
      "two",
      "three",
      "lost",
      "given",
    ]);
    expect(found.tied).toEqual([]);
  });

  it("are all named, the first on the table as the one that is recommended", () => {
    const found = search({ worse: [1, 3], one: [1, 4], two: [2, 2], three: [4, 1] });
    expect(found.recommended!.trade).toBe("one");
    expect(found.tied.map(({ trade }) => trade)).toEqual(["two", "three"]);
  });
});

describe("on toy problems the search agrees with forming every package", () => {
  for (const parties of [1, 2, 3, 4]) {
    it(`about what is acceptable, efficient and best, with ${parties} at the table`, () => {
      fc.assert(
        fc.property(toyProblem({ parties, step: parties === 2 ? 4 : 100 }), (problem) => {
          const all = allPackages(problem);
          const acceptable = all.filter(({ gains }) => gains.every((gain) => gain >= -1e-9));
          const found = searchPackages(problem);
          expect(found.combinations).toBe(all.length);
          expect(found.acceptable).toBe(acceptable.length);
          const efficient = all.filter(
            ({ gains }) =>
              !all.some(
                (other) =>
                  other.gains.every((gain, p) => gain >= gains[p]! - 1e-11) &&
                  other.gains.some((gain, p) => gain > gains[p]! + 1e-11),
              ),
          );
          expect(found.efficient.map(keyOf).sort()).toEqual(efficient.map(({ key }) => key).sort());
          const anybody = acceptable.some(({ gains }) => gains.some((gain) => gain > 1e-9));
          if (!anybody) {
            expect(found.recommended).toBeNull();
            expect(found.explanation).not.toBeNull();
            return;
          }
          const chosen = all.find(({ key }) => key === keyOf(found.recommended!))!;
          expect(acceptable).toContain(chosen);
          const best = merit(problem, all, chosen);
          for (const each of acceptable) expect(isAtLeast(best, merit(problem, all, each))).toBe(true);
        }),
        RUNS,
      );
    });
  }
});

describe("the bargaining solution", () => {
  it("does not depend on the order in which parties sit", () => {
    fc.assert(
      fc.property(toyProblem({ parties: 3, step: 4 }), fc.boolean(), (problem, weighted) => {
        const weights = weighted ? { weights: { P0: 2, P1: 0.5 } } : {};
        const one = searchPackages({ ...problem, ...weights });
        for (const parties of [
          ["P2", "P0", "P1"],
          ["P1", "P0", "P2"],
        ]) {
          const other = searchPackages({ ...problem, ...weights, parties });
          expect(other.recommended).toEqual(one.recommended);
          expect(other.tied).toEqual(one.tied);
          expect(other.efficient).toEqual(one.efficient);
        }
      }),
      RUNS,
    );
  });

  it("of Nash and of Kalai and Smorodinsky does not change with the scale and origin of a party's payoffs", () => {
    const solution = fc.constantFrom("nash" as const, "kalai-smorodinsky" as const);
    const scale = fc.constantFrom(0.1, 0.7, 3, 40);
    fc.assert(
      fc.property(
        toyProblem({ parties: 3 }),
        solution,
        scale,
        fc.integer({ min: -9, max: 9 }),
        (toy, solution, scale, origin) => {
          const problem = { ...toy, solution };
          const of = (payoffs: Readonly<Record<string, number>>) => ({
            ...payoffs,
            P1: origin + scale * payoffs.P1!,
          });
          const moved: PackageProblem = {
            ...problem,
            threat: of(problem.threat),
            trade: problem.trade.map(({ id, payoffs }) => ({ id, payoffs: of(payoffs) })),
            issues: problem.issues.map((issue) => ({
              ...issue,
              values: {
                ...issue.values,
                P1: Object.fromEntries(Object.entries(issue.values.P1!).map(([o, v]) => [o, scale * v])),
              },
            })),
          };
          const [one, other] = [searchPackages(problem), searchPackages(moved)];
          expect(other.recommended && keyOf(other.recommended)).toBe(
            one.recommended && keyOf(one.recommended),
          );
        },
      ),
      RUNS,
    );
  });

  it("of equal gains does change with the scale: it compares parties", () => {
    const problem: PackageProblem = {
      parties: ["A", "B"],
      threat: { A: 0, B: 0 },
      trade: [
        { id: "one", payoffs: { A: 1, B: 2 } },
        { id: "two", payoffs: { A: 2, B: 0.5 } },
      ],
      issues: [],
      solution: "equal-gains",
    };
    expect(searchPackages(problem).recommended!.trade).toBe("one");
    const scaled = {
      ...problem,
      trade: problem.trade.map((each) => ({
        ...each,
        payoffs: { ...each.payoffs, B: each.payoffs.B! * 10 },
      })),
    };
    expect(searchPackages(scaled).recommended!.trade).toBe("two");
  });

  const gain = fc.integer({ min: -2, max: 6 }).map((k) => k / 2);
  const rows = fc.array(fc.tuple(gain, gain, gain), { minLength: 1, maxLength: 12 });
  const parties = ["A", "B", "C"];

  it("of Nash does not depend on alternatives that are not chosen", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (rows, stays) => {
        const choice = { solution: "nash", parties, weights: Float64Array.of(1, 1, 1) } as const;
        const packages = rows.map((row) => Float64Array.from(row));
        const [best] = choosePackages(packages, choice);
        if (best === undefined) return;
        const left = packages.filter((_, k) => k === best || stays[k]);
        expect(left[choosePackages(left, choice)[0]!]).toBe(packages[best]);
      }),
      RUNS,
    );
  });

  it("is never refused by anybody, and never dominated", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...SOLUTIONS), (rows, solution) => {
        const packages = rows.map((row) => Float64Array.from(row));
        const [best] = choosePackages(packages, { solution, parties, weights: Float64Array.of(1, 2, 1) });
        const acceptable = packages.filter((each) => each.every((g) => g >= 0));
        if (best === undefined) {
          expect(acceptable.every((each) => each.every((g) => g === 0))).toBe(true);
          return;
        }
        const chosen = packages[best]!;
        expect(acceptable).toContain(chosen);
        const better = acceptable.some(
          (other) => other.every((g, p) => g >= chosen[p]!) && other.some((g, p) => g > chosen[p]!),
        );
        expect(better).toBe(false);
      }),
      RUNS,
    );
  });
});

describe("awkward zones of agreement", () => {
  const line = (
    solution: PackageProblem["solution"],
    payoffs: readonly (readonly [number, number])[],
  ): PackageProblem => ({
    parties: ["A", "B"],
    threat: { A: 0, B: 0 },
    trade: payoffs.map(([A, B], k) => ({ id: `t${k}`, payoffs: { A, B } })),
    issues: [],
    solution,
  });

  it("on one straight line are split in the middle", () => {
    const points = [0, 1, 2, 3, 4].map((a) => [a, 4 - a] as const);
    for (const solution of SOLUTIONS)
      expect(searchPackages(line(solution, points)).recommended!.trade).toBe("t2");
  });

  it("in which only one party can gain are settled for it", () => {
    for (const solution of SOLUTIONS) {
      expect(
        searchPackages(
          line(solution, [
            [0, 1],
            [0, 3],
            [0, 2],
          ]),
        ).recommended!.trade,
      ).toBe("t1");
    }
  });

  it("in which groups of equal power can gain go to the group first in the alphabet, however its parties sit", () => {
    const parties = ["B", "C", "A"];
    const choice = { solution: "nash", parties, weights: Float64Array.of(1, 1, 1) } as const;
    // B and C, or C and A.
    const packages = [Float64Array.of(1, 1, 0), Float64Array.of(0, 1, 1)];
    expect(choosePackages(packages, choice)).toEqual([1]);
  });

  it("in which either can gain but not both go to the one with more power, then to the first in the alphabet", () => {
    const either = line("nash", [
      [0, 3],
      [2, 0],
      [0, 4],
    ]);
    expect(searchPackages(either).recommended!.trade).toBe("t1");
    expect(searchPackages({ ...either, weights: { B: 2 } }).recommended!.trade).toBe("t2");
  });

  it("with equal packages take the first on the table and name the others", () => {
    for (const solution of SOLUTIONS) {
      const found = searchPackages(
        line(solution, [
          [1, 1],
          [2, 2],
          [2, 2],
        ]),
      );
      expect(found.recommended!.trade).toBe("t1");
      expect(found.tied.map(({ trade }) => trade)).toEqual(["t2"]);
      expect(found.efficient).toHaveLength(2);
    }
  });

  it("that hold nothing but the threat point are no deal", () => {
    const found = searchPackages(
      line("nash", [
        [0, 0],
        [-1, 5],
      ]),
    );
    expect(found).toMatchObject({ recommended: null, acceptable: 1, opening: null });
    expect(found.explanation).toContain("leaves everyone as well off as without a deal");
  });
});

describe("when no package is acceptable", () => {
  const closed: PackageProblem = {
    ...summit,
    threat: { USA: 0.02, JPN: -0.01 },
    issues: [
      ...summit.issues,
      { id: "pressure", options: ["keep"], values: { USA: { keep: 0.004 }, JPN: { keep: 0 } } },
    ],
  };

  it("says which single value would open a zone, and from where on", () => {
    const { recommended, opening, explanation } = searchPackages(closed);
    expect(recommended).toBeNull();
    // The bilateral deal with a promise lacks 0.02 - 0.01 - 0.004 for the United States.
    expect(opening!.changes).toHaveLength(1);
    expect(opening!.changes[0]).toMatchObject({
      party: "USA",
      issue: "detainees",
      option: "promise",
      value: 0,
    });
    expect(opening!.changes[0]!.needed).toBeCloseTo(0.006, 12);
    expect(explanation).toBe(
      "No package is acceptable to all; the closest (bilateral, detainees: promise, pressure: keep) is refused by USA, " +
        "which would need another 0.006 % of its real income. " +
        "It would sign if detainees: promise were worth 0.006 % to it instead of 0 %.",
    );
  });

  it("tells the truth: with that value a package is acceptable, and with a little less none is", () => {
    const opens = (needed: number) => {
      const [first, ...others] = closed.issues;
      const USA = { ...first!.values.USA!, promise: needed };
      return searchPackages({
        ...closed,
        issues: [{ ...first!, values: { ...first!.values, USA } }, ...others],
      });
    };
    const { needed } = searchPackages(closed).opening!.changes[0]!;
    expect(opens(needed!).acceptable).toBe(1);
    expect(opens(needed! - 1e-6).acceptable).toBe(0);
  });

  it("finds the smallest such change among all values of random problems", () => {
    fc.assert(
      fc.property(toyProblem({ parties: 3 }), (problem) => {
        const { acceptable, opening } = searchPackages(problem);
        if (acceptable !== 0) return;
        const all = allPackages(problem);
        const losers = (gains: readonly number[]) => gains.filter((gain) => gain < -1e-9);
        const single = all.filter(({ gains }) => losers(gains).length === 1);
        if (single.length === 0) {
          expect(opening!.changes.length).toBe(Math.min(...all.map(({ gains }) => losers(gains).length)));
          return;
        }
        expect(opening!.changes).toHaveLength(1);
        const least = Math.min(...single.map(({ gains }) => -losers(gains)[0]!));
        expect(opening!.changes[0]!.lacks).toBeCloseTo(least, 9);
      }),
      RUNS,
    );
  });

  it("looks at the values of issues that come with trade terms too", () => {
    const form = {
      id: "form",
      options: ["bilateral", "none"],
      values: { USA: { bilateral: -0.03, none: 0 }, JPN: { bilateral: 0, none: 0 } },
    };
    const { opening } = searchPackages({
      ...summit,
      trade: [{ id: "bilateral", payoffs: { USA: -0.02, JPN: 0.03 }, settles: { form: "bilateral" } }],
      settled: [form],
    });
    expect(opening!.changes[0]).toMatchObject({ party: "USA", issue: "form", value: -0.03 });
    expect(opening!.changes[0]!.needed).toBeCloseTo(-0.01, 12);
  });

  it("says so when several parties refuse the closest one, and when there is no issue to change", () => {
    const bare = { ...summit, issues: [], threat: { USA: 1, JPN: -0.01 } };
    const one = searchPackages(bare);
    expect(one.explanation).toContain(
      "(bilateral) is refused by USA, which would need another 0.99 % of its real income.",
    );
    expect(one.opening!.changes[0]).toMatchObject({ issue: null, needed: null });
    const two = searchPackages({ ...summit, threat: { USA: 1, JPN: 2 } });
    expect(two.opening!.changes.map(({ party }) => party)).toEqual(["USA", "JPN"]);
    expect(two.explanation).toContain("changing one value is not enough");
    const parties = ["A", "B", "C"];
    const three = searchPackages({
      parties,
      threat: { A: 1, B: 2, C: 3 },
      trade: [{ id: "today", payoffs: { A: 0, B: 0, C: 0 } }],
      issues: [],
      solution: "nash",
    });
    expect(three.explanation).toBe(
      "No package is acceptable to all; the closest (today) is refused by A, which would need another 1 %, " +
        "B, which would need another 2 %, and C, which would need another 3 %: changing one value is not enough.",
    );
  });
});

describe("many issues", () => {
  const many = (count: number, value: (party: number, i: number, o: number) => number): PackageProblem => {
    const options = ["a", "b", "c", "d"];
    return {
      parties: ["A", "B"],
      threat: { A: 0, B: 0 },
      trade: [{ id: "today", payoffs: { A: 0, B: 0 } }],
      issues: Array.from({ length: count }, (_, i) => ({
        id: `i${i}`,
        options,
        values: Object.fromEntries(
          ["A", "B"].map((id, p) => [id, Object.fromEntries(options.map((o, k) => [o, value(p, i, k)]))]),
        ),
      })),
      solution: "nash",
    };
  };

  it("are searched without forming a billion packages, where most choices are worse for everybody", () => {
    // Option k gives one party k and the other 2 - k, but for the last option, which nobody wants.
    const found = searchPackages(
      many(15, (p, i, k) => (k === 3 ? -1 : p === 0 ? k : (2 - k) * (1 + i / 100))),
    );
    expect(found.combinations).toBe(4 ** 15);
    expect(found.acceptable).toBeNull();
    expect(found.recommended).not.toBeNull();
    expect(Object.values(found.recommended!.choices)).not.toContain("d");
  });

  it("are refused with advice when too many packages remain that are not comparable", () => {
    const spread = many(12, (p, i, k) => (p === 0 ? 1 : -1) * Math.sqrt(2 + i) * (k + 1));
    expect(() => searchPackages(spread)).toThrowError(
      /none of them better than another for everybody[\s\S]*Leave out an issue/,
    );
    expect(() =>
      searchPackages(
        many(3, (p, _, k) => (p === 0 ? k : -k)),
        { candidates: 20, efficient: 3 },
      ),
    ).toThrowError(/More than 3 packages remain, .+ too many to compare one by one/);
    try {
      // Four options a matter: 64 packages after the third.
      searchPackages(
        many(3, (p, _, k) => (p === 0 ? k : -k)),
        { candidates: 20, efficient: 1000 },
      );
      expect.fail("nothing was refused");
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).issues).toMatchObject([
        {
          code: "too-many-packages",
          path: ["issues"],
          message: expect.stringContaining("More than 20 packages"),
        },
      ]);
    }
  });
});

it("refuses a problem with all that is wrong with it: values that are missing, unknown names, power of nobody", () => {
  const { USA } = summit.issues[0]!.values;
  const wrong: PackageProblem = {
    ...summit,
    trade: [],
    issues: [
      {
        id: "detainees",
        options: ["promise", "return-first"],
        values: { USA: { ...USA, promis: 1 }, JPN: { promise: Number.NaN } },
      },
      { id: "detainees", options: [], values: {} },
    ],
    settled: [{ id: "form", options: ["fta"], values: { USA: { fta: 0 }, JPN: { fta: 0 } } }],
    threatSettles: { from: "fta", form: "ftb" },
    weights: { JPM: 1, USA: 0 },
  };
  expect(() => searchPackages(wrong)).toThrowError(
    /No trade terms[\s\S]*detainees names more than one issue[\s\S]*promis is not a known option. Did you mean promise\?[\s\S]*no value of promise, return-first for JPN[\s\S]*has no options[\s\S]*from is not a known issue. Did you mean form\?[\s\S]*ftb is not a known option[\s\S]*JPM is not a known party[\s\S]*power of USA is 0/,
  );
});
