import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CancelledError } from "../../../src/equilibrium/solution/cancelled-error.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import type { AgreementPolicy } from "../../../src/policy/agreement.ts";
import { compileShock } from "../../../src/policy/compile-shock.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { agreementPayoffs } from "../../../src/talks/signing/agreement-payoffs.ts";
import type { Payoffs } from "../../../src/talks/signing/payoffs.ts";
import { stability } from "../../../src/talks/signing/stability.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";

/** A table of payoffs by sorted members, e.g. `A B`. */
const from =
  (table: Readonly<Record<string, Payoffs>>) =>
  (members: readonly string[]): Payoffs | undefined =>
    table[[...members].sort().join(" ")];

describe("whether an agreement keeps its members and its borders", () => {
  const table = {
    "": { A: 0, B: 0, C: 0 },
    "A B": { A: 2, B: 1, C: -1 },
    "A C": { A: 1, B: -1, C: 1 },
    "B C": { A: -1, B: 2, C: 2 },
    "A B C": { A: 1.5, B: 2, C: 0.5 },
  };

  it("names who gains by leaving, the others going on without it", () => {
    const grand = stability({ members: ["A", "B", "C"], outsiders: [], payoffs: from(table) })!;
    expect(grand.leaving).toEqual([
      { member: "A", gain: -2.5 },
      { member: "B", gain: -3 },
      { member: "C", gain: -1.5 },
    ]);
    expect(grand).toMatchObject({ internal: true, external: true, joining: [] });
    const pair = stability({
      members: ["A", "B"],
      outsiders: ["C"],
      payoffs: from({ ...table, "": { A: 3, B: 0, C: 0 } }),
    })!;
    expect(pair.internal).toBe(false);
    expect(pair.leaving[0]).toEqual({ member: "A", gain: 1 });
  });

  it("keeps out whoever a member does not want, and lets in whom all want", () => {
    const pair = stability({ members: ["A", "B"], outsiders: ["C"], payoffs: from(table) })!;
    expect(pair.joining).toEqual([{ outsider: "C", gain: 1.5, welcome: false, opposed: ["A"] }]);
    expect(pair.external).toBe(true);
    const open = stability({
      members: ["A", "B"],
      outsiders: ["C"],
      payoffs: from({ ...table, "A B C": { A: 2, B: 1, C: 0.5 } }),
    })!;
    expect(open.joining[0]).toMatchObject({ welcome: true, opposed: [] });
    expect(open.external).toBe(false);
  });

  it("is stable towards an outsider that is wanted and does not want in", () => {
    const payoffs = from({ ...table, "A B C": { A: 3, B: 3, C: -2 } });
    expect(stability({ members: ["A", "B"], outsiders: ["C"], payoffs })).toMatchObject({ external: true });
  });

  it("does not judge what does not solve", () => {
    const { "A B C": _, ...without } = table;
    const pair = stability({ members: ["A", "B"], outsiders: ["C"], payoffs: from(without) })!;
    expect(pair.external).toBeNull();
    expect(pair.joining[0]).toEqual({ outsider: "C", gain: null, welcome: null, opposed: [] });
    const { "A C": __, ...hole } = table;
    expect(stability({ members: ["A", "B", "C"], outsiders: [], payoffs: from(hole) })!.internal).toBeNull();
    expect(stability({ members: ["A", "B"], outsiders: [], payoffs: () => undefined })).toBeUndefined();
  });

  it("agrees with the definition on random payoffs of every set", () => {
    const ids = ["A", "B", "C", "D"];
    const sets = Array.from({ length: 16 }, (_, bits) => ids.filter((_, k) => bits & (1 << k)));
    const payoff = fc.integer({ min: -3, max: 3 });
    const payoffTable = fc.array(fc.tuple(payoff, payoff, payoff, payoff), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(payoffTable, fc.constantFrom(...sets.filter((set) => set.length >= 2)), (rows, members) => {
        const payoffs = (set: readonly string[]): Payoffs => {
          const bits = ids.reduce((sum, id, k) => sum + (set.includes(id) ? 1 << k : 0), 0);
          return Object.fromEntries(ids.map((id, k) => [id, rows[bits]![k]!]));
        };
        const outsiders = ids.filter((id) => !members.includes(id));
        const verdict = stability({ members, outsiders, payoffs })!;
        const u = (set: readonly string[], id: string) => payoffs(set.length < 2 ? [] : set)[id]!;
        expect(verdict.internal).toBe(
          members.every(
            (i) =>
              u(
                members.filter((m) => m !== i),
                i,
              ) <= u(members, i),
          ),
        );
        expect(verdict.external).toBe(
          !outsiders.some(
            (k) =>
              u([...members, k], k) > u(members, k) &&
              members.every((i) => u([...members, k], i) >= u(members, i)),
          ),
        );
      }),
      { numRuns: 300, seed: 20180418 },
    );
  });

  it("refuses an agreement of one, names on both sides, and payoffs that lack somebody", () => {
    expect(() => stability({ members: ["A"], outsiders: ["A"], payoffs: from(table) })).toThrowError(
      /only one member, A[\s\S]*A names more than one/,
    );
    expect(() => stability({ members: ["A", "B"], outsiders: ["D"], payoffs: from(table) })).toThrowError(
      /agreement of A, B has no payoff for D/,
    );
  });
});

