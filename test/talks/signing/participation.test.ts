import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Policy } from "../../../src/policy/policy.ts";
import { canBringAbout, decidersOf } from "../../../src/talks/signing/deciders.ts";
import { isWorthSigning, participation } from "../../../src/talks/signing/participation.ts";

const table = {
  parties: ["USA", "JPN"],
  threat: { USA: -0.01, JPN: -0.02 },
  options: [
    { id: "exempt", payoffs: { USA: 0, JPN: 0.01 } },
    { id: "bilateral", payoffs: { USA: 0.02, JPN: 0.08 } },
    { id: "concession", payoffs: { USA: 0.06, JPN: -0.03 } },
  ],
};

describe("who would sign", () => {
  it("measures every option against the threat point, and names the party that binds", () => {
    const { options, alternatives } = participation(table);
    expect(alternatives).toEqual({
      USA: { payoff: -0.01, option: null },
      JPN: { payoff: -0.02, option: null },
    });
    expect(options.map(({ acceptable }) => acceptable)).toEqual([true, true, false]);
    expect(options.map(({ binding }) => binding)).toEqual(["USA", "USA", "JPN"]);
    expect(options[2]!.gains.JPN).toBeCloseTo(-0.01, 12);
  });

  it("lets a party refuse what is worse than an option it can bring about alone", () => {
    const { options, alternatives } = participation({
      ...table,
      options: [...table.options, { id: "small", payoffs: { USA: -0.005, JPN: 0 } }],
      alone: { USA: [{ option: "exempt", payoff: 0 }] },
    });
    expect(alternatives.USA).toEqual({ payoff: 0, option: "exempt" });
    expect(alternatives.JPN!.option).toBeNull();
    expect(options.map(({ acceptable }) => acceptable)).toEqual([true, true, false, false]);
    // What it would do alone is neither gain nor loss to it.
    expect(options[0]!.gains.USA).toBe(0);
  });

  it("counts an option's measures without what only a deal settles: not every payoff of the option", () => {
    const { options, alternatives } = participation({
      ...table,
      alone: { JPN: [{ option: "bilateral", payoff: 0.03 }] },
    });
    expect(alternatives.JPN).toEqual({ payoff: 0.03, option: "bilateral" });
    // With its settlement the option is still worth signing; without one, as much as acting alone.
    expect(options[1]!.gains.JPN).toBeCloseTo(0.05, 12);
    expect(options.map(({ acceptable }) => acceptable)).toEqual([false, true, false]);
  });

  it("does not take an option that is worse than the threat for an alternative", () => {
    const { alternatives } = participation({
      ...table,
      alone: { JPN: [{ option: "concession", payoff: -0.03 }] },
    });
    expect(alternatives.JPN).toEqual({ payoff: -0.02, option: null });
  });

  it("counts rounding in the last digits as no loss, and names the first of parties that gain the same", () => {
    const [row] = participation({
      parties: ["A", "B"],
      threat: { A: 0.3, B: 0 },
      options: [{ id: "same", payoffs: { A: 0.1 + 0.2, B: -1e-13 } }],
    }).options;
    expect(row).toMatchObject({ acceptable: true, binding: "A" });
  });

  it("does not depend on the order in which parties sit", () => {
    const payoff = fc.integer({ min: -5, max: 5 });
    const row = fc.tuple(payoff, payoff, payoff);
    fc.assert(
      fc.property(row, fc.array(row, { minLength: 1, maxLength: 6 }), (threat, rows) => {
        const ids = ["A", "B", "C"];
        const named = (values: readonly number[]) => Object.fromEntries(ids.map((id, k) => [id, values[k]!]));
        const options = rows.map((values, k) => ({ id: `o${k}`, payoffs: named(values) }));
        const alone = { B: [{ option: "o0", payoff: rows[0]![1] }] };
        const one = participation({ parties: ids, threat: named(threat), options, alone });
        const other = participation({ parties: ["C", "A", "B"], threat: named(threat), options, alone });
        expect(other.alternatives).toEqual(one.alternatives);
        one.options.forEach((option, k) => {
          expect(other.options[k]!.gains).toEqual(option.gains);
          expect(other.options[k]!.acceptable).toBe(option.acceptable);
          expect(option.gains[option.binding]).toBe(Math.min(...Object.values(option.gains)));
        });
      }),
      { numRuns: 200, seed: 20180418 },
    );
  });

  it("refuses payoffs that are missing or no numbers, parties twice, and unknown names, all in one pass", () => {
    expect(() =>
      participation({
        parties: ["USA", "JPN", "USA"],
        threat: { USA: 0 },
        options: [
          { id: "bilateral", payoffs: { USA: Number.NaN, JPN: 1 } },
          { id: "bilateral", payoffs: { USA: 0, JPN: 1 } },
        ],
        alone: { JPM: [{ option: "bilateral", payoff: 0 }], USA: [{ option: "bilatral", payoff: 0 }] },
      }),
    ).toThrowError(
      /USA sits at the table twice[\s\S]*bilateral names more than one option[\s\S]*threat point has no payoff for JPN[\s\S]*bilateral gives USA NaN[\s\S]*JPM is not a known party. Known: USA, JPN\.[\s\S]*bilatral is not a known option. Did you mean bilateral\?/,
    );
    expect(() => participation({ parties: [], threat: {}, options: [] })).toThrowError(/No party/);
  });
});

