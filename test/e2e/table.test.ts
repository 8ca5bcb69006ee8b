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

/** The table with the baseline on it, once it is solved and its tariffs are read. */
async function atTheTable(): Promise<Page> {
  const page = await studio.open({ view: "table" });
  await solved(page);
  await page.locator("main select").first().selectOption("now");
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
    await page.getByRole("option", { name: /The proposal on the table/ }).waitFor({ state: "attached" });
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

  it("opens on an option other than what the sides have anyway, and says what that one is", async () => {
    const page = await studio.open();
    await solved(page);
    await goTo(page, "Table");
    const select = page.locator("main select").first();
    expect(await select.inputValue()).toBe("duty");
    await select.selectOption("now");
    await page.getByText("This is what the parties have without a deal").waitFor();
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
    await page.getByRole("option", { name: /The proposal on the table/ }).waitFor({ state: "detached" });
  });

  it("solves where a slider is before it is let go, and shows nothing of it", async () => {
    const page = await atTheTable();
    const slider = page.getByRole("slider", { name: /^Tariff of/ }).first();
    await slider.hover();
    await page.mouse.down();
    const solvedFor = () => page.evaluate(() => window.told.filter(({ kind }) => kind === "done").length);
    const before = await solvedFor();
    const { x, y, width } = (await slider.boundingBox())!;
    await page.mouse.move(x + 0.7 * width, y + 5);
    await expect.poll(solvedFor).toBeGreaterThan(before);
    expect(await page.getByRole("option", { name: /The proposal on the table/ }).count()).toBe(0);
    await page.mouse.up();
    await page.getByRole("option", { name: /The proposal on the table/ }).waitFor({ state: "attached" });
  });

  it("takes several presses of a key as one move, which undo takes back whole", async () => {
    const page = await atTheTable();
    const slider = page.getByRole("slider", { name: /^Tariff of/ }).first();
    for (let press = 0; press < 5; press++) await slider.press("ArrowRight");
    await page.getByRole("option", { name: /The proposal on the table/ }).waitFor({ state: "attached" });
    await solved(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("option", { name: /The proposal on the table/ }).waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "Undo" }).isEnabled()).toBe(false);
  });

  it("offers to take back only a tariff that was moved", async () => {
    const page = await atTheTable();
    const takeBack = page.getByRole("button", { name: "Take back" });
    expect(await takeBack.count()).toBe(0);
    const typed = page.getByRole("textbox", { name: /^Tariff of/ }).first();
    await typed.fill("12.5");
    await typed.press("Enter");
    await takeBack.waitFor();
    expect(await takeBack.count()).toBe(1);
    await solved(page);
    await takeBack.click();
    await takeBack.waitFor({ state: "detached" });
  });

  it("asks one side for its best move against what is on the table, and puts that on it with one click", async () => {
    const page = await atTheTable();
    await page.locator("main select").first().selectOption("duty");
    await page.locator('[data-question="move-CCC"]').click();
    await page.getByRole("heading", { name: "Best move of Cland against B (A duty on machines)" }).waitFor();
    const percents = await page.evaluate(() => {
      const found = window.told.map((told) => (told as { move?: unknown }).move).findLast((move) => move);
      const { outcome } = found as { outcome: { parties: Record<string, { objectivePercent: number }> } };
      return ["AAA", "CCC"].map((party) => outcome.parties[party]!.objectivePercent);
    });
    await page
      .getByRole("region", { name: /^Best move/ })
      .getByRole("button", { name: "Put it on the table" })
      .click();
    await page.getByRole("option", { name: /Best move of Cland/ }).waitFor({ state: "attached" });
    await solved(page);
    // Rates are written to six decimals; what is left of the difference is far below any figure that is shown.
    for (const [at, party] of ["AAA", "CCC"].entries()) {
      expect(await gainOf(page, party)).toBeCloseTo(percents[at]!, 4);
    }
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("option", { name: /Best move of Cland/ }).waitFor({ state: "detached" });
  });

  it("says what would make a reluctant side sign: a choice on an issue at once, money once it is asked for", async () => {
    const page = await atTheTable();
    await page.getByRole("group", { name: "Visas" }).getByLabel("Open to all.").check();
    const reluctant = page.locator('.reluctant[data-party="AAA"]');
    await reluctant.getByText("Visas: “As they are.”").waitFor();
    await reluctant.getByRole("button", { name: "Put it on the table" }).first().click();
    await reluctant.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await reluctant.waitFor();
    await solved(page);
    await page
      .getByRole("button", { name: "Find the side payment and the cuts that would be enough" })
      .click();
    // It can do better than sign by a duty of its own, and so asks for more than failed talks would leave it.
    await reluctant.getByText("B (A duty on machines), which it can bring about alone").waitFor();
    await reluctant.getByText(/^Money or deeper cuts: \$/).waitFor();
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
