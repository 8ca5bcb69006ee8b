import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";
import { parley } from "../cli/capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";
import { goTo, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

const talks = `talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { sectors: goods, partners: parties, min: 0, max: 1 } }
  solve: [best-response, war, talks]
  threat: war
`;
const path = writeDossier(tempFolder(), "talks.yaml", machinesDossier + talks);
const tempFolderOfBriefings = tempFolder();

describe("talks in the studio", () => {
  const studio = studioWith(path);

  it("end where parley talks ends: the same deal and the same war, to 1e-9", async () => {
    const page = await studio.open({ view: "table" });
    await solved(page);
    await page.getByRole("button", { name: "Everything, with packages and who signs" }).click();
    const found = await page.waitForFunction(() =>
      window.told
        .map((told) => told.result)
        .findLast((result) => typeof result === "object" && result !== null && "participation" in result),
    );
    const shown = (await found.jsonValue()) as TalksResult;
    const { code, out } = await parley(["talks", path, "--json"]);
    expect(code).toBe(0);
    const reference = JSON.parse(out);
    for (const kind of ["war", "talks"] as const) {
      for (const party of ["AAA", "CCC"]) {
        const { welfarePercent } = shown[kind]!.parties[party]!;
        expect(Math.abs(welfarePercent - reference[kind].parties[party].welfarePercent)).toBeLessThan(1e-9);
      }
    }
  });

  it("show who gains what over failing to agree, once the war is known", async () => {
    const page = await studio.open({ view: "table" });
    await solved(page);
    await page.getByText("a war of best tariffs. Run it first").waitFor();
    await page.locator('.talks-controls [data-question="war"]').click();
    await page.getByText("If the talks fail: ").waitFor();
  });
});

/** The files of the last briefing that the page's worker rendered, by name. */
const filesIn = async (page: Page): Promise<Record<string, string>> => {
  await page.locator('.briefing[data-fresh="true"]').waitFor({ timeout: 60_000 });
  return page.evaluate(() => {
    const answers = window.told.map(({ answer }) => answer as { files?: unknown } | undefined);
    const last = answers.findLast((answer) => answer?.files instanceof Map);
    return Object.fromEntries(last!.files as Map<string, string>);
  });
};

/** What only a folder has: the workbook, which is made in Node alone, and the manifest of all that lies there. */
const OF_A_FOLDER = ["briefing.xlsx", "manifest.json"];

/** The files that `parley brief --out` writes, but for those that only a folder has. */
async function filesOnDisk(dossier: string, ...flags: readonly string[]): Promise<Record<string, string>> {
  const folder = join(tempFolderOfBriefings, `briefing-${flags.length}`);
  const { code, err } = await parley(["brief", dossier, "--out", folder, ...flags]);
  expect(code, err).toBe(0);
  const all = readdirSync(folder);
  expect(all).toEqual(expect.arrayContaining(OF_A_FOLDER));
  const names = all.filter((name) => !OF_A_FOLDER.includes(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

// Node and the browser are two engines, and `Math.exp` and the like may differ in the last digit between engines. So
// what is rounded for people is compared byte for byte, and what has all digits to 1e-9. Certificates are about the last
// digits themselves.

/** The sections of a briefing for people but that of the certificates. */
const sectionsOf = (markdown: string): string[] =>
  markdown.split(/^(?=## )/m).filter((section) => !section.startsWith("## Certificates"));

const NUMBER = /-?\d+(?:\.\d+)?(?:e-?\d+)?/g;

/** Fails where two tables differ in a word, or in a number by more than the last digits. */
function expectSameTable(found: string, wanted: string, name: string): void {
  expect(found.replace(NUMBER, "#"), name).toBe(wanted.replace(NUMBER, "#"));
  const numbers = found.match(NUMBER) ?? [];
  for (const [at, number] of (wanted.match(NUMBER) ?? []).entries()) {
    const apart = Math.abs(Number(numbers[at]) - Number(number));
    expect(apart, `${name}, ${number}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(Number(number))));
  }
}

const TABLES = ["economies.csv", "balances.csv", "sectors.csv"];

describe("a briefing in the studio", () => {
  const studio = studioWith(path);

  it("has with talks what the command line writes: the same text byte for byte, the same figures", async () => {
    const page = await studio.open({ view: "briefing" });
    await solved(page);
    const before = await filesIn(page);
    await page.getByRole("button", { name: "Everything, with packages and who signs" }).click();
    await page.getByText("The talks are not in it yet").waitFor({ state: "detached", timeout: 60_000 });
    const after = await filesIn(page);
    expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
    const wanted = await filesOnDisk(path);
    // The same build, data, dossier and options; before the talks were run they were left out.
    expect(after["made.json"]).toBe(wanted["made.json"]);
    expect(JSON.parse(before["made.json"]!).made.options).toEqual({ talks: false });
    expect(Object.keys(after).sort()).toEqual(Object.keys(wanted).sort());
    expect(sectionsOf(after["briefing.md"]!)).toEqual(sectionsOf(wanted["briefing.md"]!));
    for (const name of [...TABLES, "talks-outcomes.csv", "talks-tariffs.csv", "talks-participation.csv"])
      expectSameTable(after[name]!, wanted[name]!, name);
  });

  it("prints on paper without the studio around it, in light colours on a dark screen", async () => {
    const page = await studio.open({ view: "briefing", colorScheme: "dark" });
    await solved(page);
    const title = page.locator(".briefing h1");
    await title.waitFor();
    expect(await title.textContent()).toBe("Machines and the two neighbours");
    await page.locator(".briefing .chart svg").first().waitFor();
    const colours = () =>
      page.evaluate(() => {
        const word = document.querySelector('.briefing .chart svg text[fill="#1d2730"]')!;
        return [getComputedStyle(document.body).color, getComputedStyle(word).fill];
      });
    const ink = "rgb(29, 39, 48)";
    expect(await colours()).not.toContain(ink);
    await page.emulateMedia({ media: "print" });
    expect(await colours()).toEqual([ink, ink]);
    expect(await page.getByRole("navigation", { name: "Views" }).isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: "Print" }).isVisible()).toBe(false);
    expect(await page.locator(".briefing .exports").first().isVisible()).toBe(false);
    expect(await title.isVisible()).toBe(true);
    const paper = await page.pdf({ format: "A4" });
    expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("the flagship in the studio", () => {
  const studio = studioWith(FLAGSHIP_ON_2011);
  const flagshipPage = () =>
    studio.kept("flagship", async () => {
      const page = await studio.open();
      await solved(page);
      return page;
    });

  it("has in its briefing without talks what the command line writes: text and charts byte for byte, the same figures", async () => {
    const page = await flagshipPage();
    await goTo(page, "Briefing");
    const found = await filesIn(page);
    const wanted = await filesOnDisk(FLAGSHIP_ON_2011, "--no-talks");
    expect(Object.keys(found).sort()).toEqual(Object.keys(wanted).sort());
    expect(sectionsOf(found["briefing.md"]!)).toEqual(sectionsOf(wanted["briefing.md"]!));
    // The outlines of a map are simplified, which the last digits of its angles decide here and there.
    for (const name of Object.keys(wanted).filter((each) => /^chart-(?!map-)/.test(each)))
      expect(found[name], name).toBe(wanted[name]);
    for (const name of TABLES) expectSameTable(found[name]!, wanted[name]!, name);
  }, 240_000);

  it("says of talks that take a while how far they are, and stops when they are cancelled with nothing half-done shown", async () => {
    const page = await flagshipPage();
    await goTo(page, "Table");
    await page.getByRole("button", { name: "Everything, with packages and who signs" }).click();
    await page.getByText(/^Running all of the talks, \d+ of \d+ steps done/).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("No part of it is shown.").waitFor();
    // The page is not held up: another question can be asked at once.
    expect(await page.getByRole("button", { name: "War of best tariffs" }).isEnabled()).toBe(true);
  }, 120_000);
});
