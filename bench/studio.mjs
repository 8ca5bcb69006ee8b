/**
 * The studio in a real browser, on the flagship: `npm run bench:studio`. Milliseconds depend on the machine and on what
 * else it is doing; measure on a quiet one.
 */

import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { launchChromium } from "../scripts/chromium.mjs";
import { build, buildStudio, install, root } from "../scripts/setup.mjs";

await install();
await build();
await buildStudio();
const { serveStudio } = await import("../dist/serving/serve-studio.js");
const { studioFiles } = await import("../dist/serving/studio-files.js");

const ms = (value) => `${Math.round(value).toString().padStart(6)} ms`;
const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const complete = (page) => page.locator('.solve-line[data-status="solved"]').waitFor({ timeout: 120_000 });

/** Size of everything the page loads except data and dossiers, compressed, in bytes. */
async function firstLoad(browser, url) {
  const page = await browser.newPage();
  const sizes = [];
  page.on("response", async (answer) => {
    if (!/^\/(data|dossiers)\//.test(new URL(answer.url()).pathname))
      sizes.push(gzipSync(await answer.body()).length);
  });
  await page.goto(url);
  await complete(page);
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Runs in the page before its own scripts: notes when each thing that we look for was first painted. */
function noteFirsts(selectors) {
  window.firsts = {};
  const look = () => {
    for (const [name, selector] of Object.entries(selectors)) {
      if (name in window.firsts || document.querySelector(selector) === null) continue;
      window.firsts[name] = 0;
      // The next frame shows it, the one after has been painted.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          window.firsts[name] = performance.now();
        }),
      );
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Times from the start of the navigation until something is on the page, ms. */
async function opening(browser, url) {
  const page = await browser.newPage();
  await page.addInitScript(noteFirsts, {
    shell: "h1",
    numbers: "main [data-welfare-percent]",
    everything: '.solve-line[data-status="solved"]',
  });
  await page.goto(url);
  await page.waitForFunction(() => window.firsts.everything > 0, undefined, { timeout: 120_000 });
  const firsts = await page.evaluate(() => window.firsts);
  await page.close();
  return firsts;
}

/** Runs in the page: moves the slider for a third of a second, rests, lets go, and waits for the new numbers on screen. */
async function moveSlider({ to, rest }) {
  const slider = document.querySelector('details[open] [data-field="rate"] input[type="range"]');
  const shown = () => document.querySelector(".option-numbers[data-fresh='true'] [data-welfare-percent]");
  const figure = () => shown()?.getAttribute("data-welfare-percent");
  const before = figure();
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const from = slider.valueAsNumber;
  const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let step = 1; step <= 20; step++) {
    setValue.call(slider, String(from + Math.round(((to - from) * step) / 20)));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
  }
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  const released = performance.now();
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  while (figure() === undefined || figure() === before) await painted();
  return performance.now() - released;
}

async function sliding(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await complete(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Policies" }).click();
  await page
    .locator("details.policy", { has: page.locator('[data-field="rate"]') })
    .first()
    .locator("summary")
    .first()
    .click();
  await page.locator('details[open] [data-field="rate"] input[type="range"]').waitFor();
  const series = async (moves, { rest, wait }) => {
    const times = [];
    for (const to of moves) {
      times.push(await page.evaluate(moveSlider, { to, rest }));
      if (wait) await complete(page);
    }
    return times;
  };
  const result = {
    atOnce: await series([31, 42, 33, 44, 35, 46, 37, 48, 39, 50, 41], { rest: 0, wait: true }),
    rested: await series([32, 43, 34, 45, 36, 47, 38, 49, 40, 51, 30], { rest: 300, wait: true }),
    busy: await series([52, 63, 54, 65, 56, 67, 58, 69, 60, 71, 62], { rest: 0, wait: false }),
  };
  await page.close();
  return result;
}

/** The Law view: from the click on its tab to the first average, and from a key on its slider to the new one on screen. */
async function lawView(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await complete(page);
  const since = performance.now();
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Law" }).click();
  await page.locator("[data-average]").waitFor();
  const first = performance.now() - since;
  await page.locator('[data-chart="tariffs-timeline"] .chart-picture svg').waitFor();
  const all = performance.now() - since;
  const steps = [];
  for (let at = 0; at < 9; at++) steps.push(await page.evaluate(stepBack));
  await page.close();
  return { first, all, steps };
}

/** Runs in the page: moves the slider of days, and waits until average and picture are those of the new day. */
async function stepBack() {
  const slider = document.querySelector(".law-days input");
  const day = () => document.querySelector("[data-day]").dataset.day;
  const picture = () => document.querySelector('[data-chart="tariffs-partners"] svg');
  const [before, drawn] = [day(), picture()];
  const last = slider.value === "0";
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  setValue.call(slider, last ? slider.max : String(slider.valueAsNumber - 1));
  const since = performance.now();
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  while (day() === before || picture() === drawn) await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - since;
}

const dossier = join(root, "test", "frozen", "mar-a-lago-2018-on-2011.yaml");
const files = await studioFiles(join(root, "dist", "studio"), dossier);
const server = await serveStudio(files, { host: "127.0.0.1", port: 0 });
const browser = await launchChromium();
try {
  console.log(
    `First load without data: ${Math.round((await firstLoad(browser, server.url)) / 1000)} kB compressed`,
  );
  const openings = [];
  for (let run = 0; run < 5; run++) openings.push(await opening(browser, server.url));
  const times = (part) => openings.map((one) => one[part]);
  console.log(`Opening, median of ${openings.length}:`);
  console.log(`  something to read${ms(middle(times("shell")))}`);
  console.log(`  first numbers    ${ms(middle(times("numbers")))}`);
  console.log(`  everything       ${ms(middle(times("everything")))}`);
  const slides = await sliding(browser, server.url);
  console.log("A slider let go until its numbers are on the screen, world-2011, median and slowest:");
  for (const [name, values] of [
    ["let go at once       ", slides.atOnce],
    ["after a rest of 0.3 s", slides.rested],
    ["one after the other  ", slides.busy],
  ])
    console.log(`  ${name}${ms(middle(values))}${ms(Math.max(...values))}`);
  const law = await lawView(browser, server.url);
  console.log("The Law view:");
  console.log(`  first average    ${ms(law.first)}`);
  console.log(`  all days         ${ms(law.all)}`);
  console.log(`  a step, median and slowest${ms(middle(law.steps))}${ms(Math.max(...law.steps))}`);
} finally {
  await browser.close();
  await server.close();
}
