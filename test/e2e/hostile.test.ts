import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { HOSTILE } from "../briefing/hostile.ts";
import { tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { dropFiles, goTo, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

// A dossier from anyone: markup, formulas, links that run and turned text in every sentence that it may hold. That no
// script of it ran, and that the policy had nothing to stop, is checked after each test.
const raw = `${HOSTILE} <script>window.ran = true</script><svg onload="window.ran = true">`;

const dossierOf = (sentence: string, text = JSON.stringify(sentence)): string => `parley: 1
title: ${text}
data: tiny
sources:
  a: { title: ${text}, publisher: ${text}, date: 2020-01-01, url: "https://example.com/" }
parties: { AAA: { name: ${text} }, CCC: {} }
positions:
  - { party: AAA, issue: ${text}, stance: ${text}, source: a }
claims:
  - subject: ${text}
    accounts:
      - { party: AAA, value: 3, source: a }
policies:
  duty: { kind: tariff, title: ${text}, importer: AAA, partners: [CCC], sectors: [machines], rate: 0.25, mode: add }
options:
  - { id: now, title: Today, policies: [] }
  - { id: duty, title: ${text}, note: ${text}, policies: [duty] }
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { sectors: goods, partners: parties, min: 0, max: 1 } }
issues:
  matter:
    title: ${text}
    options: { no: ${text}, yes: ${text} }
    values: { AAA: { no: 0, yes: -0.01 }, CCC: { no: 0, yes: 0.05 } }
    basis: ${text}
`;
// Control characters are refused when a dossier is read: what is left gets through to the views.
const printable = raw.replaceAll(/[\p{Cc}\p{Cf}]/gu, " ");
const studio = studioWith(writeDossier(tempFolder(), "hostile.yaml", dossierOf(printable)));

/** What in the dossier became more than text. */
const harmIn = (page: Page) =>
  page.evaluate(() => ({
    ran: (window as unknown as { ran?: boolean }).ran,
    markup: document.querySelectorAll("img, body script, iframe, [onerror], [onload]").length,
    links: [...document.querySelectorAll("a")].filter(({ protocol }) => protocol === "javascript:").length,
  }));

describe("a hostile dossier", () => {
  it("is text in every view: nothing of it runs, loads or becomes markup", async () => {
    const page = await studio.open();
    await solved(page);
    const views = await page.getByRole("navigation", { name: "Views" }).getByRole("button").allTextContents();
    for (const view of views) {
      await goTo(page, view);
      await page.waitForLoadState("networkidle");
      const found = await page.evaluate(() => ({
        ran: (window as unknown as { ran?: boolean }).ran,
        markup: document.querySelectorAll("img, main script, main b b, iframe, [onerror], [onload]").length,
        links: [...document.querySelectorAll("a")].filter(({ protocol }) => protocol === "javascript:")
          .length,
      }));
      expect(found, view).toEqual({ ran: undefined, markup: 0, links: 0 });
      // The view of the law shows a tariff book, and nothing of the dossier.
      if (view !== "Law")
        expect(await page.locator("main").textContent(), view).toContain('<img src=x onerror="alert(1)">');
    }
  });

  it("is also text in the list of what is wrong with it, when it is dropped onto the page", async () => {
    const page = await studio.open({ view: "policies" });
    await solved(page);
    await dropFiles(page, [{ name: "<img src=x onerror=alert(1)>.yaml", text: dossierOf(raw) }]);
    await page.locator('.solve-line[data-status="refused"]').waitFor();
    expect(await page.locator(".issues li").count()).toBeGreaterThan(5);
    expect(await harmIn(page)).toEqual({ markup: 0, links: 0 });
  });
});
