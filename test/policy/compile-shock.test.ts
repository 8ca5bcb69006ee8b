import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/economy/issue.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type {
  AgreementPolicy,
  BarrierPolicy,
  Policy,
  SanctionPolicy,
  ScheduleRow,
  TariffPolicy,
} from "../../src/policy/policy.ts";
import { cell, threeEconomies } from "./three-economies.ts";

const steel: TariffPolicy = {
  kind: "tariff",
  importers: ["USA"],
  partners: ["JPN", "CAN"],
  exempt: {},
  sectors: ["steel"],
  rate: 0.25,
  mode: "set",
  coverage: { default: 1, byPartner: {} },
};
const pact: AgreementPolicy = {
  kind: "agreement",
  members: ["USA", "JPN"],
  tariffs: 0,
  sectors: ["steel"],
  barrierCut: 0,
};
const redTape: BarrierPolicy = {
  kind: "barrier",
  importers: ["JPN"],
  partners: ["USA"],
  sectors: ["food"],
  factor: 0.95,
};
const embargo: SanctionPolicy = {
  kind: "sanction",
  coalition: ["USA", "CAN"],
  targets: ["JPN"],
  sectors: ["food"],
  factor: Number.POSITIVE_INFINITY,
  direction: "both",
};
const schedule = (...rows: Partial<ScheduleRow>[]): Policy => ({
  kind: "schedule",
  rows: rows.map((row) => ({
    importer: "USA",
    exporter: "JPN",
    sector: "steel",
    rate: undefined,
    factor: undefined,
    ...row,
  })),
});

/** Offsets where two arrays differ. */
const changed = (before: ArrayLike<number>, after: ArrayLike<number>): number[] =>
  Array.from(after).flatMap((value, offset) => (value === before[offset] ? [] : [offset]));

const issuesOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
};

describe("a tariff", () => {
  it("replaces the old rate in the sectors and partners that it names, and nowhere else", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [steel]);
    expect(changed(economy.tariff, shock.tariffNew)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("USA", "CAN", "steel"),
    ]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.25);
    expect(shock.tradeCostHat).toBeUndefined();
  });

  it("comes on top of the old rate when added", () => {
    const shock = compileShock(threeEconomies(), [{ ...steel, mode: "add" }]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBeCloseTo(0.35, 15);
  });

  it("mixes old and new rate by the share of trade that it covers", () => {
    const half: TariffPolicy = { ...steel, coverage: { default: 0.4, byPartner: { CAN: 0.1 } } };
    const set = compileShock(threeEconomies(), [half]).tariffNew;
    // 0.6 x 10 % + 0.4 x 25 % = 16 %; 0.9 x 10 % + 0.1 x 25 % = 11.5 %
    expect(set[cell("USA", "JPN", "steel")]).toBeCloseTo(0.16, 15);
    expect(set[cell("USA", "CAN", "steel")]).toBeCloseTo(0.115, 15);
    const added = compileShock(threeEconomies(), [{ ...half, mode: "add" }]).tariffNew;
    // 10 % + 0.4 x 25 % = 20 %
    expect(added[cell("USA", "JPN", "steel")]).toBeCloseTo(0.2, 15);
  });

  it("spares the exempt part of a partner's trade", () => {
    const shock = compileShock(threeEconomies(), [{ ...steel, exempt: { CAN: 0.9 } }]);
    // 0.9 x 10 % + 0.1 x 25 % = 11.5 %
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBeCloseTo(0.115, 15);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.25);
  });

  it("of several importers does not fall on trade among themselves", () => {
    const shock = compileShock(threeEconomies(), [
      { ...steel, importers: ["USA", "CAN"], partners: ["USA", "JPN", "CAN"] },
    ]);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBe(0.1);
    expect(shock.tariffNew[cell("CAN", "USA", "steel")]).toBe(0.1);
    expect(shock.tariffNew[cell("CAN", "JPN", "steel")]).toBe(0.25);
  });

  it("counts a partner or sector that is named twice once", () => {
    const twice: TariffPolicy = {
      ...steel,
      mode: "add",
      importers: ["USA", "USA"],
      partners: ["JPN", "JPN"],
      sectors: ["steel", "steel"],
    };
    const shock = compileShock(threeEconomies(), [twice]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBeCloseTo(0.35, 15);
  });
});

