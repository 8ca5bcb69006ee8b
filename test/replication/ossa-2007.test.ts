import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { hasSource, OSSA_TABLES, skipNote, withLinkedDataset } from "../support/linked-dataset.ts";

describe.skipIf(!hasSource("ossa-2007"))(
  `Ossa (2014), seven regions under monopolistic competition${skipNote("ossa-2007")}`,
  () => {
    it("gives finite, certified results for a US tariff 50 points higher in one industry: the wage rises in both, welfare only in chemicals, where profits rise too", async () => {
      const yaml = "name: ossa-linked\nyear: 2007\nunit: million USD\n";
      await withLinkedDataset("ossa-2007", OSSA_TABLES, yaml, async (folder) => {
        const policy = (sector: string) =>
          `{ kind: tariff, importer: USA, partners: all, sectors: [${sector}], rate: 0.5, mode: add }`;
        await writeFile(
          join(folder, "dossier.yaml"),
          [
            "parley: 1",
            "title: Ossa's table 2",
            "data: .",
            "model: { deficits: balanced, market: monopolistic }",
            "parties: { USA: {} }",
            `policies: { apparel: ${policy("wap")}, chemicals: ${policy("crp")} }`,
            "options:",
            "  - { id: apparel, title: Wearing apparel, policies: [apparel] }",
            "  - { id: chemicals, title: Chemicals, policies: [chemicals] }",
            "",
          ].join("\n"),
        );
        const simulation = await simulateDossier(
          await loadDossier(join(folder, "dossier.yaml"), { data: folder }),
        );
        for (const option of simulation.options) {
          if (option.status !== "solved") throw new Error(option.message);
          expect(option.certificate.worstResidual).toBeLessThanOrEqual(1e-9);
          const { USA, ...others } = option.economies;
          expect(USA!.wagePercent).toBeGreaterThan(0);
          for (const result of Object.values(others)) {
            for (const value of Object.values(result.decomposition!))
              expect(Number.isFinite(value)).toBe(true);
            expect(Math.abs(result.decomposition!.gapPercent)).toBeLessThan(1e-6);
          }
        }
        // Protection draws labour in; it pays only where substitution is poor, mark-ups are high and profits come along.
        const [apparel, chemicals] = simulation.options.map((option) => {
          if (option.status !== "solved") throw new Error(option.message);
          const { welfarePercent, decomposition } = option.economies.USA!;
          return { welfare: welfarePercent, profit: decomposition!.profitPercent };
        });
        expect(apparel!.profit).toBeLessThan(0);
        expect(apparel!.welfare).toBeLessThan(0);
        expect(chemicals!.profit).toBeGreaterThan(0);
        expect(chemicals!.welfare).toBeGreaterThan(0);
      });
    });
  },
);
