import { cpSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "../cli/temp-folder.ts";
import { pasteText, shownText } from "./dossier-text.ts";
import { commandLineNumbers, dropFiles, expectSame, numbersOf, seriousFindings, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

// The invented world of three economies: the studio's ways of working, each in a few seconds.
const folder = tempFolder();
const path = writeDossier(folder, "machines.yaml", machinesDossier);
const higher = machinesDossier.replace("rate: 0.25", "rate: 0.6");
const higherPath = writeDossier(folder, "higher.yaml", higher);
const studio = studioWith(path);

/** What comes true soon. */
const within = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

describe("a dossier in the studio", () => {
  it("opens with its own data and shows the numbers of parley simulate, to 1e-9", async () => {
    const page = await studio.open();
    await solved(page);
    expect(await heading(page).textContent()).toBe("Machines and the two neighbours");
    expectSame(await numbersOf(page), await commandLineNumbers(path));
  });

  it("says on the page which closure, data and baseline its numbers use", async () => {
    const page = await studio.open();
    await solved(page);
    const header = page.getByRole("banner");
    await header.getByText(/Closure: deficits balanced/).waitFor();
    expect(await header.textContent()).toMatch(/Data: .+, \d{4}\..*baseline/);
  });

  it("is replaced by one that is dropped onto the page, and comes back with undo", async () => {
    const page = await studio.open();
    await solved(page);
    await dropFiles(page, [{ name: "higher.yaml", text: higher.replace("Machines and", "Higher for") }]);
    await page.getByRole("heading", { name: "Higher for the two neighbours" }).waitFor();
    await solved(page);
    expectSame(await numbersOf(page), await commandLineNumbers(higherPath));
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "Machines and the two neighbours" }).waitFor();
    await solved(page);
    expectSame(await numbersOf(page), await commandLineNumbers(path));
  });

  it("travels in the address: anyone who opens the link sees the same numbers", async () => {
    const page = await studio.open();
    await solved(page);
    await dropFiles(page, [{ name: "higher.yaml", text: higher }]);
    await page.waitForFunction(() => window.told.filter(({ kind }) => kind === "done").length > 1);
    await solved(page);
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByText(/Link copied|address of this page is now the link/).waitFor();
    const { hash } = new URL(page.url());
    expect(hash.length).toBeGreaterThan(100);
    const other = await studio.open({ at: hash });
    await solved(other);
    expectSame(await numbersOf(other), await commandLineNumbers(higherPath));
  });

  it("that is damaged is said to be, without the numbers of the one before it, which undo brings back", async () => {
    const page = await studio.open();
    await solved(page);
    await dropFiles(page, [{ name: "wrong.yaml", text: machinesDossier.replace("rate: 0.25", "rate: 25") }]);
    const line = page.locator('.solve-line[data-status="refused"]');
    await line.waitFor();
    expect(await line.textContent()).not.toContain("numbers");
    await page.getByRole("heading", { level: 1, name: "wrong.yaml" }).waitFor();
    await page.locator("main").getByText("Rates are fractions: write 0.25 for 25 %.").waitFor();
    expect(await page.locator("main [data-welfare-percent], main [data-value], main figure").count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await solved(page);
    await page.locator("main [data-welfare-percent]").first().waitFor();
  });

  it("can be taken home as a file", async () => {
    const page = await studio.open();
    await solved(page);
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download" }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(basename(path));
    expect(readFileSync(await saved.path(), "utf8")).toBe(machinesDossier);
  });
});

describe("a tariff that is edited", () => {
  const welfareShown = async (page: Page, party: string) =>
    Number(await page.locator(`[data-party="${party}"]`).getAttribute("data-welfare-percent"));

  /** The option with the duty, in the editor. */
  async function openEditor(): Promise<Page> {
    const page = await studio.open({ view: "policies" });
    await solved(page);
    await page.getByRole("combobox", { name: "Option", exact: true }).selectOption("duty");
    return page;
  }

  it("in the text moves the numbers to those of the command line, and back with undo", async () => {
    const page = await openEditor();
    const before = await commandLineNumbers(path);
    const after = await commandLineNumbers(higherPath);
    expect(await welfareShown(page, "CCC")).toBeCloseTo(before.get("duty CCC welfarePercent")!, 9);
    await pasteText(page, higher);
    await within(() => welfareShown(page, "CCC")).toBeCloseTo(after.get("duty CCC welfarePercent")!, 9);
    await solved(page);
    expectSame(await numbersOf(page), after);
    await page.getByRole("button", { name: "Undo" }).click();
    await within(() => shownText(page)).toBe(machinesDossier);
    await solved(page);
    await within(() => welfareShown(page, "CCC")).toBeCloseTo(before.get("duty CCC welfarePercent")!, 9);
    await page.getByRole("button", { name: "Redo" }).click();
    await within(() => shownText(page)).toBe(higher);
  });

  it("in the form writes the text, and keeps its comments", async () => {
    const page = await openEditor();
    const commented = machinesDossier.replace("policies:\n", "policies: # as announced\n");
    await pasteText(page, commented);
    await within(() => shownText(page)).toBe(commented);
    await solved(page);
    const duty = page.locator("details.policy", { hasText: "duty" }).first();
    await duty.locator("summary").click();
    await duty.and(page.locator("[open]")).waitFor();
    const rate = page.locator("details.policy[open]").getByLabel("Rate", { exact: true });
    // In an English browser, whose own number fields take the comma out.
    await rate.fill("12,345,6");
    await rate.press("Tab");
    await page.getByText("“12,345,6” is not a number").waitFor();
    expect(await shownText(page)).toBe(commented);
    await rate.fill("2,5");
    await rate.press("Enter");
    await within(() => shownText(page)).toContain("rate: 0.025");
    await rate.fill("60");
    await rate.press("Tab");
    await within(() => shownText(page)).toContain("rate: 0.6");
    expect(await shownText(page)).toContain("policies: # as announced");
    await solved(page);
    await within(async () => (await numbersOf(page)).get("duty CCC welfarePercent")).toBeCloseTo(
      (await commandLineNumbers(higherPath)).get("duty CCC welfarePercent")!,
      9,
    );
  });

  it("is not in the way of a click that is made right after it", async () => {
    const page = await openEditor();
    const duty = page.locator("details.policy").first();
    const summary = duty.locator("summary");
    for (const [text, open] of [
      [machinesDossier.replace("Machines", "Engines"), true],
      [machinesDossier.replace("rate: 0.25", "rate: 25"), false],
    ] as const) {
      const { x, y, height } = (await summary.boundingBox())!;
      await page.mouse.move(x + 20, y + height / 2);
      await pasteText(page, text);
      // The press leaves the text, which is then taken in; what that shows above the policies moves them.
      await page.mouse.down();
      await page.waitForTimeout(50);
      await page.mouse.up();
      await within(() => duty.evaluate((element) => (element as HTMLDetailsElement).open)).toBe(open);
      await page
        .locator(`.solve-line[data-status="${open ? "solved" : "refused"}"]`)
        .waitFor({ timeout: 60_000 });
    }
  });

  it("to something impossible says so at its line, and the old numbers are marked as old", async () => {
    const page = await openEditor();
    await pasteText(page, machinesDossier.replace("rate: 0.25", "rate: 25"));
    await page.locator('.solve-line[data-status="refused"]').waitFor();
    await page.locator(".issues").getByText("Rates are fractions: write 0.25 for 25 %.").waitFor();
    await page.getByRole("button", { name: /^machines\.yaml:6:\d+$/ }).waitFor();
    expect(await page.locator(".option-numbers").getAttribute("data-fresh")).toBe("false");
  });
});

describe("a data set of your own", () => {
  it("is a folder that the reader chooses: its dossier is then solved on it", async () => {
    const page = await studio.open();
    await solved(page);
    const own = machinesDossier.replace("data: tiny", "data: my-tiny");
    await dropFiles(page, [{ name: "own.yaml", text: own }]);
    await page.locator('.solve-line[data-status="refused"]').waitFor();
    const renamed = join(folder, "my-tiny");
    cpSync(tinyWorld, renamed, { recursive: true });
    await page.getByLabel("Data-set folder").setInputFiles(renamed);
    await solved(page);
    expectSame(await numbersOf(page), await commandLineNumbers(path));
  });
});

describe("looks", () => {
  it("follow the reader's dark screen, and the reader's own choice before it", async () => {
    const page = await studio.open({ colorScheme: "dark" });
    await solved(page);
    const brightness = () =>
      page.evaluate(() => {
        const [red, green, blue] = getComputedStyle(document.body)
          .backgroundColor.match(/[\d.]+/g)!
          .map(Number);
        return (red! + green! + blue!) / 3;
      });
    expect(await brightness()).toBeLessThan(80);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel("Theme").selectOption("light");
    expect(await brightness()).toBeGreaterThan(200);
    await page.reload();
    await solved(page);
    expect(await brightness()).toBeGreaterThan(200);
  });
});
