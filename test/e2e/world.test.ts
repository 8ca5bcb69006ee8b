import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { BUILD } from "../../src/made/build.ts";
import { tempFolder } from "../cli/temp-folder.ts";
import { FLAGSHIP_ON_2011, TPP_ONE_SECTOR } from "../support/frozen-dossiers.ts";
import { commandLineNumbers, goTo, numbered, seriousFindings } from "./reader.ts";
import { type OpenOptions, type Studio, studioWith } from "./studio-page.ts";

// The world view and the charts: the talks at Mar-a-Lago on world-2011, and the TPP on the 194 economies of world-2023.
const folder = tempFolder();
const studio = studioWith(FLAGSHIP_ON_2011);
const tppStudio = studioWith(TPP_ONE_SECTOR);

const onMap = (page: Page, code: string) => page.locator(`.map-targets [data-economy="${code}"]`);
const row = (page: Page, code: string) => page.locator(`.ranks [data-economy="${code}"]`);
const label = (page: Page) => page.locator(".map-label");
const choice = (page: Page, title: string) =>
  page.locator("label", { has: page.locator("> span", { hasText: title }) }).locator("select");
const panel = (page: Page) => page.locator(".economy");

async function openWorld(settings: OpenOptions = {}, served: Studio = studio): Promise<Page> {
  const page = await served.open(settings);
  page.setDefaultTimeout(45_000);
  await numbered(page);
  await page.locator('[data-chart="world-map"] .exports').waitFor();
  return page;
}

const CHOICES = ".world-choices select, .map-region select";
const DESK = { width: 1280, height: 720 };
const chosen = (page: Page): Promise<string[]> =>
  page.locator(CHOICES).evaluateAll((all) => all.map((select) => (select as HTMLSelectElement).value));
/** What is chosen on a page that was just opened. */
const atFirst = new WeakMap<Page, readonly string[]>();

/** A page that stays open from test to test, brought back to where it began. */
async function again(name: string, open: () => Promise<Page>, served: Studio = studio): Promise<Page> {
  const page = await served.kept(name, async () => {
    const opened = await open();
    atFirst.set(opened, await chosen(opened));
    return opened;
  });
  await page.emulateMedia({ colorScheme: "light" });
  await goTo(page, "World");
  const close = panel(page).getByRole("button", { name: /^Close/ });
  if (await close.isVisible()) await close.click();
  await panel(page).waitFor({ state: "detached" });
  await page.getByRole("searchbox").fill("");
  for (const [at, value] of atFirst.get(page)!.entries())
    if ((await chosen(page))[at] !== value) await page.locator(CHOICES).nth(at).selectOption(value);
  expect(await chosen(page)).toEqual(atFirst.get(page));
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.mouse.move(0, 0);
  return page;
}

/** The world view of the flagship on a desk, as it opens. */
async function atWorld(): Promise<Page> {
  const page = await again("flagship", () => openWorld({ viewport: DESK }));
  await page.setViewportSize(DESK);
  return page;
}

/** The same of the TPP. */
const atTpp = (): Promise<Page> => again("tpp", openTpp, tppStudio);

const onPhone = (): Promise<Page> =>
  again("phone", () => openWorld({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }));

async function openTpp(): Promise<Page> {
  const page = await openWorld({}, tppStudio);
  await onMap(page, "SGP").waitFor({ state: "attached" });
  return page;
}

/** Saves a chart and gives the path of the file. */
async function saveChart(page: Page, chart: string, kind: "SVG" | "PNG" | "CSV"): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`[data-chart="${chart}"] .exports`).getByRole("button", { name: kind }).click(),
  ]);
  const file = join(folder, saved.suggestedFilename());
  await saved.saveAs(file);
  return file;
}

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(file, "utf8"), { columns: true });

