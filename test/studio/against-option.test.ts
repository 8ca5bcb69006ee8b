import { beforeAll, describe, expect, it } from "vitest";
import { resultsView } from "../../src/briefing/views/results-view.ts";
import { gatherDossier } from "../../src/dossier/files/gather-dossier.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { hatOf } from "../../src/economy/percent.ts";
import { partyEffects } from "../../src/simulation/party-effects.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { Simulation, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { welfareBase } from "../../src/simulation/welfare-base.ts";
import { againstOption } from "../../studio/state/against-option.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";
import { randomWorld } from "../support/random-world.ts";

const solvedOption = (simulation: Simulation, id: string): SolvedOption => {
  const option = simulation.options.find((one) => one.id === id);
  if (option?.status !== "solved") throw new Error(`${id} is not solved.`);
  return option;
};

describe("results against an option instead of the baseline", () => {
  let today: Simulation;
  let against: Simulation;
  beforeAll(async () => {
    today = await simulateDossier(await loadDossier(FLAGSHIP_ON_2011), { decomposition: false });
    against = againstOption(today, "tariff-war")!;
  });

  it("leave that option where it is: nothing moves, in percent or in money", () => {
    const { economies, balances, sectors } = solvedOption(against, "tariff-war");
    for (const result of Object.values(economies)) {
      expect(Math.abs(result.welfarePercent)).toBeLessThan(1e-12);
      expect(Math.abs(result.welfareMillion)).toBeLessThan(1e-6);
      expect(Math.abs(result.exportsPercent!)).toBeLessThan(1e-12);
      expect(result.balanceAfterMillion).toBe(result.balanceBeforeMillion);
      expect(result.revenue.afterMillion).toBe(result.revenue.beforeMillion);
      expect(Math.abs(result.gdpRealPercent!)).toBeLessThan(1e-12);
    }
    for (const { beforeMillion, afterMillion } of balances) expect(afterMillion).toBe(beforeMillion);
    for (const { outputVolumePercent, outputValuePercent } of sectors) {
      expect(Math.abs(outputVolumePercent)).toBeLessThan(1e-11);
      expect(Math.abs(outputValuePercent)).toBeLessThan(1e-11);
    }
  });

  it("leave out groups of households and years, which are told against the baseline alone", () => {
    expect(today.households).toHaveLength(1);
    expect(solvedOption(today, "bilateral").households).toHaveLength(1);
    const years = { from: "2018", years: [{ year: 2019, yearsAfter: 1, s: 1 }] };
    const options = today.options.map((option) => ({ ...option, path: [] }));
    const other = againstOption({ ...today, horizon: years, options }, "tariff-war")!;
    expect(other).not.toHaveProperty("households");
    expect(other).not.toHaveProperty("horizon");
    for (const option of other.options) {
      expect(option).not.toHaveProperty("households");
      expect(option).not.toHaveProperty("path");
    }
  });

  it("chain: over the war, and the war over today, is over today", () => {
    const bilateral = solvedOption(today, "bilateral").economies.JPN!;
    const war = solvedOption(today, "tariff-war").economies.JPN!;
    const over = solvedOption(against, "bilateral").economies.JPN!;
    for (const name of [
      "welfarePercent",
      "realWagePercent",
      "wagePercent",
      "incomePercent",
      "priceIndexPercent",
      "consumerPricesPercent",
      "exportsPercent",
      "importsPercent",
    ] as const) {
      expect((1 + over[name]! / 100) * (1 + war[name]! / 100)).toBeCloseTo(1 + bilateral[name]! / 100, 12);
    }
    expect(over.balanceBeforeMillion).toBe(war.balanceAfterMillion);
    // Income under the war, and not today's, is what the money is a share of.
    const income = today.baseline.economies.JPN!.incomeMillion * (1 + war.incomePercent / 100);
    expect(over.welfareMillion).toBeCloseTo((income * over.welfarePercent) / 100, 6);
  });

  it("say nothing of why welfare moved, which is known along the path from the baseline only", () => {
    expect(solvedOption(against, "bilateral").economies.JPN).toMatchObject({
      decomposition: null,
      firstOrder: null,
    });
  });

  it("split the move of a sector's output into home sales and exports without a rest", () => {
    for (const row of solvedOption(against, "bilateral").sectors) {
      expect(row.homeSalesPoints + row.exportsPoints).toBeCloseTo(row.outputValuePercent, 9);
      expect(row.homeSalesVolumePoints + row.exportsVolumePoints).toBeCloseTo(row.outputVolumePercent, 9);
      expect(row.outputPercent).toBe(row.outputValuePercent);
    }
  });

  it("add up over the members of a bloc, at their incomes under the option", () => {
    const view = resultsView({
      simulation: against,
      context: { parties: [], countries: {}, sectorNames: {} } as never,
    });
    const bloc = { id: "B", name: "B", members: ["JPN", "KOR"], note: null };
    const effects = partyEffects(view.simulation, solvedOption(against, "bilateral"), bloc)!;
    const parts = bloc.members.map((code) => solvedOption(against, "bilateral").economies[code]!);
    expect(effects.welfareMillion).toBeCloseTo(parts[0]!.welfareMillion + parts[1]!.welfareMillion, 6);
  });

  it("do not exist for an option that did not solve or is not there", () => {
    expect(againstOption(today, "moon")).toBeUndefined();
  });
});

