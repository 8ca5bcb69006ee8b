import { describe, expect, it } from "vitest";
import type { BySector } from "../../src/economy/dims.ts";
import { percentOf } from "../../src/economy/percent.ts";
import { baselineOf } from "../../src/equilibrium/base/baseline.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { solveOrThrow } from "../../src/equilibrium/solving/solve.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type {
  PathYear,
  Simulation,
  SolvedOption,
  SolvedYear,
} from "../../src/simulation/simulation-result.ts";
import { tinyBaseline, tinyTalks } from "../dossier/tiny-talks.ts";

const BLOCKS = `
parties: { AAA: {}, CCC: {} }
date: 2026-01-01
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3, mode: add }
  answer: { kind: tariff, importer: CCC, partners: AAA, sectors: goods, rate: 0.2, mode: add, until: 2028-06-01 }
options:
  - { id: both, title: Both, policies: [duty, answer] }
  - { id: duty, title: The duty, policies: [duty] }
  - { id: answer, title: The answer, policies: [answer] }
`;
const HORIZON = "model: { horizon: { from: 2026, path: { 1: 0.25, 2: 0.5, 4: 1 } } }\n";
const run = (head: string): Promise<Simulation> =>
  simulateDossier(tinyTalks(head + BLOCKS), { decomposition: false });

const option = ({ options }: Simulation, id: string): SolvedOption => {
  const found = options.find((each) => each.id === id);
  if (found?.status !== "solved") throw new Error(`${id} did not solve.`);
  return found;
};
const solvedYears = (path: readonly PathYear[] | undefined): SolvedYear[] =>
  path!.map((year) => {
    if (year.status === "failed") throw new Error(year.message);
    return year;
  });