describe("an option", () => {
  it("is worth signing when all would sign it and it gives somebody more than rounding", () => {
    const gains = { A: 0, B: 0.1 };
    expect(isWorthSigning({ acceptable: true, gains })).toBe(true);
    expect(isWorthSigning({ acceptable: false, gains })).toBe(false);
    expect(isWorthSigning({ acceptable: true, gains: { A: 0, B: 0 } })).toBe(false);
    expect(isWorthSigning({ acceptable: true, gains: { A: -1e-9, B: 1e-9 } })).toBe(false);
  });
});

const tariff = (importer: string, partner: string): Policy => ({
  kind: "tariff",
  importers: [importer],
  partners: [partner],
  exempt: {},
  sectors: ["s0"],
  rate: 0.25,
  mode: "set",
  coverage: { default: 1, byPartner: {} },
});

describe("what a party can bring about alone", () => {
  const steel = tariff("USA", "JPN");
  const exempt = tariff("USA", "CHN");
  const answer = tariff("JPN", "USA");
  const deal: Policy = {
    kind: "agreement",
    members: ["USA", "JPN"],
    tariffs: 0,
    sectors: ["s0"],
    barrierCut: 0,
  };

  it("is a change of its own measures only", () => {
    expect(canBringAbout(["USA"], [steel], [exempt])).toBe(true);
    expect(canBringAbout(["USA"], [steel], [])).toBe(true);
    expect(canBringAbout(["JPN"], [steel], [exempt])).toBe(false);
    expect(canBringAbout(["USA"], [steel], [steel, answer])).toBe(false);
    expect(canBringAbout(["USA"], [steel], [exempt, deal])).toBe(false);
    expect(canBringAbout(["USA", "JPN"], [steel], [exempt, deal])).toBe(true);
  });

  it("is not a change of the order in which measures apply", () => {
    expect(canBringAbout(["USA"], [steel, answer], [answer, steel])).toBe(false);
    expect(canBringAbout(["USA"], [steel, answer], [steel, answer])).toBe(true);
  });

  it("follows from who decides each kind of measure", () => {
    const sanction: Policy = {
      kind: "sanction",
      coalition: ["USA", "JPN"],
      targets: ["RUS"],
      sectors: ["s0"],
      factor: 3,
      direction: "both",
    };
    const barrier: Policy = {
      kind: "barrier",
      importers: ["JPN"],
      partners: ["USA"],
      sectors: ["s0"],
      factor: 0.9,
    };
    const row = { sector: "s0", rate: 0.1, factor: undefined };
    const schedule: Policy = {
      kind: "schedule",
      rows: [
        { importer: "MEX", exporter: "USA", ...row },
        { importer: "CAN", exporter: "USA", ...row },
        { importer: "MEX", exporter: "CAN", ...row },
      ],
    };
    expect(decidersOf(sanction)).toEqual(["USA", "JPN"]);
    expect(decidersOf(barrier)).toEqual(["JPN"]);
    const exportTax: Policy = {
      kind: "export-tax",
      exporters: ["CAN"],
      partners: ["USA"],
      sectors: ["s0"],
      rate: 0.3,
      mode: "set",
    };
    const limit = { importers: ["CAN"], partners: ["USA"], sectors: [], volume: 1, exporterShare: 1 };
    expect(decidersOf({ kind: "quota", ...limit })).toEqual(["CAN"]);
    expect(decidersOf({ kind: "tariff-rate-quota", ...limit, within: 0, beyond: 1 })).toEqual(["CAN"]);
    expect(decidersOf(exportTax)).toEqual(["CAN"]);
    expect(canBringAbout(["CAN"], [], [exportTax])).toBe(true);
    expect(canBringAbout(["USA"], [], [exportTax])).toBe(false);
    expect(decidersOf(schedule)).toEqual(["MEX", "CAN"]);
    expect(decidersOf(deal)).toEqual(["USA", "JPN"]);
  });
});