describe("a chart on the page", () => {
  it("has its title whole and above its second line, in World and in Briefing", async () => {
    const page = await atWorld();
    for (const view of ["World", "Briefing"]) {
      await goTo(page, view);
      await page.locator(".chart svg text").first().waitFor();
      const wrong = await page.locator(".chart-picture svg").evaluateAll((pictures) =>
        pictures.flatMap((picture) => {
          const frame = picture.getBoundingClientRect();
          const lines = [
            ...picture.querySelectorAll('text[font-size="15px"], text[font-size="15px"] + text'),
          ];
          const [title, second] = lines.map((line) => line.getBoundingClientRect());
          const isWhole = title!.top >= frame.top - 3 && title!.bottom <= second!.top + 4;
          return isWhole ? [] : [picture.getAttribute("aria-label")];
        }),
      );
      expect(wrong, view).toEqual([]);
    }
  });

  it("is saved as the picture that the page shows, at twice its size, on dark too", async () => {
    const page = await atWorld();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const file = await saveChart(page, "world-map", "PNG");
      const bytes = readFileSync(file).toString("base64");
      const seen = await page.evaluate(async (png) => {
        const binary = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
        const image = await createImageBitmap(new Blob([binary], { type: "image/png" }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const pen = canvas.getContext("2d")!;
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        const colors = new Map<string, number>();
        for (let at = 0; at < data.length; at += 4) {
          const color = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
          colors.set(color, (colors.get(color) ?? 0) + 1);
          if (data[at + 3] !== 255) throw new Error("The picture is transparent somewhere.");
        }
        const classes = ["rgb(169, 208, 230)", "rgb(243, 201, 160)", "rgb(236, 230, 210)"];
        return {
          width: image.width,
          background: colors.get(getComputedStyle(document.body).backgroundColor),
          corner: `rgb(${data[0]}, ${data[1]}, ${data[2]})`,
          page: getComputedStyle(document.body).backgroundColor,
          title: colors.get(getComputedStyle(document.body).color),
          classes: classes.map((color) => colors.get(color) ?? 0),
        };
      }, bytes);
      expect(seen.width, colorScheme).toBeGreaterThanOrEqual(2 * 720);
      expect(seen.corner).toBe(seen.page);
      // The title is in the page's ink, land in the colours of its classes.
      expect(seen.title).toBeGreaterThan(100);
      for (const pixels of seen.classes) expect(pixels).toBeGreaterThan(1_000);
    }
  });

  it("saves as CSV the very figures of parley simulate", async () => {
    const page = await atWorld();
    const numbers = await commandLineNumbers(FLAGSHIP_ON_2011);
    const map = rowsOf(await saveChart(page, "world-map", "CSV"));
    expect(map).toHaveLength(41);
    for (const { economy, option, against, welfare_percent } of map) {
      expect(against).toBe("baseline");
      expect(Number(welfare_percent)).toBeCloseTo(numbers.get(`${option} ${economy} welfarePercent`)!, 9);
    }
    const ranking = rowsOf(await saveChart(page, "ranking-jpn", "CSV"));
    expect(ranking.length).toBeGreaterThan(5);
    for (const { party, option, welfare_percent } of ranking)
      expect(Number(welfare_percent)).toBeCloseTo(numbers.get(`${option} ${party} welfarePercent`)!, 9);
  });

  it("can be saved in every form wherever it is in World and Briefing", async () => {
    const page = await atWorld();
    for (const view of ["World", "Briefing"]) {
      await goTo(page, view);
      await page.locator(".chart .exports").first().waitFor();
      await page.waitForLoadState("networkidle");
      const charts = await page.locator(".chart").count();
      for (const kind of ["SVG", "PNG", "CSV"])
        expect(await page.locator(".chart .exports").getByRole("button", { name: kind }).count()).toBe(
          charts,
        );
      expect(charts).toBeGreaterThan(3);
    }
    const [row] = rowsOf(await saveChart(page, "map-c", "CSV"));
    expect(row).toHaveProperty("welfare_percent");
    // What leaves the page says what it is made of.
    const svg = readFileSync(await saveChart(page, "map-c", "SVG"), "utf8");
    const record = /<metadata>(.*?)<\/metadata>/.exec(svg)![1]!.replaceAll("&quot;", '"');
    const { made } = JSON.parse(record);
    expect(made.build).toBe(BUILD);
    expect(row).toMatchObject({
      made_parley: `${made.version} build ${BUILD}`,
      made_dataset: `world-2011 version 1 ${made.dataset.checksum.slice(0, 8)}`,
      made_dossier: made.dossier.slice(0, 8),
    });
  });
});

describe("an economy", () => {
  it("says its name and figure when pointed at, however small it is", async () => {
    const page = await atWorld();
    for (const [code, name] of [
      ["MLT", "Malta"],
      ["LUX", "Luxembourg"],
      ["CYP", "Cyprus"],
      ["TWN", "Taiwan"],
    ] as const) {
      await onMap(page, code).hover();
      await expect.poll(() => label(page).textContent()).toMatch(new RegExp(`${name}.*[+−].*%`));
      expect(await row(page, code).getAttribute("class")).toBe("pointed");
      await page.mouse.move(0, 0);
    }
  });

  it("is found by its name among 194, and shown on the map", async () => {
    const page = await atTpp();
    for (const [sought, code] of [
      ["singap", "SGP"],
      ["hong", "HKG"],
      ["bahrain", "BHR"],
    ] as const) {
      await page.getByRole("searchbox").fill(sought);
      expect(await page.locator(".ranks tbody tr").count()).toBe(1);
      await row(page, code).getByRole("button").focus();
      await expect.poll(() => label(page).textContent()).toMatch(/[+−0].*%/);
    }
  });

  it("is larger on a map of its part of the world, and still there to point at", async () => {
    const page = await atTpp();
    const area = async () => {
      // There is nothing to point at while the map is being redrawn.
      const box = await onMap(page, "JPN").boundingBox();
      return box === null ? 0 : box.width * box.height;
    };
    await expect.poll(area).toBeGreaterThan(0);
    const before = await area();
    await page.locator(".map-region select").selectOption("asia");
    await expect.poll(area).toBeGreaterThan(3 * before);
    await onMap(page, "SGP").hover();
    await expect.poll(() => label(page).textContent()).toContain("Singapore");
  });

  it("is opened by a click and closed with Escape, the focus back where it was", async () => {
    const page = await atWorld();
    await row(page, "MLT").getByRole("button").click();
    await panel(page).getByRole("heading", { name: "Malta" }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toContain("Malta");
    for (const title of [
      "Every measure",
      "Why welfare moved",
      "Balance with each partner",
      "Output by sector",
    ])
      await panel(page).getByRole("region", { name: title }).waitFor();
    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "detached" });
    expect(await focused()).toBe("Malta");
  });

  it("is opened by a click anywhere on its row, and by Enter where it alone is found", async () => {
    const page = await atWorld();
    await row(page, "JPN").locator(".bar-cell").click();
    await panel(page).getByRole("heading", { name: "Japan" }).waitFor();
    await page.getByRole("searchbox").fill("malt");
    await page.keyboard.press("Enter");
    await panel(page).getByRole("heading", { name: "Malta" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Malta");
  });

  it("is no longer sought when another dossier is opened", async () => {
    const page = await openWorld();
    await page.getByRole("searchbox").fill("malt");
    await page.locator(".head-tools select").first().selectOption("nafta-1993.yaml");
    await page.getByRole("heading", { level: 1, name: /^NAFTA/ }).waitFor();
    await numbered(page);
    expect(await page.getByRole("searchbox").inputValue()).toBe("");
    await row(page, "CHL").waitFor();
  });

  it("is reached on the map with the keyboard alone: Tab, arrow keys, Enter", async () => {
    const page = await openWorld();
    await page.locator(".map-region select").focus();
    await page.keyboard.press("Tab");
    const at = () => page.evaluate(() => document.activeElement?.getAttribute("data-economy"));
    expect(await at()).toBe("RUS");
    await page.keyboard.press("ArrowLeft");
    const next = await at();
    expect(next).not.toBe("RUS");
    await expect.poll(() => label(page).textContent()).toContain("%");
    await page.keyboard.press("Enter");
    await panel(page).waitFor();
    expect(await panel(page).locator("h2 small").textContent()).toBe(next);
  });

  it("is in the address: anyone who opens the link sees it", async () => {
    const page = await openWorld();
    await expect.poll(() => new URL(page.url()).hash.length).toBeGreaterThan(20);
    const before = page.url();
    await onMap(page, "USA").click();
    await panel(page).waitFor();
    await expect.poll(() => page.url()).not.toBe(before);
    const other = await openWorld({ at: new URL(page.url()).hash });
    await panel(other).getByRole("heading", { name: "United States" }).waitFor();
  });

  it("passes an accessibility audit when open, on light and on dark", async () => {
    const page = await atWorld();
    await row(page, "MLT").getByRole("button").click();
    await panel(page).waitFor();
    await page.locator("details").first().locator("summary").click();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page), colorScheme).toEqual([]);
    }
  });
});

