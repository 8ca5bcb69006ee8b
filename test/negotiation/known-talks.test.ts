import { describe, expect, it } from "vitest";
import { knownTalks } from "../../src/negotiation/known-talks.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { tinyTalks, VISAS_AND_TARIFFS } from "../dossier/tiny-talks.ts";

const TABLE = `
parties: { NORTH: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: NORTH, partners: CCC, sectors: [food], rate: 0.3 }
  free: { kind: agreement, members: [NORTH, CCC], tariffs: 0, sectors: goods }
options:
  - { id: now, title: Now, policies: [duty] }
  - { id: pact, title: A pact, policies: [free], issues: { visas: open } }
`;
const BLOCKS = TABLE + VISAS_AND_TARIFFS;
const input = tinyTalks(BLOCKS);
const { compiled } = input;
const simulation = await simulateDossier(input);
const whole = await runTalks(input);

/** The same dossier whose talks fail otherwise, with the threat point that its own run finds. */
async function failing(talks: string) {
  const other = tinyTalks(BLOCKS.replace("  threat: now\n", talks));
  return { known: knownTalks(other.compiled, simulation), run: await runTalks(other, { only: "signing" }) };
}

describe("what is known at the table", () => {
  it("gives the options of the simulation the payoffs that a whole run of the talks gives them", () => {
    const known = knownTalks(compiled, simulation);
    for (const [at, option] of known.options.entries()) {
      const run = whole.options[at]!;
      expect(option.option).toBe(run.option);
      expect(option.issuesPercent).toEqual(run.issuesPercent);
      for (const party of ["NORTH", "CCC"]) {
        expect(option.objectivePercent![party]).toBeCloseTo(run.objectivePercent![party]!, 9);
      }
    }
  });

  it("begins as a run does, but for how many numbers each side sets", () => {
    const { parties, ...known } = knownTalks(compiled, simulation);
    for (const key of ["schema", "dossier", "dataset", "closure", "market", "numeraire"] as const)
      expect(known[key]).toBe(whole[key]);
    expect(parties).toEqual(whole.parties.map((party) => ({ ...party, instruments: 0 })));
    expect(knownTalks(compiled, simulation, { parties: whole.parties }).parties).toBe(whole.parties);
  });

  it("takes over what runs have found", () => {
    const { war, participation, options } = whole;
    const known = knownTalks(compiled, simulation, { war: war!, participation, options });
    expect(known.war).toBe(war);
    expect(known.participation).toBe(participation);
    expect(known.options).toBe(options);
    expect(known.talks).toBeUndefined();
  });

  it.each([
    ["an option, with the issues that it settles", "  threat: pact\n"],
    ["today's policy", ""],
    ["a background, without the issues that its option settles", "  background: pact\n"],
  ])("finds the threat point where it is %s", async (_, talks) => {
    const { known, run } = await failing(talks);
    expect([known.threat!.id, known.threat!.title]).toEqual([run.threat!.id, run.threat!.title]);
    for (const party of ["NORTH", "CCC"]) {
      expect(known.threat!.objectivePercent[party]).toBeCloseTo(run.threat!.objectivePercent[party]!, 9);
    }
  });

  it.each(["war", "free"])("does not know the threat %s, which has to be searched for", async (threat) => {
    const { known, run } = await failing(`  threat: ${threat}\n`);
    expect(known.threat).toBeUndefined();
    const there = run.threat!.revenueChangeMillion!;
    for (const [party, { revenueChangeMillion }] of Object.entries(run.war?.parties ?? {})) {
      // Without tariffs there is less than in a war.
      if (threat === "war") expect(there[party]).toBe(revenueChangeMillion);
      else expect(there[party]).toBeLessThan(revenueChangeMillion);
    }
    expect(Object.keys(there)).toEqual(Object.keys(run.threat!.objectivePercent));
    const searched = { ...compiled, talks: { ...compiled.talks!, threat } };
    expect(knownTalks(searched, simulation, { threat: run.threat! }).threat).toBe(run.threat);
  });

  it("knows no payoff of an option that did not solve", () => {
    const failed = {
      ...simulation,
      options: simulation.options.map(({ id, title }) => ({
        id,
        title,
        status: "failed" as const,
        reason: "diverged" as const,
        message: "It does not solve.",
        solvedShare: 0,
      })),
    };
    const known = knownTalks(compiled, failed);
    expect(known.options.map(({ objectivePercent }) => objectivePercent)).toEqual([null, null]);
    expect(known.threat).toBeUndefined();
  });

  it("knows no payoff of governments that weigh their sectors, which welfare does not tell", () => {
    const weights = "economy,sector,weight\nAAA,machines,1.5\n";
    const political = tinyTalks(`${BLOCKS}  objective: { weights: weights.csv }\n`, { weights });
    const known = knownTalks(political.compiled, simulation);
    expect(known.options.map(({ objectivePercent }) => objectivePercent)).toEqual([null, null]);
    expect(known.options[1]!.issuesPercent).toEqual(whole.options[1]!.issuesPercent);
    expect(new Set(known.parties.map(({ objective }) => objective))).toEqual(new Set(["political income"]));
    const calibrated = { ...compiled, noncooperative: [{ economy: "AAA", sector: "machines", rate: 0.3 }] };
    const { options } = knownTalks(calibrated, simulation);
    expect(options.map(({ objectivePercent }) => objectivePercent)).toEqual([null, null]);
  });

  it("counts nobody's failure where the dossier has no talks", async () => {
    const without = tinyTalks(BLOCKS.slice(0, BLOCKS.indexOf("talks:")));
    expect(knownTalks(without.compiled, await simulateDossier(without)).threat).toBeUndefined();
  });
});
