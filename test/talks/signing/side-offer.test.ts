import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newBySectorEconomy } from "../../../src/economy/dims.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import { compileShock } from "../../../src/policy/compile-shock.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { noShock, type Shock } from "../../../src/policy/shock.ts";
import { politicalIncome, realIncome } from "../../../src/talks/game/government.ts";
import { scaleCut } from "../../../src/talks/signing/scale-cut.ts";
import { moneyOffer, percentPerMillion } from "../../../src/talks/signing/side-offer.ts";
import { tariffOffer } from "../../../src/talks/signing/tariff-offer.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";

describe("an offer in money", () => {
  it("is a loss divided by the worth of a million, from the party that can pay most", () => {
    const offer = moneyOffer(
      ["USA", "JPN", "MEX"],
      { USA: 0.02, JPN: 0.01, MEX: -0.05 },
      { USA: 1e-5, JPN: 2e-5, MEX: 1e-4 },
    );
    expect(offer).toMatchObject({ to: "MEX", from: "USA", affordable: true });
    expect(offer!.million).toBeCloseTo(500, 9);
    expect(offer!.spare.USA).toBeCloseTo(2000, 9);
    expect(offer!.spare.JPN).toBeCloseTo(500, 9);
    expect(offer!.payments).toHaveLength(2);
    expect(offer!.payments[0]!.million).toBeCloseTo(400, 9);
    expect(offer!.payments[1]).toMatchObject({ from: "JPN", to: "MEX" });
  });

  it("is none when everybody signs already", () => {
    expect(moneyOffer(["A", "B"], { A: 0, B: 0.1 }, { A: 1, B: 1 })).toBeUndefined();
  });

  it("cannot be paid out of gains that are smaller than the losses, or that nobody has", () => {
    const poor = moneyOffer(["A", "B"], { A: 0.1, B: -0.3 }, { A: 1, B: 1 });
    expect(poor).toMatchObject({ affordable: false, payments: [], from: "A" });
    const lost = moneyOffer(["A", "B"], { A: -0.1, B: -0.3 }, { A: 1, B: 1 });
    expect(lost).toMatchObject({ to: "B", from: null, affordable: false });
    expect(lost!.needed).toEqual({ A: 0.1, B: 0.3 });
  });

  it("leaves nobody with a loss once it is paid, and each payer with the same part of its gain", () => {
    const gain = fc.integer({ min: -50, max: 100 }).map((k) => k / 1000);
    const worth = fc.integer({ min: 1, max: 50 }).map((k) => k / 1e6);
    fc.assert(
      fc.property(fc.array(fc.tuple(gain, worth), { minLength: 2, maxLength: 5 }), (rows) => {
        const ids = rows.map((_, k) => `P${k}`);
        const of = (pick: 0 | 1) => Object.fromEntries(ids.map((id, k) => [id, rows[k]![pick]]));
        const offer = moneyOffer(ids, of(0), of(1));
        if (offer === undefined || !offer.affordable) return;
        const left: Record<string, number> = { ...of(0) };
        for (const { from, to, million } of offer.payments) {
          left[from]! -= million * of(1)[from]!;
          left[to]! += million * of(1)[to]!;
        }
        for (const value of Object.values(left)) expect(value).toBeGreaterThan(-1e-12);
        const kept = Object.keys(offer.spare).map((id) => left[id]! / of(0)[id]!);
        for (const share of kept) expect(share).toBeCloseTo(kept[0]!, 9);
      }),
      { numRuns: 200, seed: 20180418 },
    );
  });

  it("needs to know what a million is worth to everyone", () => {
    expect(() => moneyOffer(["A", "B"], { A: 1, B: -1 }, { A: 1 })).toThrowError(/no payoff for B/);
    expect(() => moneyOffer(["A", "B"], { A: 1, B: -1 }, { A: 1, B: 0 })).toThrowError(
      /A million is worth 0 % to B/,
    );
  });
});