describe("an agreement", () => {
  it("caps the tariffs among its members in both directions and leaves outsiders alone", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [pact]);
    expect(changed(economy.tariff, shock.tariffNew)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("JPN", "USA", "steel"),
    ]);
    expect(shock.tariffNew[cell("JPN", "USA", "steel")]).toBe(0);
    // It cuts no barriers, so no trade cost moves.
    expect(shock.tradeCostHat).toBeUndefined();
  });

  it("never raises a tariff", () => {
    const economy = threeEconomies();
    expect(changed(economy.tariff, compileShock(economy, [{ ...pact, tariffs: 0.5 }]).tariffNew)).toEqual([]);
  });

  it("without a cap lowers only the cost of trade among its members", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [{ ...pact, tariffs: undefined, barrierCut: 0.02 }]);
    expect(shock.tariffNew).toEqual(economy.tariff);
    const cost = shock.tradeCostHat!;
    expect(cost[cell("USA", "JPN", "steel")]).toBeCloseTo(0.98, 15);
    expect(cost[cell("JPN", "USA", "steel")]).toBeCloseTo(0.98, 15);
    expect(cost.filter((value) => value !== 1)).toHaveLength(2);
  });
});

describe("barriers and sanctions", () => {
  it("change the cost of imports from the partners only", () => {
    const cost = compileShock(threeEconomies(), [redTape]).tradeCostHat!;
    expect(cost[cell("JPN", "USA", "food")]).toBe(0.95);
    expect(cost.filter((value) => value !== 1)).toHaveLength(1);
  });

  it("stop trade between coalition and target in both directions, or in the one that is named", () => {
    const stopped = (policy: SanctionPolicy) =>
      changed(new Float64Array(18).fill(1), compileShock(threeEconomies(), [policy]).tradeCostHat!);
    const imports = [cell("USA", "JPN", "food"), cell("CAN", "JPN", "food")];
    const exports = [cell("JPN", "USA", "food"), cell("JPN", "CAN", "food")];
    expect(stopped({ ...embargo, direction: "imports" }).sort()).toEqual(imports.sort());
    expect(stopped({ ...embargo, direction: "exports" }).sort()).toEqual(exports.sort());
    expect(stopped(embargo).sort()).toEqual([...imports, ...exports].sort());
  });

  it("multiply where they meet", () => {
    const cost = compileShock(threeEconomies(), [redTape, { ...redTape, factor: 2 }, redTape]).tradeCostHat!;
    expect(cost[cell("JPN", "USA", "food")]).toBeCloseTo(1.805, 12);
  });
});

describe("a schedule", () => {
  it("sets the rates and multiplies the costs of its rows, domestic costs included", () => {
    const shock = compileShock(threeEconomies(), [
      schedule({ rate: 0.03 }, { exporter: "CAN", factor: 1.2 }, { exporter: "USA", rate: 0, factor: 0.9 }),
    ]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.03);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBe(0.1);
    expect(shock.tradeCostHat![cell("USA", "CAN", "steel")]).toBe(1.2);
    expect(shock.tradeCostHat![cell("USA", "USA", "steel")]).toBe(0.9);
  });

  it("cannot tax domestic trade", () => {
    const issues = issuesOf(() =>
      compileShock(threeEconomies(), [
        schedule({ exporter: "USA", rate: 0.1 }, { importer: "CAN", exporter: "CAN", rate: 0.2 }),
      ]),
    );
    expect(issues.map((issue) => issue.message)).toEqual([
      "A schedule puts a tariff of 0.1 on the domestic trade of USA in steel.",
      "A schedule puts a tariff of 0.2 on the domestic trade of CAN in steel.",
    ]);
    expect(issues[0]).toMatchObject({
      code: "domestic-tariff",
      hint: "Only a factor may stand where importer and exporter are the same.",
    });
  });
});

