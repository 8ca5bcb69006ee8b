import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { goTo, solved } from "./reader.ts";
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
    // Neither party figures nor a ranking stand where there is nothing to show.
    expect(await page.locator("main [data-welfare-percent], main [data-economy]").count()).toBe(0);
    await page.getByRole("combobox", { name: "Option" }).selectOption("duty");
    await page.locator("main [data-welfare-percent]").first().waitFor();
    await goTo(page, "Policies");
    await page.getByRole("combobox", { name: "Option" }).selectOption("starved");
    expect(await page.locator("[data-welfare-percent]").count()).toBe(0);
    await goTo(page, "Briefing");
    await page
      .getByText(/No food for AAA/)
      .first()
      .waitFor();
    await expect.poll(() => page.locator("main").textContent()).toMatch(/failed|not solved/i);
  });
});
