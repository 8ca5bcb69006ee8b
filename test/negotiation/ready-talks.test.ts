import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { compileTalks } from "../../src/negotiation/compile-talks.ts";
import { tinyBaseline } from "../dossier/tiny-talks.ts";

const load = (name: string) =>
  loadDossier(fileURLToPath(new URL(`../../dossiers/${name}.yaml`, import.meta.url)));

describe("the talks of the flagship", async () => {
  const { compiled, accounts } = await load("mar-a-lago-2018");
  const { issues, options } = compiled.dossier;

  it("have the five linked matters of the meeting on the table, each with a value for both sides", () => {
    expect([...issues.keys()]).toEqual(["exemption", "form", "missile-ranges", "abductees", "pressure"]);
    for (const issue of issues.values()) expect([...issue.values.keys()]).toEqual(["USA", "JPN"]);
  });

  it("mark every value as an assumption, with the reasoning, and say that no source gives magnitudes", () => {
    for (const { basis } of issues.values()) {
      expect(basis).toMatch(/^Assumption/);
      expect(basis).toMatch(/No source gives magnitudes\.$/);
    }
  });

  it("settle the exemption in every option as its measures do", () => {
    for (const { id, policies, issues: settled } of options) {
      const spared = policies.includes("steel-japan-exempt");
      expect(settled.get("exemption") === "full" || id === "us-exports", id).toBe(spared);
      expect([...settled.keys()], id).toEqual(["exemption", "form"]);
    }
  });

  it("are over the tariffs on goods that the two levy on each other, from the metals tariffs on", () => {
    const { alone } = compileTalks(compiled, tinyBaseline({ compiled, accounts }));
    for (const { instruments } of alone.parties) {
      expect(instruments.length).toBe(16);
      for (const { cells } of instruments) expect(cells).toHaveLength(1);
    }
    const metals = accounts.sectors.findIndex(({ code }) => code === "c12");
    const [usa] = alone.parties;
    const line = usa!.instruments.find(({ sector }) => sector === metals)!;
    // 31 % of the imports under 25 %, 4.6 % of them under 10 %.
    const before = accounts.tariff[line.cells[0]!]!;
    expect(alone.background.tariffNew[line.cells[0]!]).toBeCloseTo(before + 0.31 * 0.25 + 0.046 * 0.1, 12);
  });
});

describe("the world war of tariffs", async () => {
  const { compiled, accounts } = await load("trade-war-2011");
  const { alone } = compileTalks(compiled, tinyBaseline({ compiled, accounts }));

  it("seats every economy of the data once", () => {
    const seated = alone.parties.flatMap(({ members }) => members);
    expect(seated.toSorted((a, b) => a - b)).toEqual(accounts.economies.map((_, n) => n));
  });

  it("gives the European Union one tariff for all its members on each partner and good, and none inside", () => {
    const [eu] = alone.parties;
    expect(eu!.members).toHaveLength(27);
    expect(eu!.instruments.length).toBeLessThanOrEqual(14 * 16);
    for (const { exporters } of eu!.instruments) {
      expect(exporters).toHaveLength(1);
      expect(eu!.members).not.toContain(exporters[0]);
    }
  });

  it("has everybody else tax the Union as one partner", () => {
    const [eu, ...others] = alone.parties;
    for (const { instruments } of others) {
      const onUnion = instruments.filter(({ exporters }) => eu!.members.includes(exporters[0]!));
      expect(onUnion.length).toBeGreaterThan(0);
      expect(onUnion.length).toBeLessThanOrEqual(16);
      for (const { exporters } of onUnion) expect(exporters).toHaveLength(27);
    }
  });
});