describe("wrong policies", () => {
  it("name the code that the economy does not have, and the nearest one", () => {
    const [issue] = issuesOf(() => compileShock(threeEconomies(), [{ ...steel, importers: ["UAS"] }]));
    expect(issue).toMatchObject({
      code: "unknown-code",
      message: "UAS is not an economy of three-economies.",
      hint: "Did you mean USA?",
    });
    const [sector] = issuesOf(() => compileShock(threeEconomies(), [{ ...steel, sectors: ["stel"] }]));
    expect(sector).toMatchObject({
      message: "stel is not a sector of three-economies.",
      hint: "Did you mean steel?",
    });
  });

  it("are refused when a rate leaves no price or is not a number", () => {
    const wrong: Policy[] = [
      { ...steel, rate: -1.2, partners: ["JPN"] },
      schedule({ exporter: "CAN", rate: Number.NaN }),
      { ...redTape, factor: 0 },
    ];
    expect(issuesOf(() => compileShock(threeEconomies(), wrong)).map((issue) => issue.message)).toEqual([
      "The tariff of USA on JPN in steel would become -1.2.",
      "The tariff of USA on CAN in steel would become NaN.",
      "The trade cost of JPN on USA in food would be multiplied by 0.",
    ]);
  });

  it("say how a rate and a factor are written", () => {
    const [rate, factor] = issuesOf(() =>
      compileShock(threeEconomies(), [
        { ...steel, rate: -1, partners: ["JPN"] },
        { ...redTape, factor: Number.NaN },
      ]),
    );
    expect(rate).toMatchObject({ code: "rate-out-of-range", hint: "A rate is a fraction above -1." });
    expect(factor).toMatchObject({
      code: "factor-out-of-range",
      hint: "A factor is above 0; an embargo is Infinity.",
    });
  });

  it("start at a rate of -1, which gives the good away, and at a rate without end", () => {
    const rates = (rate: number) =>
      issuesOf(() => compileShock(threeEconomies(), [schedule({ rate })])).map(({ code }) => code);
    expect(rates(-1)).toEqual(["rate-out-of-range"]);
    expect(rates(Number.POSITIVE_INFINITY)).toEqual(["rate-out-of-range"]);
    expect(rates(-0.999)).toEqual([]);
    expect(rates(1e6)).toEqual([]);
  });

  it("leave what they cannot set as it was for the policies after them", () => {
    const wrong: Policy = schedule({ rate: -2 }, { exporter: "CAN", factor: -1 });
    const issues = issuesOf(() =>
      compileShock(threeEconomies(), [wrong, { ...steel, rate: -1.2, mode: "add", partners: ["JPN"] }]),
    );
    // 10 % less 120 points.
    expect(issues.at(-1)!.message).toMatch(/would become -1\.0999\d*\.$/);
    expect(issues).toHaveLength(3);
  });

  it("are told of their first twenty faults", () => {
    const rows = Array.from({ length: 21 }, (_, at) => ({ rate: -2 - at }));
    const found = (most: number) =>
      issuesOf(() => compileShock(threeEconomies(), [schedule(...rows.slice(0, most))]));
    expect(found(20)).toHaveLength(20);
    expect(found(21)).toEqual(found(20));
    expect(found(21).at(-1)!.message).toMatch(/would become -21\.$/);
  });
});