describe("payoffs of an agreement, solved", () => {
  const base = baseline(
    randomWorld({ economies: 4, sectors: 2, seed: 5, inputs: 0.3 }),
    "competitive",
    "balanced",
  );
  const agreement: AgreementPolicy = {
    kind: "agreement",
    members: ["E0", "E1", "E2"],
    tariffs: 0,
    sectors: ["s0"],
    barrierCut: 0.03,
  };
  const steel: Policy = {
    kind: "tariff",
    importers: ["E3"],
    partners: ["E0"],
    exempt: {},
    sectors: ["s0"],
    rate: 0.2,
    mode: "add",
    coverage: { default: 1, byPartner: {} },
  };
  const each = ["E0", "E1", "E2", "E3"].map((id) => ({ id, members: [id] }));
  const welfare = (policies: readonly Policy[], n: number) =>
    100 * (welfareOf(solved(base, compileShock(base.economy, policies))).welfareHat[n]! - 1);

  it("are those of the option with its members, and of the others' agreement when one leaves", () => {
    const payoffs = agreementPayoffs({
      baseline: base,
      policies: [steel, agreement],
      agreement,
      signatories: each,
    });
    expect(payoffs(["E0", "E1", "E2"])!.E1).toBeCloseTo(welfare([steel, agreement], 1), 9);
    const others: AgreementPolicy = { ...agreement, members: ["E0", "E2"] };
    expect(payoffs(["E0", "E2"])!.E1).toBeCloseTo(welfare([steel, others], 1), 9);
    expect(payoffs([])!.E3).toBeCloseTo(welfare([steel], 3), 9);
    const verdict = stability({ members: ["E0", "E1", "E2"], outsiders: ["E3"], payoffs })!;
    const inside = welfare([steel, agreement], 1);
    expect(verdict.leaving[1]!.gain).toBeCloseTo(welfare([steel, others], 1) - inside, 9);
    const larger: AgreementPolicy = { ...agreement, members: ["E0", "E1", "E2", "E3"] };
    expect(verdict.joining[0]!.gain).toBeCloseTo(
      welfare([steel, larger], 3) - welfare([steel, agreement], 3),
      9,
    );
  });

  it("are exactly the same for a member that has nothing to give up and nothing to get", () => {
    const members = ["E0", "E1", "E2"];
    const gains = (cut: number) => {
      // An earlier agreement has taken the tariffs away already: a cut in barriers is all that this one has.
      const later: AgreementPolicy = { ...agreement, barrierCut: cut };
      const payoffs = agreementPayoffs({
        baseline: base,
        policies: [agreement, later],
        agreement: later,
        signatories: each,
      });
      return stability({ members, outsiders: [], payoffs })!.leaving.map(({ gain }) => gain);
    };
    expect(gains(0)).toEqual([0, 0, 0]);
    expect(gains(0.03)).not.toContain(0);
  });

  it("move a bloc as one", () => {
    const signatories = [
      { id: "bloc", members: ["E0", "E2"] },
      { id: "E1", members: ["E1"] },
      { id: "E3", members: ["E3"] },
    ];
    const payoffs = agreementPayoffs({ baseline: base, policies: [agreement], agreement, signatories });
    const two: AgreementPolicy = { ...agreement, members: ["E1", "E3"] };
    expect(payoffs(["E1", "E3"])!.E1).toBeCloseTo(welfare([two], 1), 9);
    const { income } = base.accounts;
    const bloc =
      (welfare([two], 0) * income[0]! + welfare([two], 2) * income[2]!) / (income[0]! + income[2]!);
    expect(payoffs(["E1", "E3"])!.bloc).toBeCloseTo(bloc, 9);
  });

  it("are none where there is no equilibrium, and no answer when nobody waits for one any more", () => {
    const closed: Policy = {
      kind: "sanction",
      coalition: ["E0"],
      targets: ["E1", "E2", "E3"],
      sectors: ["s0"],
      factor: Number.POSITIVE_INFINITY,
      direction: "exports",
    };
    // E0 buys on and sells nothing: its trade cannot balance.
    const policies = [closed, agreement];
    const payoffs = agreementPayoffs({ baseline: base, policies, agreement, signatories: each });
    expect(payoffs([])).toBeUndefined();
    const signal = { aborted: true };
    const cancelled = agreementPayoffs({ baseline: base, policies, agreement, signatories: each, signal });
    expect(() => cancelled([])).toThrow(CancelledError);
  });

  it("refuse an agreement that is not in the option, members that nobody signs for, and unknown ones", () => {
    const signatories = [
      { id: "E0", members: ["E0"] },
      { id: "bloc", members: ["E0", "E1"] },
    ];
    expect(() =>
      agreementPayoffs({ baseline: base, policies: [steel], agreement, signatories }),
    ).toThrowError(/not among the policies[\s\S]*E0 would sign both in E0 and in bloc[\s\S]*E2 is a member/);
    const payoffs = agreementPayoffs({ baseline: base, policies: [agreement], agreement, signatories: each });
    expect(() => payoffs(["E0", "F1"])).toThrowError(/F1 is not a known signatory/);
  });
});