const base = baseline(
  randomWorld({ economies: 3, sectors: 2, seed: 11, inputs: 0.3 }),
  "competitive",
  "balanced",
);
const agreement: Policy = {
  kind: "agreement",
  members: ["E0", "E1"],
  tariffs: 0.05,
  sectors: ["s0"],
  barrierCut: 0,
};

describe("the worth of a million", () => {
  const solution = solved(base, compileShock(base.economy, [agreement]));
  const worth = (members: readonly number[], objective = realIncome(members)) =>
    percentPerMillion(solution, { members, objective });

  it("is 100 / (I P) % of base-year real income for one economy, and exact for money at given prices", () => {
    const { priceIndexHat } = welfareOf(solution);
    expect(worth([1])).toBeCloseTo(100 / (base.accounts.income[1]! * priceIndexHat[1]!), 12);
    const richer = { ...solution, incomeNew: solution.incomeNew.map((v, n) => (n === 1 ? v + 5 : v)) };
    const gain = 100 * (realIncome([1]).value(richer) - realIncome([1]).value(solution));
    expect(gain).toBeCloseTo(5 * worth([1]), 10);
  });

  it("is shared in a bloc in proportion to incomes, so that its real income grows as its income does", () => {
    const income = solution.incomeNew[0]! + solution.incomeNew[2]!;
    expect(worth([0, 2])).toBeCloseTo((100 * realIncome([0, 2]).value(solution)) / income, 12);
  });

  it("is revenue for the workers of favoured sectors to a government that weighs them", () => {
    const weights = newBySectorEconomy(base.economy.dims).fill(1);
    weights[1] = 2;
    const objective = politicalIncome([1], weights);
    const richer = {
      ...solution,
      tariffRevenueNew: solution.tariffRevenueNew.map((v, n) => (n === 1 ? v + 5 : v)),
    };
    const gain = 100 * (objective.value(richer) - objective.value(solution));
    expect(gain).toBeCloseTo(5 * worth([1], objective), 10);
    expect(gain).toBeGreaterThan(0);
  });
});

