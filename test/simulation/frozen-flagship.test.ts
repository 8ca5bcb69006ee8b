import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";

describe("the flagship on the world of 2011", async () => {
  const simulation = await simulateDossier(await loadDossier(FLAGSHIP_ON_2011), { decomposition: false });

  // Real income of the United States and Japan, percent, and the US balance with Japan, billion dollars.
  it.each([
    ["metals-tariffs", 0.0029, -0.002, -30.5],
    ["japan-exempt", 0.0025, 0.0009, -32.3],
    ["bilateral", 0.0032, 0.0178, -37.8],
    ["tpp-with-us", 0.0029, 0.0205, -37.6],
    ["tpp-altered", 0.0226, 0.0856, -2.5],
    ["tpp-without-us", 0.0026, 0.0007, -30.4],
    ["tariff-war", -0.0403, -0.1232, -2.6],
    ["us-exports", 0.0206, 0.0688, 0.5],
    ["us-exports-first", 0.021, 0.0658, 2.3],
  ])("has the figures that it was frozen with: %s", (id, usa, japan, balance) => {
    const option = simulation.options.find((one) => one.id === id);
    if (option?.status !== "solved") throw new Error(`${id} is not solved.`);
    expect(option.economies.USA!.welfarePercent).toBeCloseTo(usa, 4);
    expect(option.economies.JPN!.welfarePercent).toBeCloseTo(japan, 4);
    const pair = option.balances.find(({ economy, partner }) => economy === "USA" && partner === "JPN")!;
    expect(pair.beforeMillion / 1000).toBeCloseTo(-31.5, 1);
    expect(pair.afterMillion / 1000).toBeCloseTo(balance, 1);
  });
});
