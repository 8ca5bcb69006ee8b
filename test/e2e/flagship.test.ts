import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";
import {
  commandLineNumbers,
  expectSame,
  goTo,
  numbered,
  numbersOf,
  seriousFindings,
  solved,
} from "./reader.ts";
import { studioWith } from "./studio-page.ts";

// The studio with the talks at Mar-a-Lago, on the world of 2011.
const studio = studioWith(FLAGSHIP_ON_2011);

/** Bytes of each file that a page loaded before its data, compressed. */
const loaded = new WeakMap<Page, ReadonlyMap<string, number>>();

/** One page for what only looks at it, with everything solved. */
const desk = () =>
  studio.kept("desk", async () => {
    const page = await studio.open({ at: "icon.svg", colorScheme: "light" });
    const sizes = new Map<string, number>();
    const reading: Promise<void>[] = [];
    page.on("response", (answer) => {
      const path = new URL(answer.url()).pathname;
      if (loaded.has(page) || /^\/(data|dossiers)\//.test(path)) return;
      reading.push(
        answer.body().then((body) => {
          sizes.set(path, gzipSync(body).length);
        }),
      );
    });
    await page.goto(studio.url());
    await solved(page);
    await page.waitForLoadState("networkidle");
    await Promise.all(reading);
    loaded.set(page, sizes);
    return page;
  });

const viewNames = (page: Page): Promise<string[]> =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button").allTextContents();

describe("the flagship in the studio", () => {
  it("has the numbers of parley simulate, to 1e-9", async () => {
    const page = await desk();
    expectSame(await numbersOf(page), await commandLineNumbers(FLAGSHIP_ON_2011));
  });

  it("loads at most 1.5 MB before its data, compressed", async () => {
    const sizes = loaded.get(await desk())!;
    expect([...sizes.keys()].filter((path) => path.endsWith(".js")).length).toBeGreaterThan(1);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(total, JSON.stringify(Object.fromEntries(sizes))).toBeLessThan(1.5e6);
  });

  it("passes an accessibility audit in every view, on light and on dark", { timeout: 240_000 }, async () => {
    const page = await desk();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const view of await viewNames(page)) {
        await goTo(page, view);
        await page.waitForLoadState("networkidle");
        expect(await seriousFindings(page), `${view}, ${colorScheme}`).toEqual([]);
      }
    }
  });

  it("fits a phone: no view is wider than the screen", async () => {
    const page = await studio.open({ viewport: { width: 375, height: 700 }, isMobile: true, hasTouch: true });
    await solved(page);
    for (const view of await viewNames(page)) {
      await goTo(page, view);
      await page.waitForLoadState("networkidle");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, view).toBeLessThanOrEqual(375);
    }
  });

  it("can be walked with the keyboard alone: every view, and the measure of the map", async () => {
    const page = await studio.open();
    await numbered(page);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent?.trim() ?? "";
      });
    const tabTo = async (name: string) => {
      for (let steps = 0; steps < 80; steps++) {
        await page.keyboard.press("Tab");
        if ((await focused()) === name) return;
      }
      throw new Error(`Tab never reaches ${name}.`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to content");
    for (const view of (await viewNames(page)).slice(1)) {
      await tabTo(view);
      // A reader who uses the keyboard sees where they are.
      const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      expect(ring, view).not.toBe("none");
      await page.keyboard.press("Enter");
      await page.locator(`main[aria-label="${view}"]`).waitFor();
    }
  });
});
