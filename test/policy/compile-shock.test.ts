import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { TariffPolicy } from "../../src/policy/tariff.ts";
import { issuesOf, redTape, schedule, steel } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

describe("wrong policies", () => {
  it("name the code that the economy does not have, and the nearest one", () => {
    const [issue] = issuesOf(() => compileShock(threeEconomies(), [{ ...steel, importers: ["UAS"] }]));
    expect(issue).toMatchObject({
      code: "unknown-code",
      message: "UAS is not an economy of three-economies.",
      hint: "Known: USA, JPN, CAN.",
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
  mode: fc.constantFrom("set" as const, "add" as const, "at-least" as const, "at-most" as const),
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
  fc.record({
    kind: fc.constant("export-tax" as const),
    exporters: codes,
    partners: codes,
    sectors,
    rate,
    mode: fc.constantFrom("set" as const, "add" as const),
  }),
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
            expect(shock.exportTaxNew?.[cell(own, own, sector)] ?? 0).toBe(0);
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
        const { tariffNew, exportTaxNew } = compileShock(economy, a);
        const taxed = exportTaxNew === undefined ? {} : { exportTax: exportTaxNew };
        const between = { ...economy, tariff: tariffNew, ...taxed };
        const [whole, second] = [compileShock(economy, [...a, ...b]), compileShock(between, b)];
        expect(whole.tariffNew).toEqual(second.tariffNew);
        expect(whole.exportTaxNew).toEqual(second.exportTaxNew);
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