describe("the baseline that the reader chooses", () => {
  it("is named in the head line, and every figure is new over that option", async () => {
    const page = await atWorld();
    const numbers = await commandLineNumbers(FLAGSHIP_ON_2011);
    await choice(page, "Option").selectOption("bilateral");
    await choice(page, "Against").selectOption("tariff-war");
    await page.getByRole("heading", { name: "under option G and under each option" }).waitFor();
    expect(await page.locator(".world-line").textContent()).toMatch(
      /Bilateral agreement against G.Tariff war/,
    );
    const hat = (option: string, field: string) => 1 + numbers.get(`${option} JPN ${field}`)! / 100;
    const expected = 100 * (hat("bilateral", "welfarePercent") / hat("tariff-war", "welfarePercent") - 1);
    const shown = () =>
      page.locator('.parties [data-party="JPN"] .figure').getAttribute("data-welfare-percent").then(Number);
    await expect.poll(shown).toBeCloseTo(expected, 9);
    expect(Number(await row(page, "JPN").getAttribute("data-value"))).toBeCloseTo(expected, 9);
    const map = rowsOf(await saveChart(page, "world-map", "CSV"));
    const japan = map.find(({ economy }) => economy === "JPN")!;
    expect(japan.against).toBe("tariff-war");
    expect(Number(japan.welfare_percent)).toBeCloseTo(expected, 9);
    for (const chart of ["world-map", "ranking-jpn", "balance-usa-jpn", "sectors-jpn"])
      expect(readFileSync(await saveChart(page, chart, "SVG"), "utf8"), chart).toContain(
        "option G (Tariff war)",
      );
    await row(page, "JPN").getByRole("button").click();
    await panel(page).getByText("can be explained only against the baseline").waitFor();
  });
});