describe("a path of equilibria", () => {
  it("changes no other figure to the last digit, and is not there without a horizon", async () => {
    const [plain, on] = [await run(""), await run(HORIZON)];
    const { horizon, ...rest } = on;
    expect(horizon).toEqual({
      from: "2026",
      years: [0.25, 0.5, 0.75, 1].map((s, at) => ({ year: 2027 + at, yearsAfter: 1 + at, s })),
    });
    expect(rest.options.map(({ path: _, ...each }) => each)).toEqual(plain.options);
    expect(plain).not.toHaveProperty("horizon");
    expect(plain.options[0]).not.toHaveProperty("path");
  });

  it("ends at the long run to the last digit where s is 1 and the measures are the same", async () => {
    const simulation = await run(HORIZON);
    const duty = option(simulation, "duty");
    const last = solvedYears(duty.path).at(-1)!;
    const { revenue, ...figures } = duty.economies.AAA!;
    const { revenueBeforeMillion, revenueAfterMillion, incomeBeforeMillion, ...rest } = last.economies.AAA!;
    expect(figures).toMatchObject(rest);
    expect([revenueBeforeMillion, revenueAfterMillion]).toEqual([
      revenue.beforeMillion,
      revenue.afterMillion,
    ]);
    expect(incomeBeforeMillion).toBe(simulation.baseline.economies.AAA!.incomeMillion);
    expect(Object.keys(last.economies)).toEqual(["AAA", "CCC"]);
    expect(last.certificate.sweeps).toBe(duty.certificate.sweeps);
  });

  it("has in each year what a solve from scratch with theta times s finds, from the same base year", async () => {
    const input = tinyTalks(HORIZON + BLOCKS);
    const base = tinyBaseline(input);
    const path = solvedYears(option(await run(HORIZON), "duty").path);
    for (const { s, economies } of path) {
      const theta = base.economy.tradeElasticity.map((each) => each * s) as BySector;
      const scaled = baselineOf({ ...base.economy, tradeElasticity: theta }, base.closure);
      expect(scaled.accounts).toEqual(base.accounts);
      const shock = compileShock(scaled.economy, [input.compiled.policies.get("duty")!]);
      const { welfareHat } = welfareOf(solveOrThrow(scaled, shock));
      expect(economies.AAA!.welfarePercent).toBeCloseTo(percentOf(welfareHat[0]!), 8);
    }
    const moves = path.map(({ economies }) => economies.AAA!.welfarePercent);
    expect(new Set(moves.map((value) => value.toFixed(6))).size).toBe(4);
    // Trade that reacts less leaves more revenue.
    const revenue = path.map(({ economies }) => economies.AAA!.revenueAfterMillion);
    expect(revenue).toEqual(revenue.toSorted((a, b) => b - a));
  });

  it("follows the days of measures: without any the year is the base to the last digit", async () => {
    const simulation = await run(HORIZON);
    const answer = solvedYears(option(simulation, "answer").path);
    expect(answer[0]!.economies.CCC!.welfarePercent).not.toBe(0);
    // Over at the end of 2028.
    for (const { economies } of answer.slice(1)) {
      expect(economies.CCC!.revenueAfterMillion).toBeCloseTo(economies.CCC!.revenueBeforeMillion, 9);
      expect(Math.abs(economies.CCC!.welfarePercent)).toBeLessThan(1e-12);
    }
    const [both, duty] = ["both", "duty"].map((id) => solvedYears(option(simulation, id).path));
    expect(both![0]!.economies.AAA!.welfarePercent).not.toBeCloseTo(
      duty![0]!.economies.AAA!.welfarePercent,
      4,
    );
    expect(both![3]!.economies.AAA!.welfarePercent).toBeCloseTo(duty![3]!.economies.AAA!.welfarePercent, 9);
  });

  it("counts each year from the baseline option as it is in that year", async () => {
    const simulation = await run(`baseline: both\n${HORIZON}`);
    const [both, duty] = ["both", "duty"].map((id) => solvedYears(option(simulation, id).path));
    for (const { economies } of both!) expect(Math.abs(economies.AAA!.welfarePercent)).toBeLessThan(1e-12);
    // From 2028 on the answer is over in both.
    expect(Math.abs(duty![0]!.economies.CCC!.welfarePercent)).toBeGreaterThan(1e-3);
    for (const { economies } of duty!.slice(1))
      expect(Math.abs(economies.CCC!.welfarePercent)).toBeLessThan(1e-9);
    // The base of a year is the law's equilibrium with the elasticities of that year.
    const input = tinyTalks(HORIZON + BLOCKS);
    const base = tinyBaseline(input);
    const own = baselineOf(
      { ...base.economy, tradeElasticity: base.economy.tradeElasticity.map((each) => each / 4) as BySector },
      base.closure,
    );
    const policies = ["duty", "answer"].map((id) => input.compiled.policies.get(id)!);
    const law = enact(own, compileShock(own.economy, policies));
    if (!law.converged) throw new Error(law.message);
    expect(duty![0]!.economies.CCC!.incomeBeforeMillion).toBeCloseTo(law.baseline.accounts.income[2]!, 6);
    const shock = compileShock(law.baseline.economy, [policies[0]!]);
    const { welfareHat } = welfareOf(solveOrThrow(law.baseline, shock));
    expect(duty![0]!.economies.CCC!.welfarePercent).toBeCloseTo(percentOf(welfareHat[2]!), 8);
  });

  it("tells which year is solved, and hears of a cancellation there", async () => {
    const told: string[] = [];
    const abort = new AbortController();
    const simulation = simulateDossier(tinyTalks(HORIZON + BLOCKS), {
      decomposition: false,
      signal: abort.signal,
      onStep: ({ title }) => {
        told.push(title);
        if (title === "Both (year 2029)") setTimeout(() => abort.abort());
      },
    });
    await expect(simulation).rejects.toThrow("It was cancelled.");
    expect(told).toContain("Both (year 2030)");
    expect(told).not.toContain("Both (year 2027)");
  });
});
