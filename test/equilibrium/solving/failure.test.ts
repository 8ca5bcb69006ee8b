import { describe, expect, it } from "vitest";
import { inputRow, pairAt } from "../../../src/economy/dims.ts";
import type { Baseline } from "../../../src/equilibrium/base/baseline.ts";
import { baseState, createKernel } from "../../../src/equilibrium/kernel/kernel.ts";
import { explainFailure, stranded } from "../../../src/equilibrium/solving/failure.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import { noShock, type Shock } from "../../../src/policy/shock.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 3, sectors: 3, seed: 8, inputs: 0.5 });
const { dims } = world;

/** No trade any more wherever `hit` says so. */
function embargo(hit: (sector: number, importer: number, exporter: number) => boolean): Shock {
  const tradeCostHat = new Float64Array(world.sales.length).fill(1);
  for (let j = 0; j < dims.sectors; j++) {
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++) {
        if (hit(j, n, i)) tradeCostHat[pairAt(dims, j, n, i)] = Number.POSITIVE_INFINITY;
      }
    }
  }
  return { tariffNew: world.tariff, tradeCostHat, productivityHat: undefined };
}

describe("an economy that an embargo leaves without partners, its deficit fixed", () => {
  it("is told whether it imports more than it exports, or exports more than it imports", () => {
    const base = baseline(world, "competitive", "fixed");
    const said = [0, 1, 2].map((one) => {
      const outcome = solve(
        base,
        embargo((_, n, i) => n !== i && (n === one || i === one)),
      );
      expect(!outcome.converged && outcome.reason).toBe("infeasible");
      expect(outcome.converged ? "" : outcome.message).toContain(
        base.economy.deficit[one]! > 0
          ? `The closure has E${one} import more than it exports, but after this policy it has no partner left`
          : `The closure has E${one} export more than it imports, but after this policy it has no partner left`,
      );
      return base.economy.deficit[one]! > 0;
    });
    // Of three economies some must be on either side.
    expect(new Set(said).size).toBe(2);
  });
});

describe("an embargo on all that an economy can buy of a sector", () => {
  const all = embargo((j, n) => j === 0 && n === 1);
  const base = baseline(world, "competitive", "balanced");

  /** E1 has no final demand for s0; its sectors use it as these shares say. */
  function withUses(uses: Readonly<Record<number, number>>): Baseline {
    const finalShare = base.economy.finalShare.slice();
    const inputShare = base.economy.inputShare.slice();
    finalShare[1] = 0;
    for (let sector = 0; sector < dims.sectors; sector++)
      inputShare[inputRow(dims, 0, sector) + 1] = uses[sector] ?? 0;
    return { ...base, economy: { ...base.economy, finalShare, inputShare } };
  }

  it("is refused where households want it, and where a single sector needs it as an input", () => {
    for (const each of [base, withUses({ 0: 0.2 }), withUses({ 1: 0.2 }), withUses({ 2: 0.2 })]) {
      expect(stranded(createKernel(each, all))).toMatchObject({
        reason: "infeasible",
        worst: { economy: "E1", sector: "s0" },
        message: expect.stringContaining("E1 needs s0 but the embargo leaves it no supplier"),
      });
    }
  });

  it("is no obstacle where nobody needs it, or where a supplier is left", () => {
    expect(stranded(createKernel(withUses({}), all))).toBeUndefined();
    const home = embargo((j, n, i) => j === 0 && n === 1 && i !== 1);
    expect(stranded(createKernel(base, home))).toBeUndefined();
  });
});

describe("a search that ends where an economy owes more than it earns", () => {
  it("says which, and not which equation is off", () => {
    const base = baseline(world, "competitive", "fixed");
    const lender = base.economy.deficit.findIndex((deficit) => deficit < 0);
    const shock = noShock(base.economy);
    const kernel = createKernel(base, shock);
    // Its wages have all but vanished, its transfer has not.
    const state = baseState(base);
    state[lender] = Math.log(1e-6);
    const candidate = {} as Parameters<typeof explainFailure>[2]["candidate"];
    const found = explainFailure(
      kernel,
      "diverged",
      { state, candidate },
      shock,
      7,
      new Float64Array(state.length),
    );
    expect(found).toMatchObject({
      reason: "infeasible",
      sweeps: 7,
      worst: { equation: "income", economy: `E${lender}` },
      message: expect.stringContaining(`E${lender} would have to send more than its whole income abroad`),
    });
  });
});