describe("what the reader chooses", () => {
  it("is in one row that fills the page, each choice showing its whole text when pointed at", async () => {
    const page = await atWorld();
    await page.setViewportSize({ width: 1440, height: 900 });
    await choice(page, "Option").selectOption("us-exports-first");
    const selects = page.locator(".world-choices select");
    const boxes = await Promise.all([0, 1, 2].map((at) => selects.nth(at).boundingBox()));
    expect(new Set(boxes.map((box) => box!.y)).size).toBe(1);
    const field = (await page.locator(".world-choices").boundingBox())!;
    expect(boxes[2]!.x + boxes[2]!.width).toBeCloseTo(field.x + field.width, 0);
    const titles = await selects.evaluateAll((all) =>
      all.map((select) => (select as HTMLSelectElement).title),
    );
    expect(titles).toEqual([
      "I\u2002Fewer barriers to US exports, metals tariffs on Japan too",
      "The baseline",
      "Welfare, %",
    ]);
  });
});

describe("a phone", () => {
  it("shows every chart whole: nothing to scroll sideways, nothing too small to read", async () => {
    const page = await onPhone();
    for (const view of ["World", "Briefing"]) {
      await goTo(page, view);
      await page.locator(".chart svg text").first().waitFor();
      await page.waitForLoadState("networkidle");
      const wrong = await page.locator(".chart-picture svg").evaluateAll((pictures) =>
        pictures.flatMap((picture) => {
          const frame = picture.getBoundingClientRect();
          const scale = frame.width / (picture as SVGSVGElement).viewBox.baseVal.width;
          const isWhole = frame.left >= 0 && frame.right <= innerWidth;
          const past = [...picture.querySelectorAll("text")].filter(
            (text) => text.getBoundingClientRect().right > innerWidth,
          );
          return isWhole && 11 * scale >= 10 && past.length === 0
            ? []
            : [
                `${picture.getAttribute("aria-label")} ${scale} ${past.map(({ textContent }) => textContent)}`,
              ];
        }),
      );
      expect(wrong, view).toEqual([]);
    }
  });

  it("shows an economy's figure at a tap, and opens it", async () => {
    const page = await onPhone();
    await page.setViewportSize({ width: 390, height: 740 });
    await onMap(page, "BRA").tap();
    await panel(page).getByRole("heading", { name: "Brazil" }).waitFor();
    await expect.poll(() => label(page).textContent()).toContain("Brazil");
  });
});

describe("the numbers of 194 economies", () => {
  it("are those of parley simulate in the ranking", async () => {
    const page = await atTpp();
    const numbers = await commandLineNumbers(TPP_ONE_SECTOR);
    const option = await choice(page, "Option").inputValue();
    for (const code of ["SGP", "HKG", "BHR", "MLT"])
      expect(Number(await row(page, code).getAttribute("data-value"))).toBeCloseTo(
        numbers.get(`${option} ${code} welfarePercent`)!,
        9,
      );
  });
});
