import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { explainDossier } from "../../src/cli/explain/explain-dossier.ts";
import { renderTerminal } from "../../src/document/render-terminal.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { pairAt } from "../../src/economy/dims.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";

describe("a dossier of 2026 on world-2011", async () => {
  const loaded = await loadDossier(fileURLToPath(new URL("./all-in-2026.yaml", import.meta.url)));
  const { compiled, accounts } = loaded;
  const { economies, sectors, dims } = accounts;
  const economy = economyFrom(accounts, "competitive");
  const shockOf = (id: string) => {
    const option = compiled.options.find((each) => each.id === id)!;
    return compileShock(
      economy,
      option.policies.map((policy) => compiled.policies.get(policy)!),
    );
  };
  const rate = (option: string, exporter: string, sector: string): number =>
    shockOf(option).tariffNew[
      pairAt(
        dims,
        sectors.findIndex(({ code }) => code === sector),
        economies.findIndex(({ code }) => code === "USA"),
        economies.findIndex(({ code }) => code === exporter),
      )
    ]!;

  it("sets the rates that its measures state, cell by cell", () => {
    // The table: everybody's rate, China's, and China's in one sector.
    expect(rate("law", "BRA", "c1")).toBe(0.1);
    expect(rate("law", "CHN", "c1")).toBe(0.3);
    expect(rate("law", "CHN", "c14")).toBe(0.2);
    // Metals at least 50 %, on 40 % of them; half of that for the United Kingdom, and a tenth for Japan.
    expect(rate("law", "DEU", "c12")).toBeCloseTo(0.6 * 0.1 + 0.4 * 0.5, 15);
    expect(rate("law", "GBR", "c12")).toBeCloseTo(0.8 * 0.1 + 0.2 * 0.5, 15);
    expect(rate("law", "JPN", "c12")).toBeCloseTo(0.96 * 0.1 + 0.04 * 0.5, 15);
    expect(rate("law", "CAN", "c12")).toBe(0.1);
    // Vehicles at least 25 %, all of them; China's 30 % stands.
    expect(rate("law", "DEU", "c15")).toBe(0.25);
    expect(rate("law", "CHN", "c15")).toBe(0.3);
  });

  it("lifts what is below 15 % and leaves what is above, except where a ceiling says otherwise", () => {
    expect(rate("deal", "DEU", "c1")).toBe(0.15);
    expect(rate("deal", "DEU", "c12")).toBeCloseTo(0.26, 15);
    expect(rate("deal", "DEU", "c15")).toBe(0.15);
    expect(rate("deal", "DEU", "c8")).toBe(0.1);
    expect(rate("deal", "IRL", "c1")).toBe(0.1);
    expect(rate("deal", "CHN", "c1")).toBe(0.3);
    expect(rate("later", "CHN", "c1")).toBe(0.1);
  });

  it("says in words what comes from where and what is not in force", () => {
    const words = renderTerminal(explainDossier(loaded), { width: 400, colour: false }).replaceAll(
      /\s+/g,
      " ",
    );
    expect(words).toContain("Measures: everyone, sections.");
    expect(words).toContain(
      "Built on law (The tariffs), with everyone, sections; on top of it: all-in, ceiling, grain. Not in force on 2026-11-28: truce.",
    );
    expect(words).toContain(
      "Built on deal (All in), with everyone, sections, all-in, ceiling, truce, grain; on top of it: nothing. As it is on 2027-06-01.",
    );
    expect(words).toContain("Tariff of 15 % instead of the rate in force where that is lower");
    expect(words).toContain("European partners; all goods except Refined petroleum and nuclear fuel");
  });

  it("keeps the purchase at the smallest subsidy, which the truce changes", async () => {
    const { options } = await simulateDossier(loaded, { decomposition: false });
    const [law, deal, later] = options as SolvedOption[];
    expect(options.map(({ status }) => status)).toEqual(["solved", "solved", "solved"]);
    expect(law).not.toHaveProperty("purchases");
    for (const option of [deal!, later!]) {
      const [grain] = option.purchases!;
      expect(grain!.afterMillion / 50_000).toBeCloseTo(1, 9);
      expect(grain!.subsidyPercent).toBeGreaterThan(1);
      expect(grain!.subsidyPercent).toBeLessThan(30);
      expect(option.certificate.worstResidual).toBeLessThan(1e-9);
    }
    expect(later!.purchases![0]!.subsidyPercent).not.toBe(deal!.purchases![0]!.subsidyPercent);
  });
});