const code = fc.constantFrom("USA", "JPN", "CAN");
const codes = fc.uniqueArray(code, { minLength: 1, maxLength: 3 });
const sectors = fc.uniqueArray(fc.constantFrom("steel", "food"), { minLength: 1, maxLength: 2 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const rate = fc.double({ min: 0, max: 10, noNaN: true });
const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
const tariff: fc.Arbitrary<TariffPolicy> = fc.record({
  kind: fc.constant("tariff" as const),
  importers: codes,
  partners: codes,
  exempt: fc.dictionary(code, share),
  sectors,
  rate,
  mode: fc.constantFrom("set" as const, "add" as const),
  coverage: fc.record({ default: share, byPartner: fc.dictionary(code, share) }),
});
const costPolicy: fc.Arbitrary<Policy> = fc.oneof(
  fc.record({ kind: fc.constant("barrier" as const), importers: codes, partners: codes, sectors, factor }),
  fc.record({
    kind: fc.constant("sanction" as const),
    coalition: codes,
    targets: codes,
    sectors,
    factor,
    direction: fc.constantFrom("both" as const, "imports" as const, "exports" as const),
  }),
);
const anyPolicy: fc.Arbitrary<Policy> = fc.oneof(
  tariff,
  costPolicy,
  fc.record({
    kind: fc.constant("agreement" as const),
    members: codes,
    tariffs: fc.option(rate, { nil: undefined }),
    sectors,
    barrierCut: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }),
);
const seed = { seed: 232 };

describe("any list of policies", () => {
  it("leaves the economy itself and all domestic trade untouched", () => {
    fc.assert(
      fc.property(fc.array(anyPolicy, { maxLength: 6 }), (policies) => {
        const economy = threeEconomies();
        const shock = compileShock(economy, policies);
        expect(economy.tariff).toEqual(threeEconomies().tariff);
        for (const own of ["USA", "JPN", "CAN"] as const) {
          for (const sector of ["steel", "food"] as const) {
            expect(shock.tariffNew[cell(own, own, sector)]).toBe(0);
            expect(shock.tradeCostHat?.[cell(own, own, sector)] ?? 1).toBe(1);
          }
        }
      }),
      seed,
    );
  });

  it("applies in order: the second half on top of what the first half left", () => {
    fc.assert(
      fc.property(fc.array(anyPolicy, { maxLength: 4 }), fc.array(anyPolicy, { maxLength: 4 }), (a, b) => {
        const economy = threeEconomies();
        const between = { ...economy, tariff: compileShock(economy, a).tariffNew };
        expect(compileShock(economy, [...a, ...b]).tariffNew).toEqual(compileShock(between, b).tariffNew);
      }),
      seed,
    );
  });

  it("of trade costs gives the same in any order", () => {
    fc.assert(
      fc.property(fc.array(costPolicy, { minLength: 1, maxLength: 5 }), (policies) => {
        const forward = compileShock(threeEconomies(), policies).tradeCostHat;
        const backward = compileShock(threeEconomies(), policies.toReversed()).tradeCostHat;
        forward?.forEach((value, offset) => {
          expect(Math.abs(backward![offset]! / value - 1)).toBeLessThan(1e-12);
        });
      }),
      seed,
    );
  });

  it("treats a whole exemption like a partner that is not listed", () => {
    fc.assert(
      fc.property(tariff, code, (policy, spared) => {
        const exempt = compileShock(threeEconomies(), [
          { ...policy, exempt: { ...policy.exempt, [spared]: 1 } },
        ]);
        const unlisted = compileShock(threeEconomies(), [
          { ...policy, partners: policy.partners.filter((partner) => partner !== spared) },
        ]);
        expect(exempt.tariffNew).toEqual(unlisted.tariffNew);
      }),
      seed,
    );
  });

  it("changes nothing when it covers no trade", () => {
    fc.assert(
      fc.property(tariff, (policy) => {
        const economy = threeEconomies();
        const shock = compileShock(economy, [{ ...policy, coverage: { default: 0, byPartner: {} } }]);
        expect(shock.tariffNew).toEqual(economy.tariff);
      }),
      seed,
    );
  });

  it("in one agreement never raises a tariff or a trade cost", () => {
    fc.assert(
      fc.property(
        codes,
        sectors,
        rate,
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (members, on, cap, cut) => {
          const economy = threeEconomies();
          const deal: Policy = { kind: "agreement", members, tariffs: cap, sectors: on, barrierCut: cut };
          const shock = compileShock(economy, [deal]);
          shock.tariffNew.forEach((value, offset) => {
            expect(value).toBeLessThanOrEqual(economy.tariff[offset]!);
            expect(shock.tradeCostHat?.[offset] ?? 1).toBeLessThanOrEqual(1);
          });
        },
      ),
      seed,
    );
  });
});
