import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { pasteText } from "./dossier-text.ts";
import { dropFiles, goTo, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

// An economy that can buy no food from anybody, itself included, has no equilibrium: one option of two fails.
const folder = tempFolder();
const partners = ["AAA", "BBB", "CCC"];
writeFileSync(
  join(folder, "ban.csv"),
  `importer,exporter,sector,factor\n${partners.map((exporter) => `AAA,${exporter},food,prohibitive\n`).join("")}`,
);
const dossier = writeDossier(
  folder,
  "starved.yaml",
  machinesDossier
    .replace("policies:\n", "policies:\n  starved: { kind: schedule, file: ban.csv }\n")
    .concat("  - { id: starved, title: No food for AAA, policies: [starved] }\n"),
);
const studio = studioWith(dossier);

describe("an option that cannot be solved", () => {
  it("is shown as failed, with the reason, and never as a number; the others go on", async () => {
    const page = await studio.open();
    await solved(page);
    expect(await page.locator(".solve-line").textContent()).toContain("1 of 3 options could not be solved");
    await page.getByRole("combobox", { name: "Option" }).selectOption("starved");
    const notice = page.getByText("No food for AAA could not be solved");
    await notice.waitFor();
    // There are no party figures and no ranking where there is nothing to show.
    expect(await page.locator("main [data-welfare-percent], main [data-economy]").count()).toBe(0);
    await page.getByRole("combobox", { name: "Option" }).selectOption("duty");
    await page.locator("main [data-welfare-percent]").first().waitFor();
    await goTo(page, "Policies");
    await page.getByRole("combobox", { name: "Option" }).selectOption("starved");
    expect(await page.locator("[data-welfare-percent]").count()).toBe(0);
    await goTo(page, "Table");
    const said = page.locator(".at-table");
    await said.getByText("It could not be solved, so nobody is asked.").waitFor();
    expect(await said.getByRole("alert").textContent()).toContain("AAA needs food");
    expect(await said.locator(".round-table").textContent()).toContain("Not solved");
    expect(await said.getByText(/not known|signs|refuses|would (sign|refuse)/).count()).toBe(0);
    await goTo(page, "Briefing");
    await page
      .getByText(/No food for AAA/)
      .first()
      .waitFor();
    await expect.poll(() => page.locator("main").textContent()).toMatch(/failed|not solved/i);
  });
});

describe("a text with a mistake", () => {
  const mistaken = machinesDossier.replace("rate: 0.25", "rate: 25");

  it("is said to be one in every view, where there are no numbers of a text before it", async () => {
    const page = await studio.open({ view: "policies" });
    await solved(page);
    await pasteText(page, mistaken);
    await page.locator('.solve-line[data-status="refused"]').waitFor();
    await goTo(page, "Briefing");
    const main = page.locator("main");
    await main.getByText("Rates are fractions: write 0.25 for 25 %.").waitFor();
    expect(await main.getByText("Writing the briefing").count()).toBe(0);
    await goTo(page, "Table");
    await main.getByText("Rates are fractions: write 0.25 for 25 %.").waitFor();
    await main.getByText("You will see again who would sign once the text is fixed.").waitFor();
    expect(await main.getByText(/^(Solving|Reading) /).count()).toBe(0);
    // Dropped onto the page, it is another dossier: nothing of the one before it stays.
    await dropFiles(page, [{ name: "wrong.yaml", text: mistaken.replace("Machines", "Engines") }]);
    await page.getByRole("heading", { level: 1, name: "wrong.yaml" }).waitFor();
    for (const view of ["Table", "Briefing"]) {
      await goTo(page, view);
      await main.getByText("Rates are fractions: write 0.25 for 25 %.").waitFor();
      expect(await main.getByText("Machines").count(), view).toBe(0);
      expect(await main.locator("table, figure, .gains").count(), view).toBe(0);
    }
  });

  it("lets no chart of the text before it be saved as if it were new", async () => {
    const page = await studio.open({ view: "policies" });
    await solved(page);
    await pasteText(page, mistaken);
    await page.locator('.solve-line[data-status="refused"]').waitFor();
    await goTo(page, "World");
    await page
      .getByRole("button", { name: /^Save “.* as CSV/ })
      .first()
      .click();
    await page.getByText("Not saved: these numbers belong to the text before your last edit.").waitFor();
  });
});

describe("a word that is longer than the page is wide", () => {
  it.each([
    [
      "an option's title",
      machinesDossier.replace(/title: (?=[^\n]*policies: \[duty\])[^,]*/, `title: ${"x".repeat(299)}`),
    ],
    ["a title that is too long", machinesDossier.replace(/^title: .*$/m, `title: ${"y".repeat(5000)}`)],
  ])("widens no view: %s", async (_, text) => {
    expect(text).not.toBe(machinesDossier);
    const page = await studio.open();
    await dropFiles(page, [{ name: "long.yaml", text }]);
    await page.locator(".solve-line:is([data-status=refused], [data-status=solved])").waitFor();
    for (const view of ["World", "Policies", "Table", "Briefing"]) {
      await goTo(page, view);
      await page
        .locator(view === "Briefing" ? ".briefing, .issues" : "main > *")
        .first()
        .waitFor();
      await page.waitForTimeout(500);
      const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(over), view).toBeLessThanOrEqual(0);
    }
  });
});
