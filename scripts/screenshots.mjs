/**
 * `npm run screenshots`: the pictures of docs/studio.md, one of each view of the flagship and one on a phone.
 *
 * A picture shows what fits a screen of a fixed size, which keeps the files small.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "./chromium.mjs";
import { build, buildStudio, checkNode, install, main, root } from "./setup.mjs";

const images = join(root, "docs", "images");
const DESK = { width: 1120, height: 760 };
const PHONE = { width: 390, height: 780 };

async function openStudio(browser, url, settings) {
  const page = await browser.newPage({ colorScheme: "light", ...settings });
  await page.goto(url);
  await solved(page);
  return page;
}

const solved = (page) => page.locator('.solve-line[data-status="solved"]').waitFor({ timeout: 60_000 });

async function show(page, view, option) {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
  await page.locator(`main[aria-label="${view}"]`).waitFor();
  for (const passing of [
    `Loading the ${view} view`,
    "Writing the briefing.",
    "Reading today’s tariffs between the parties.",
  ]) {
    await page.getByText(passing).waitFor({ state: "detached" });
  }
  if (option !== undefined) await page.locator("main select").first().selectOption(option);
  await page.waitForLoadState("networkidle");
}

const take = (page, name) => page.screenshot({ path: join(images, `studio-${name}.png`) });

await main(async () => {
  checkNode();
  await install();
  await build();
  await buildStudio();
  const { serveStudio } = await import("../dist/serving/serve-studio.js");
  const { studioFiles } = await import("../dist/serving/studio-files.js");
  const dossier = join(root, "dossiers", "mar-a-lago-2018.yaml");
  const files = await studioFiles(join(root, "dist", "studio"), dossier);
  const server = await serveStudio(files, { host: "127.0.0.1", port: 0 });
  const browser = await launchChromium();
  try {
    await mkdir(images, { recursive: true });
    const page = await openStudio(browser, server.url, { viewport: DESK });
    await show(page, "World", "tariff-war");
    await take(page, "world");
    await show(page, "Policies");
    const tariff = page.locator("details.policy", { has: page.locator('[data-field="rate"]') }).first();
    await tariff.locator("summary").first().click();
    await tariff.evaluate((policy) => policy.scrollIntoView());
    await take(page, "policies");
    await show(page, "Table", "bilateral");
    await take(page, "table");
    await show(page, "Briefing");
    await page.locator(".briefing h1").evaluate((title) => title.scrollIntoView());
    await take(page, "briefing");
    await show(page, "Law");
    await page.locator('[data-chart="tariffs-timeline"] .chart-picture svg').waitFor();
    await page.locator("#view").evaluate((view) => view.scrollIntoView());
    await take(page, "law");
    const phone = await openStudio(browser, server.url, { viewport: PHONE, colorScheme: "dark" });
    await take(phone, "phone");
  } finally {
    await browser.close();
    await server.close();
  }
  return 0;
});
