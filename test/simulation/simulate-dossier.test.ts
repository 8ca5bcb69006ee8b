import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { summariseOption } from "../../src/simulation/summarise-option.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";

const path = writeDossier(
  tempFolder(),
  "shut.yaml",
  `parley: 1
title: Nobody trades with AAA
data: tiny
parties: { AAA: {} }
policies:
  shut: { kind: sanction, coalition: all, target: AAA, sectors: all, factor: prohibitive }
options:
  - { id: shut, title: AAA shut off, policies: [shut] }
`,
);

describe("a simulation", () => {
  it("takes an embargo apart that leaves an economy alone, and tells what it is at", async () => {
    const told: string[] = [];
    const simulation = await simulateDossier(await loadDossier(path), {
      onStep: ({ title }) => told.push(title),
    });
    const [shut] = simulation.options;
    if (shut?.status !== "solved") throw new Error("It did not solve.");
    for (const { decomposition } of Object.values(shut.economies)) {
      expect(Math.abs(decomposition!.gapPercent)).toBeLessThan(1e-7);
    }
    expect(shut).not.toHaveProperty("decompositionFailure");
    expect(told[0]).toBe("AAA shut off (sweep 1)");
    expect(told.at(-1)).toMatch(/^AAA shut off \(why welfare moves: \d+ equilibria on the way to it\)$/);
    expect(told.length).toBeLessThan(500);
  });

  it("hears of a cancellation while it takes an option apart", async () => {
    const abort = new AbortController();
    let apart = 0;
    const simulation = simulateDossier(await loadDossier(path), {
      signal: abort.signal,
      onStep: ({ title }) => {
        if (!title.includes("why welfare moves")) return;
        // As Ctrl-C does: in a turn of the event loop, not from inside the work.
        if (apart === 0) setTimeout(() => abort.abort());
        apart++;
      },
    });
    await expect(simulation).rejects.toThrow("It was cancelled.");
    expect(apart).toBeLessThanOrEqual(3);
  });

  it("states why there are no parts, beside numbers that stand", async () => {
    const { compiled, accounts } = await loadDossier(path);
    let solution: Solution | undefined;
    await simulateDossier(
      { compiled, accounts },
      {
        decomposition: false,
        onOutcome: (_, outcome) => {
          if (outcome.converged) solution = outcome.solution;
        },
      },
    );
    const message = "After 9 equilibria the parts still do not add up.";
    const result = summariseOption(compiled, compiled.options[0]!, solution!, undefined, {
      converged: false,
      reason: "gap",
      sweeps: 100,
      message,
    });
    expect(result.decompositionFailure).toBe(message);
    expect(result.economies.AAA!.decomposition).toBeNull();
    expect(result.economies.AAA!.welfarePercent).toBeLessThan(0);
  });
});

describe("what a sector makes", () => {
  it("is told in volume, which prices alone do not move, and in value", async () => {
    const { compiled, accounts } = await loadDossier(
      writeDossier(tempFolder(), "machines.yaml", machinesDossier),
    );
    let solution: Solution | undefined;
    const simulation = await simulateDossier(
      { compiled, accounts },
      {
        onOutcome: (option, outcome) => {
          if (option === "duty" && outcome.converged) solution = outcome.solution;
        },
      },
    );
    const duty = simulation.options.find(({ id }) => id === "duty");
    if (duty?.status !== "solved" || solution === undefined) throw new Error("It did not solve.");
    const { economies, sectors, dims } = solution.baseline.economy;
    let apart = 0;
    for (const row of duty.sectors) {
      const n = economies.findIndex(({ code }) => code === row.economy);
      const j = sectors.findIndex(({ code }) => code === row.sector);
      const price = solution.costHat[j * dims.economies + n]!;
      expect(1 + row.outputValuePercent / 100).toBeCloseTo((1 + row.outputVolumePercent / 100) * price, 12);
      expect(row.outputPercent).toBe(row.outputValuePercent);
      expect(row.homeSalesVolumePoints + row.exportsVolumePoints).toBeCloseTo(row.outputVolumePercent, 12);
      expect(row.homeSalesPoints + row.exportsPoints).toBeCloseTo(row.outputValuePercent, 12);
      apart = Math.max(apart, Math.abs(row.outputValuePercent - row.outputVolumePercent));
    }
    expect(apart).toBeGreaterThan(0.01);
  });
});
