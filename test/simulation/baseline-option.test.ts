import { describe, expect, it } from "vitest";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { farFromData } from "../../src/dossier/compile/dossier-date.ts";
import { hatOf } from "../../src/economy/percent.ts";
import { knownTalks } from "../../src/negotiation/known-talks.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { Simulation, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { tinyTalks } from "../dossier/tiny-talks.ts";

const POLICIES = `
parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3, mode: add }
  answer: { kind: tariff, importer: CCC, partners: AAA, sectors: goods, rate: 0.2, mode: add }
  fta: { kind: agreement, members: [AAA, CCC], tariffs: 0, sectors: goods }
  shut: { kind: sanction, coalition: AAA, target: CCC, sectors: all, factor: prohibitive }
`;
const OPTIONS = `
options:
  - { id: law, title: The law, policies: [duty, answer] }
  - { id: repeal, title: The duty ends, policies: [answer] }
  - { id: own, title: The data, policies: [] }
  - { id: shut, title: No trade, policies: [shut] }
`;
const TALKS = `
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
  solve: [war, talks]
`;

const solved = (simulation: Simulation, id: string): SolvedOption => {
  const option = simulation.options.find((each) => each.id === id);
  if (option?.status !== "solved") throw new Error(`${id} did not solve.`);
  return option;
};

describe("figures that count from an option", () => {
  const own = simulateDossier(tinyTalks(POLICIES + OPTIONS));

  it.each(["law", "shut"])("are those of the data's own year, divided: %s", async (baseline) => {
    const plain = await own;
    const based = await simulateDossier(
      tinyTalks(`date: 2018-04-19\nbaseline: ${baseline}\n${POLICIES}${OPTIONS}`),
    );
    expect(plain.comparedWith).toEqual({ option: null, date: "2020" });
    expect(based.comparedWith).toEqual({ option: baseline, date: "2018-04-19" });
    const law = solved(plain, baseline);
    for (const { id } of plain.options) {
      for (const [code, economy] of Object.entries(solved(based, id).economies)) {
        const over = (metric: "welfarePercent" | "realWagePercent" | "incomePercent"): number =>
          hatOf(solved(plain, id).economies[code]![metric]) / hatOf(law.economies[code]![metric]);
        for (const metric of ["welfarePercent", "realWagePercent", "incomePercent"] as const)
          expect(hatOf(economy[metric])).toBeCloseTo(over(metric), 9);
        expect(economy.balanceAfterMillion).toBeCloseTo(
          solved(plain, id).economies[code]!.balanceAfterMillion,
          5,
        );
        expect(Math.abs(economy.decomposition!.gapPercent)).toBeLessThan(1e-6);
      }
    }
    for (const [code, economy] of Object.entries(solved(based, baseline).economies)) {
      for (const metric of ["welfarePercent", "realWagePercent", "wagePercent", "exportsPercent"] as const)
        expect(Math.abs(economy[metric]!)).toBeLessThan(1e-12);
      expect(based.baseline.economies[code]!.tariffRevenueMillion).toBeCloseTo(
        law.economies[code]!.tariffRevenueMillion,
        6,
      );
    }
  });

  it("say so in words, with the date", async () => {
    const input = tinyTalks(`date: 2018-04-19\nbaseline: law\n${POLICIES}${OPTIONS}`);
    const { countedFrom } = briefingContext(input.compiled, input.accounts);
    expect(countedFrom).toEqual({ policy: "option law (The law), 19 April 2018", warning: null });
  });
});

describe("talks under a baseline option", () => {
  const input = tinyTalks(`baseline: law\n${POLICIES}${OPTIONS}${TALKS}`);

  it("say so in their terms", () => {
    const { talks } = briefingContext(input.compiled, input.accounts);
    expect(talks!.terms).toContain("If the talks fail, everything stays as in the baseline: The law.");
  });

  it("fall back to it when they fail, which is nothing gained and nothing lost", async () => {
    const run = await runTalks(input);
    expect(run.comparedWith).toEqual({ option: "law", date: null });
    expect(run.threat!.id).toBe("status-quo");
    for (const percent of Object.values(run.threat!.objectivePercent))
      expect(Math.abs(percent)).toBeLessThan(1e-10);
    expect(knownTalks(input.compiled, await simulateDossier(input)).threat!.objectivePercent).toEqual({
      AAA: 0,
      CCC: 0,
    });
    // AAA can end its own duty, and nothing else, alone.
    const { option } = run.alternatives.AAA!;
    expect([null, "repeal"]).toContain(option);
    expect(run.alternatives.CCC!.option).toBeNull();
  });

  it("end where they end without one: a war does not hang on where it is counted from", async () => {
    const plain = await runTalks(tinyTalks(POLICIES + OPTIONS + TALKS));
    const based = await runTalks(input);
    const law = plain.options.find(({ option }) => option === "law")!.objectivePercent!;
    for (const party of ["AAA", "CCC"]) {
      const war = hatOf(plain.war!.parties[party]!.welfarePercent) / hatOf(law[party]!);
      expect(hatOf(based.war!.parties[party]!.welfarePercent)).toBeCloseTo(war, 7);
    }
    const rateBefore = ({ war }: typeof plain): number =>
      war!.tariffs.find(({ importer, sector }) => importer === "AAA" && sector === "machines")!.before;
    expect(rateBefore(based) - rateBefore(plain)).toBeCloseTo(0.3, 12);
  });
});

describe("a goal under a baseline option", () => {
  it("acts on top of it when it names no option", () => {
    const goal = (policy: string) => `
goals:
  - { id: g, metric: welfare, economy: AAA, target: 0, instrument: { policy: ${policy}, field: rate, from: 0, to: 1 } }
`;
    const policiesOf = (policy: string) =>
      tinyTalks(`baseline: law\n${POLICIES}  more: { kind: tariff, importer: AAA, sectors: food, rate: 0.1 }
${OPTIONS}${goal(policy)}`).compiled.goals[0]!.policies;
    expect(policiesOf("more")).toEqual(["duty", "answer", "more"]);
    expect(policiesOf("duty")).toEqual(["duty", "answer"]);
  });
});

describe("the day that a dossier speaks of", () => {
  const data = { year: 2011, tariffYear: 2017 };
  const source = (date: string) => ({ title: "A source", date });

  it("is told when it is far from the trade or the tariffs of the data", () => {
    const far = (dossier: Partial<Parameters<typeof farFromData>[0]>, accounts = data) =>
      farFromData({ baseline: undefined, date: undefined, sources: new Map(), ...dossier }, accounts);
    expect(far({ date: "2018-04" })).toEqual({ date: "2018-04", stated: true });
    expect(far({ date: "2014" }, { year: 2011, tariffYear: 2011 })).toBeUndefined();
    expect(far({ date: "2015" }, { year: 2011, tariffYear: 2011 })).toBeDefined();
    expect(
      far({
        sources: new Map(Object.entries({ a: source("2018"), b: source("2019-02-01"), c: source("2012") })),
      }),
    ).toEqual({
      date: "2019-02-01",
      stated: false,
    });
    expect(far({ date: "2018", baseline: "law" })).toBeUndefined();
    expect(far({})).toBeUndefined();
  });

  it("is in the words of every briefing and of a check", () => {
    const input = tinyTalks(`date: 2026-11-28\n${POLICIES}${OPTIONS}`);
    expect(briefingContext(input.compiled, input.accounts).countedFrom).toEqual({
      policy: "the tariffs and the trade of 2020",
      warning:
        "This dossier speaks of 28 November 2026, but its figures count from the tariffs and the trade of 2020: what governments changed in between counts only where an option states it.",
    });
  });
});
