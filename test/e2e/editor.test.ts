import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { goBehind, pasteText, shownText, textArea } from "./dossier-text.ts";
import { dropFiles, seriousFindings, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

const folder = tempFolder();
const commented = machinesDossier
  .replace("policies:\n", "policies: # as announced\n")
  .replace("title: Today, policies: [] }", "title: 'Today', policies: [ ] } # the baseline");
const studio = studioWith(writeDossier(folder, "machines.yaml", commented));

const within = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });

async function openEditor(settings = {}): Promise<Page> {
  const page = await studio.open({ view: "policies", ...settings });
  await solved(page);
  await textArea(page).waitFor();
  await page.getByRole("combobox", { name: "Option", exact: true }).selectOption("duty");
  return page;
}

const duty = (page: Page) => page.locator("details.policy", { hasText: "duty" }).first();
const openDuty = (page: Page) => duty(page).locator("summary").click();
const refused = (page: Page) => page.locator('.solve-line[data-status="refused"]').waitFor();

/** The file that the reader would take home, byte for byte. */
async function download(page: Page): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  return readFileSync(await saved.path(), "utf8");
}

describe("the dossier’s text", () => {
  it("underlines a mistake, says next to the field what it is, and is jumped to from the list", async () => {
    const page = await openEditor();
    await openDuty(page);
    await pasteText(page, commented.replace("rate: 0.25", "rate: 25"));
    await refused(page);
    const mistake = textArea(page).locator(".cm-lintRange-error");
    await within(() => mistake.allTextContents()).toEqual(["25"]);
    await page.locator('[data-field="rate"] .field-issues', { hasText: "write 0.25 for 25 %" }).waitFor();
    await duty(page).getByText("needs fixing").waitFor();
    await page.getByRole("button", { name: /^machines\.yaml:6:\d+$/ }).click();
    // What is typed now replaces the mistake.
    await page.keyboard.type("0.4");
    await within(() => shownText(page)).toBe(commented.replace("rate: 0.25", "rate: 0.4"));
    await solved(page);
    expect(await page.locator(".field-issues").count()).toBe(0);
    expect(await textArea(page).getAttribute("aria-invalid")).toBe("false");
  });

  it("completes keys, and codes of the data where one is allowed", async () => {
    const page = await openEditor();
    await goBehind(page, "partners: [CCC");
    await page.keyboard.type(", B");
    await page.locator(".cm-tooltip-autocomplete li", { hasText: "BBB" }).waitFor();
    // A key that is pressed at once after the list opens is meant for the text.
    await page.waitForTimeout(150);
    await page.keyboard.press("Enter");
    await within(() => shownText(page)).toContain("partners: [CCC, BBB]");
    await goBehind(page, "mode: add");
    await page.keyboard.type(", cov");
    await page.locator(".cm-tooltip-autocomplete li", { hasText: "coverage" }).waitFor();
    await page.waitForTimeout(150);
    await page.keyboard.press("Enter");
    await page.keyboard.type("0.5");
    await within(() => shownText(page)).toContain("mode: add, coverage: 0.5 }");
    await solved(page);
  });

  it("has one history with the forms: undo takes back the last edit, wherever it was made", async () => {
    const page = await openEditor();
    await openDuty(page);
    const rate = page.getByLabel("Rate", { exact: true });
    await rate.fill("40");
    await rate.press("Tab");
    await within(() => shownText(page)).toContain("rate: 0.4,");
    await goBehind(page, "title: Machines and");
    await page.keyboard.type(" all");
    // Not yet known to the page: a pause in typing has not come.
    await page.keyboard.press("ControlOrMeta+z");
    await within(() => shownText(page)).toBe(commented.replace("rate: 0.25", "rate: 0.4"));
    await page.keyboard.press("ControlOrMeta+z");
    await within(() => shownText(page)).toBe(commented);
    await within(() => rate.inputValue()).toBe("25");
    await page.keyboard.press("ControlOrMeta+y");
    await within(() => rate.inputValue()).toBe("40");
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await within(() => shownText(page)).toContain("title: Machines and all the two");
    await page.getByRole("button", { name: "Undo" }).click();
    await within(() => shownText(page)).toBe(commented.replace("rate: 0.25", "rate: 0.4"));
  });

  it("takes what is typed over a selection, over all of the text too, and breaks no policy", async () => {
    const page = await openEditor();
    await textArea(page).focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("title: Anew");
    await within(() => shownText(page)).toBe("title: Anew");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("[");
    await within(() => shownText(page)).toBe("[title: Anew]");
    const undo = page.getByRole("button", { name: "Undo" });
    await within(() => undo.isEnabled()).toBe(true);
    while (await undo.isEnabled()) await undo.click();
    await within(() => shownText(page)).toBe(commented);
  });

  it("lets the keyboard go: Tab leaves it as it is, both ways; Control and a bracket indent", async () => {
    const page = await openEditor();
    const isFocused = () => textArea(page).evaluate((area) => area.matches(":focus"));
    for (const key of ["Tab", "Shift+Tab"]) {
      await goBehind(page, "parties:");
      expect(await isFocused()).toBe(true);
      await page.keyboard.press(key);
      expect(await isFocused(), key).toBe(false);
      expect(await shownText(page)).toBe(commented);
    }
    await goBehind(page, "parties:");
    await page.keyboard.press("ControlOrMeta+]");
    await within(() => shownText(page)).toContain("  parties:");
    await page.keyboard.press("ControlOrMeta+[");
    await within(() => shownText(page)).toBe(commented);
  });

  it("of a Windows file keeps its line breaks when it is typed into", async () => {
    const page = await openEditor();
    const windows = commented.replaceAll("\n", "\r\n");
    await page.locator(".studio").evaluate((element, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "windows.yaml"));
      element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, windows);
    // The text's heading: the page's own has the file's name, too, until the dossier is read and has a title.
    await page.getByRole("heading", { level: 2, name: "windows.yaml" }).waitFor();
    await goBehind(page, "data: tiny");
    await page.keyboard.type("\n# typed");
    await within(() => download(page)).toBe(windows.replace("data: tiny\r\n", "data: tiny\r\n# typed\r\n"));
  });

  it("that is not YAML leaves the forms as they last were, not to be edited, until it is fixed", async () => {
    const page = await openEditor();
    await openDuty(page);
    await goBehind(page, "partners: [CCC]");
    await page.keyboard.press("Backspace");
    await page.getByText("The text is not valid YAML").waitFor();
    expect(await page.getByLabel("Rate", { exact: true }).inputValue()).toBe("25");
    expect(await page.getByLabel("Rate", { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "agreement" }).isDisabled()).toBe(true);
    await page.keyboard.type("]");
    await solved(page);
    expect(await page.getByLabel("Rate", { exact: true }).isEnabled()).toBe(true);
    expect(await shownText(page)).toBe(commented);
  });
});

