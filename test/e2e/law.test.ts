import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/data/books/book-catalogue.ts";
import { turningDays } from "../../src/tariffs/compare-laws.ts";
import { bookRates } from "../../src/tariffs/effective-rate.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { decodeAddress } from "../../studio/state/share-link.ts";
import { today } from "../../studio/views/Law/law-days.ts";
import { lawDay } from "../../studio/worker/book-facts.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { goTo, seriousFindings } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

// A dossier of three invented economies: the law view needs none of its own country.
const folder = tempFolder();
const studio = studioWith(writeDossier(folder, "machines.yaml", machinesDossier));

const { book } = await openBook("us-tariffs-2026", ".");
const averageOn = (day: string, without: readonly string[] = []): number =>
  bookRates(bookAt(book, day, { without })).average!.total;

/** The averages that the page shows: with what is left out, and with all. */
const shown = (page: Page, figure: "average" | "whole"): Promise<number> =>
  page
    .locator("[data-average]")
    .evaluate((line, name) => Number((line as HTMLElement).dataset[name]), figure);

/** Dark and narrow: the colours that are harder to read, and the width at which things run out of the page. */
const PHONE = { viewport: { width: 390, height: 800 }, colorScheme: "dark" } as const;

describe("the Law view", () => {
  it("shows today's law, other days, what an authority is worth, and a product, and travels in the address", async () => {
    const page = await studio.open({ view: "table", ...PHONE });
    await goTo(page, "Law");
    const days = turningDays(book);
    const todays = lawDay(days, today());
    await expect.poll(() => shown(page, "average")).toBeCloseTo(averageOn(todays), 12);

    const slider = page.getByRole("slider", { name: "Day on which the law changes" });
    await slider.press("Home");
    await expect.poll(() => shown(page, "average")).toBeCloseTo(averageOn(days[0]!), 12);
    await slider.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toContain("24 February 2026: IEEPA invalidated");
    const whole = averageOn(days[1]!);
    await expect.poll(() => shown(page, "average")).toBeCloseTo(whole, 12);

    await page.getByRole("checkbox", { name: "Section 122" }).check();
    await expect.poll(() => shown(page, "average")).toBeCloseTo(averageOn(days[1]!, ["s122"]), 12);
    await expect.poll(() => shown(page, "whole")).toBeCloseTo(whole, 12);

    await page.getByRole("textbox", { name: "Product" }).fill("8703.23");
    await page.getByRole("combobox", { name: "From" }).fill("japan");
    await page.getByRole("button", { name: "Look up" }).click();
    await page.locator('[data-product-rate="15 %"]').waitFor();
    await page.getByRole("cell", { name: "left out of the law, as asked" }).waitFor();
    await page.locator('[data-chart="tariffs-timeline"] .chart-picture svg').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator(`.law-times [data-from="${days[0]}"]`).click();
    await expect.poll(() => shown(page, "average")).toBeCloseTo(averageOn(days[0]!, ["s122"]), 12);
    expect(await slider.inputValue()).toBe("0");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await expect
      .poll(async () => (await decodeAddress(new URL(page.url()).hash.slice(1))) as object)
      .toMatchObject({ state: { law: { day: days[0], without: ["s122"], product: "8703.23" } } });
  });
});
