import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { hasSource, skipNote, sourceFolder, withLinkedDataset } from "../support/linked-dataset.ts";
import { naftaFigures, simulateNafta } from "./studies/nafta-1993.ts";
import { signed } from "./studies/study.ts";

function expectPublished(option: SolvedOption, closure: "balanced" | "fixed") {
  const figures = naftaFigures(option, closure);
  expect(figures).toHaveLength(6);
  for (const { what, published, found } of figures) expect(signed(found, 2), what).toBe(published);
  expect(option.certificate.worstResidual).toBeLessThanOrEqual(1e-9);
}

describe("NAFTA of Caliendo & Parro (2015), from the repository alone", () => {
  const loading = loadDossier("dossiers/nafta-1993.yaml");

  it.each(["balanced", "fixed"] as const)(
    "prints the paper's welfare and real wages, %s",
    async (closure) => {
      expectPublished(await simulateNafta(await loading, closure), closure);
    },
  );

  it("shows real income as welfare and closes its exact decomposition to 1e-6 of a percent", async () => {
    const { economies } = await simulateNafta(await loading, "balanced");
    for (const [code, result] of Object.entries(economies)) {
      const parts = result.decomposition!;
      const sum =
        parts.termsOfTradePercent +
        parts.volumeOfTradePercent +
        parts.efficiencyPercent +
        parts.profitPercent +
        parts.transferPercent;
      const logWelfare = 100 * Math.log(1 + result.welfarePercent / 100);
      expect(Math.abs(logWelfare - sum), code).toBeLessThan(1e-6);
    }
    // For Mexico the terms of trade lost and the volume gained nearly cancel, which the one-step formula misses.
    const mexico = economies.MEX!;
    expect(mexico.welfarePercent).toBeCloseTo(0.007, 3);
    expect(mexico.decomposition!.termsOfTradePercent).toBeCloseTo(-0.68, 2);
    expect(mexico.decomposition!.volumeOfTradePercent).toBeCloseTo(0.69, 2);
    expect(economies.CAN!.welfarePercent).toBeCloseTo(-0.11, 2);
    expect(economies.USA!.welfarePercent).toBeCloseTo(0.074, 3);
  });
});

describe.skipIf(!hasSource("nafta-1993"))(`NAFTA from the source tables${skipNote("nafta-1993")}`, () => {
  it("gives the paper's numbers through a dataset.yaml beside linked tables and a schedule of the full 2005 rates", async () => {
    const tables = ["economies.csv", "sectors.csv", "value_added.csv", "flows.csv.gz", "input_shares.csv.gz"];
    const links = {
      ...Object.fromEntries(tables.map((t) => [t, t])),
      "tariffs.csv.gz": "tariffs_1993.csv.gz",
    };
    const yaml = "name: nafta-linked\nyear: 1993\nunit: USD\n";
    await withLinkedDataset("nafta-1993", links, yaml, async (folder) => {
      await writeFile(join(folder, "rates.csv"), await membersIn2005());
      await writeFile(
        join(folder, "dossier.yaml"),
        [
          "parley: 1",
          "title: NAFTA from source",
          "data: .",
          "parties: { MEX: {}, CAN: {}, USA: {} }",
          "policies: { nafta: { kind: schedule, file: rates.csv } }",
          "options: [{ id: nafta, title: NAFTA, policies: [nafta] }]",
          "",
        ].join("\n"),
      );
      const loaded = await loadDossier(join(folder, "dossier.yaml"), { data: folder });
      for (const closure of ["balanced", "fixed"] as const) {
        expectPublished(await simulateNafta(loaded, closure), closure);
      }
    });
  });
});

/** Every pair of members and sector at its rate of 2005: the source leaves zeros out, a schedule must say them. */
async function membersIn2005(): Promise<string> {
  const members = ["CAN", "MEX", "USA"];
  const rates = new Map<string, string>();
  const table = gunzipSync(
    await readFile(join(sourceFolder("nafta-1993"), "tariffs_2005.csv.gz")),
  ).toString();
  for (const line of table.trim().split("\n").slice(1)) {
    const [importer, exporter, sector, rate] = line.trim().split(",");
    rates.set(`${importer},${exporter},${sector}`, rate!);
  }
  const sectors = (await readFile(join(sourceFolder("nafta-1993"), "sectors.csv"), "utf8"))
    .trim()
    .split("\n")
    .slice(1);
  const rows = ["importer,exporter,sector,rate"];
  for (const importer of members) {
    for (const exporter of members) {
      if (importer === exporter) continue;
      for (const line of sectors) {
        const key = `${importer},${exporter},${line.split(",")[0]}`;
        rows.push(`${key},${rates.get(key) ?? "0"}`);
      }
    }
  }
  return `${rows.join("\n")}\n`;
}