describe("the forms", () => {
  it("change the characters of one value, and write exemptions and coverage by partner", async () => {
    const page = await openEditor();
    await openDuty(page);
    await page.getByLabel("Add to Importers").selectOption("BBB");
    let text = commented.replace("importer: AAA", "importer: [AAA, BBB]");
    await within(() => shownText(page)).toBe(text);
    await page.getByLabel("Add a partner: Exempt share").selectOption("CCC");
    text = text.replace("mode: add }", "mode: add, exempt: [CCC] }");
    await within(() => shownText(page)).toBe(text);
    const share = page.getByLabel(/^Exempt share of/);
    await share.fill("90");
    await share.press("Tab");
    text = text.replace("exempt: [CCC]", "exempt: { CCC: 0.9 }");
    await within(() => shownText(page)).toBe(text);
    await page.getByLabel("Add a partner: Covered share").selectOption("CCC");
    await within(() => shownText(page)).toContain("coverage: { default: 1, CCC: 1 }");
    await solved(page);
    expect(parse(await download(page)).policies.duty).toMatchObject({
      importer: ["AAA", "BBB"],
      exempt: { CCC: 0.9 },
      coverage: { default: 1, CCC: 1 },
    });
  });

  it.each(["agreement", "barrier", "sanction", "schedule"])(
    "add a %s with every field of it",
    async (kind) => {
      const page = await studio.kept("forms", openEditor);
      await pasteText(page, commented);
      await within(() => shownText(page)).toBe(commented);
      const table = "importer,exporter,sector,rate\nAAA,CCC,machines,0.5\n";
      await dropFiles(page, [{ name: "rates.csv", text: table }]);
      await page.getByText("Tables ready for the dossier: rates.csv").waitFor();
      await page.getByRole("button", { name: kind, exact: true }).click();
      await within(() => shownText(page)).toContain(`new-${kind}: { kind: ${kind}`);
      const form = page.locator(`[data-policy="new-${kind}"]`);
      await form.getByLabel("Note").fill("Tabled today.");
      await form.getByLabel("Note").press("Tab");
      await within(() => shownText(page)).toContain("note: Tabled today.");
      if (kind === "sanction") {
        await form.getByLabel("Embargo").check();
        await within(() => shownText(page)).toContain("factor: prohibitive");
      }
      await solved(page);
      expect(await form.locator(".field-issues").count()).toBe(0);
    },
  );

  it("show a slider's number while it moves, and solve when it is let go", async () => {
    const page = await openEditor();
    await openDuty(page);
    const slider = page.getByLabel("Rate, slider");
    await slider.scrollIntoViewIfNeeded();
    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 5 });
    const moving = Number(await page.getByLabel("Rate", { exact: true }).inputValue());
    expect(moving).toBeGreaterThan(60);
    expect(await shownText(page)).toBe(commented);
    await page.mouse.up();
    await within(() => shownText(page)).toContain(`rate: ${moving / 100},`);
    await solved(page);
  });

  it.each(["light", "dark"] as const)(
    "pass an accessibility audit with everything open, wrong and not YAML, on %s",
    async (colorScheme) => {
      const page = await openEditor({ colorScheme });
      await openDuty(page);
      await page.getByText("Title, note and place of this option").click();
      await pasteText(page, commented.replace("rate: 0.25", "rate: 25"));
      await refused(page);
      await page.getByRole("button", { name: "Find" }).click();
      await page.locator(".cm-search").waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await pasteText(page, commented.replace("policies:", "policies: ["));
      await page.getByText("The text is not valid YAML").waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  it("and the text fit a phone", async () => {
    const page = await openEditor({ viewport: { width: 360, height: 700 }, isMobile: true, hasTouch: true });
    await openDuty(page);
    await page.getByText("Title, note and place of this option").click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await goBehind(page, "data: tiny");
    await page.keyboard.type(" # here");
    await within(() => shownText(page)).toContain("data: tiny # here");
    await solved(page);
  });
});
