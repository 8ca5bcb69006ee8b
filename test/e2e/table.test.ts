import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { parley } from "../cli/capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { goTo, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

const folder = tempFolder();
const path = writeDossier(
  folder,
  "table.yaml",
  `${machinesDossier}talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { sectors: goods, partners: parties, min: 0, max: 1 } }
issues:
  visas:
    title: Visas
    options: { closed: As they are., open: Open to all. }
    values: { AAA: { closed: 0, open: -0.5 }, CCC: { closed: 0, open: 0.25 } }
    basis: An assumption for a test.
`,
);
const studio = studioWith(path);

/** The table once the present proposal is solved and its tariffs are read. */
async function atTheTable(): Promise<Page> {
  const page = await studio.open();
  await solved(page);
  await goTo(page, "Table");
  await page.locator(".tariff-slider").first().waitFor();
  return page;
}

/** What a party gains over failed talks, unrounded. */
const gainOf = async (page: Page, party: string): Promise<number> =>
  Number(await page.locator(`.gains [data-party="${party}"] .gain-figure`).getAttribute("data-percent"));

describe("the table in the studio", () => {
  it("puts a tariff moved by keyboard into a proposal, with the gains that parley simulate gives", async () => {
    const page = await atTheTable();
    await page
      .getByRole("slider", { name: /^Tariff of/ })
      .first()
      .press("ArrowRight");
    await page.getByRole("option", { name: /The proposal at the table/ }).waitFor({ state: "attached" });
    await solved(page);
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download", exact: true }).click(),
    ]);
    const file = join(folder, "proposed.yaml");
    await saved.saveAs(file);
    expect(readFileSync(file, "utf8")).toContain("proposal-AAA-on-CCC");
    const { code, out, err } = await parley(["simulate", file, "--json", "--option", "proposal"]);
    expect(code, err).toBe(0);
    const { economies } = JSON.parse(out).options[0];
    for (const party of ["AAA", "CCC"]) {
      expect(economies[party].welfarePercent).not.toBe(0);
      expect(await gainOf(page, party)).toBeCloseTo(economies[party].welfarePercent, 9);
    }
  });

  it("adds to each gain what a settled issue is assumed to be worth, and takes the proposal back", async () => {
    const page = await atTheTable();
    expect(await gainOf(page, "CCC")).toBeCloseTo(0, 9);
    await page.getByRole("group", { name: "Visas" }).getByLabel("Open to all.").check();
    await page.locator('.gains [data-party="AAA"][data-signs="refuses"]').waitFor();
    await solved(page);
    expect(await gainOf(page, "AAA")).toBeCloseTo(-0.5, 9);
    expect(await gainOf(page, "CCC")).toBeCloseTo(0.25, 9);
    await page.getByText("Not acceptable to all").waitFor();
    await page.getByRole("button", { name: "Withdraw the proposal" }).click();
    await page.locator('.gains [data-party="AAA"][data-signs="signs"]').waitFor();
  });

  it("saves a chart as SVG, PNG and CSV", async () => {
    const page = await atTheTable();
    const starts = { SVG: "<svg ", PNG: "\u0089PNG", CSV: "outcome," };
    for (const [kind, start] of Object.entries(starts)) {
      const [saved] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".chart .exports").first().getByRole("button", { name: kind }).click(),
      ]);
      const file = join(folder, saved.suggestedFilename());
      await saved.saveAs(file);
      expect(readFileSync(file, "latin1").slice(0, start.length)).toBe(start);
    }
  });
});