describe("a cut that grows", () => {
  const without = noShock(base.economy);
  const whole = compileShock(base.economy, [agreement]);

  it("is nothing at 0, itself at 1, and ends at free trade", () => {
    scaleCut(without, whole, 0).tariffNew.forEach((t, cell) => {
      expect(t).toBeCloseTo(without.tariffNew[cell]!, 14);
    });
    expect([...scaleCut(without, whole, 1).tariffNew]).toEqual([...whole.tariffNew]);
    const far = scaleCut(without, whole, 1000).tariffNew;
    const cut = [...whole.tariffNew].flatMap((t, cell) => (t < without.tariffNew[cell]! ? [cell] : []));
    expect(cut.length).toBeGreaterThan(0);
    for (const cell of cut) expect(far[cell]).toBe(0);
    expect(far.every((t, cell) => cut.includes(cell) || t === without.tariffNew[cell])).toBe(true);
  });

  it("compounds a fall of trade costs, and takes an embargo whole or not at all", () => {
    const cell = 1;
    const costs = (value: number): Shock => ({
      ...without,
      tradeCostHat: new Float64Array(without.tariffNew.length)
        .fill(1)
        .map((one, k) => (k === cell ? value : one)),
    });
    expect(scaleCut(without, costs(0.9), 2).tradeCostHat![cell]).toBeCloseTo(0.81, 12);
    expect(scaleCut(costs(0.9), without, 1).tradeCostHat![cell]).toBe(1);
    const embargo = costs(Number.POSITIVE_INFINITY);
    expect(scaleCut(without, embargo, 0.9).tradeCostHat![cell]).toBe(1);
    expect(scaleCut(without, embargo, 1.5).tradeCostHat![cell]).toBe(Number.POSITIVE_INFINITY);
    expect(scaleCut(embargo, costs(2), 1).tradeCostHat![cell]).toBe(2);
    expect(scaleCut(embargo, costs(2), 0.5).tradeCostHat![cell]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("an offer in tariffs", () => {
  const parties = ["A", "B"];

  it("grows until the reluctant party is indifferent", () => {
    const offer = tariffOffer({
      parties,
      party: "B",
      gainsAt: (scale) => ({ A: 1 - 0.2 * scale, B: scale - 1.7 }),
    });
    expect(offer).toMatchObject({ status: "signs", acceptable: true, binding: "B" });
    expect(offer.scale).toBeCloseTo(1.7, 8);
    expect(offer.gains!.A).toBeCloseTo(0.66, 8);
  });

  it("says when the others no longer sign an offer that has grown enough", () => {
    const offer = tariffOffer({ parties, party: "B", gainsAt: (s) => ({ A: 0.5 - 0.4 * s, B: s - 1.7 }) });
    expect(offer).toMatchObject({ status: "signs", acceptable: false, binding: "A" });
  });

  it("stays as it is when the party signs already, and says how close it comes when it never does", () => {
    const signed = tariffOffer({ parties, party: "B", gainsAt: (s) => ({ A: 1, B: s }) });
    expect(signed).toMatchObject({ status: "signs", scale: 1 });
    const never = tariffOffer({ parties, party: "B", gainsAt: (s) => ({ A: 1, B: -1 - (s - 2) ** 2 }) });
    expect(never.status).toBe("refuses");
    expect(never.scale).toBeCloseTo(2, 3);
    const failed = tariffOffer({ parties, party: "B", gainsAt: () => ({ unsolved: "No equilibrium." }) });
    expect(failed).toMatchObject({ status: "failed", scale: null, gains: null, acceptable: false });
  });

  it("finds on an equilibrium how deep the partner's cut must be for an exporter to accept its own", () => {
    const cuts = (importer: string, exporter: string, rate: number): Policy => ({
      kind: "tariff",
      importers: [importer],
      partners: [exporter],
      exempt: {},
      sectors: ["s0"],
      rate,
      mode: "set",
      coverage: { default: 1, byPartner: {} },
    });
    const status = [cuts("E0", "E1", 0.3), cuts("E1", "E0", 0.3)];
    const own = cuts("E1", "E0", 0.05);
    const partners = cuts("E0", "E1", 0.27);
    const threat = solved(base, compileShock(base.economy, status));
    const without = compileShock(base.economy, [...status, own]);
    const whole = compileShock(base.economy, [...status, own, partners]);
    const gainsAt = (scale: number) => {
      const outcome = solve(base, scaleCut(without, whole, scale));
      if (!outcome.converged) return { unsolved: outcome.message };
      const gain = (n: number) =>
        100 * (realIncome([n]).value(outcome.solution) - realIncome([n]).value(threat));
      return { E0: gain(0), E1: gain(1) };
    };
    expect(gainsAt(1).E1).toBeLessThan(0);
    const offer = tariffOffer({ parties: ["E0", "E1"], party: "E1", gainsAt, most: 10 });
    expect(offer.status).toBe("signs");
    expect(offer.scale).toBeGreaterThan(1);
    expect(Math.abs(offer.gains!.E1!)).toBeLessThan(1e-8);
    expect(gainsAt(offer.scale! * 0.99).E1).toBeLessThan(0);
  });

  it("is refused for a party that is not at the table and for a scale that does not grow", () => {
    expect(() => tariffOffer({ parties, party: "C", gainsAt: () => ({ A: 0, B: 0 }), most: 1 })).toThrowError(
      /C is not a known party[\s\S]*largest scale is 1/,
    );
    expect(() => tariffOffer({ parties, party: "B", gainsAt: () => ({ B: 0 }) })).toThrowError(
      /The offer at 1 times its size has no payoff for A/,
    );
  });
});