describe("results against an option where factors answer", () => {
  const world = randomWorld({ economies: 3, sectors: 3, seed: 11 });
  const [A, B] = world.economies.map(({ code }) => code);
  const simulated = async (model: string, baseline: string) =>
    simulateDossier(
      await gatherDossier(
        `parley: 1
title: Against
data: random
model: ${model}
${baseline}
policies:
  wall: { kind: tariff, importer: ${A}, partners: all, sectors: all, rate: 0.3 }
  back: { kind: tariff, importer: ${B}, partners: [${A}], sectors: all, rate: 0.2 }
options:
  - { id: wall, title: A wall, policies: [wall] }
  - { id: war, title: Two walls, policies: [wall, back] }
`,
        "d.yaml",
        { table: async (path) => ({ text: "", file: path }), accounts: async () => world },
      ),
    );

  it.each([
    "{ labour: { supply: 0.5, mobility: 1.5 } }",
    "{ labour: { supply: 0.5, revenue: labour-tax }, scale: { psi: 0.02 } }",
    "{ capital: { horizon: long, shares: 0.3, investment: 0.15 } }",
    "{ labour: { supply: 0.5, revenue: labour-tax, tax: 0.2 }, capital: { horizon: long, shares: 0.3, investment: 0.15 } }",
    "{ capital: { horizon: short, shares: 0.3 } }",
  ])("are what a run with that baseline finds: %s", async (model) => {
    const against = againstOption(await simulated(model, ""), "wall")!;
    const rerun = await simulated(model, "baseline: wall");
    const [mine, theirs] = [against, rerun].map((each) => solvedOption(each, "war"));
    for (const code of Object.keys(theirs!.economies)) {
      const [a, b] = [mine!.economies[code]!, theirs!.economies[code]!];
      for (const name of [
        "welfarePercent",
        "realWagePercent",
        "purchasesPercent",
        "employmentPercent",
        "labourTaxPercent",
      ] as const)
        if (b[name] === undefined) expect(a[name]).toBeUndefined();
        else expect(a[name], `${code} ${name}`).toBeCloseTo(b[name], 8);
      const share = 100 * (a.welfareMillion / welfareBase(against.baseline.economies[code]!));
      expect(share).toBeCloseTo(a.welfarePercent, 9);
      const unit = rerun.baseline.economies[code]!;
      expect((100 * b.welfareMillion) / welfareBase(unit)).toBeCloseTo(b.welfarePercent, 9);
    }
    // Wages count in the numeraire, which another base has other units of: a sector's over the economy's.
    const relative = (option: SolvedOption): (number | undefined)[] =>
      option.sectors.map(({ economy, wagePercent }) =>
        wagePercent === undefined
          ? undefined
          : hatOf(wagePercent) / hatOf(option.economies[economy]!.wagePercent),
      );
    const expected = relative(theirs!);
    relative(mine!).forEach((each, at) => {
      if (each === undefined) expect(expected[at]).toBeUndefined();
      else expect(each).toBeCloseTo(expected[at]!, 10);
    });
  });
});
