import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build as bundle } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../scripts/chromium.mjs";
import { build, root } from "../../scripts/setup.mjs";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { tempFolder } from "../cli/temp-folder.ts";
import { baseline as baselineOf, solved } from "../support/solve-world.ts";
import { type StaticHost, staticHost } from "./static-host.ts";

const page = join(root, "examples", "page");
const out = join(tempFolder(), "page");
let host: StaticHost;
let browser: Browser;

beforeAll(async () => {
  await build();
  await bundle({
    configFile: join(page, "vite.config.js"),
    logLevel: "error",
    build: { outDir: out, emptyOutDir: true },
  });
  host = await staticHost(out, "/some/where/");
  browser = await launchChromium();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

/** All digits of what the page shows for each land. */
const shown = (opened: Page): Promise<(string | undefined)[]> =>
  opened
    .locator("#answer td:last-child")
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.percent));

it("lets a page of one's own solve the model: the slider's tariff gives the library's figures", async () => {
  const opened = await browser.newPage();
  const problems: string[] = [];
  opened.on("pageerror", (error) => problems.push(String(error)));
  opened.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await opened.goto(host.url);
  await opened.locator("#rate:enabled").waitFor();
  const baseline = baselineOf(
    await loadDataset(nodeFolder(join(root, "examples", "own-data", "two-lands"))),
    "competitive",
    "balanced",
  );

  for (const rate of [0, 0.25, 1]) {
    await opened.locator("#rate").fill(String(rate));
    const shock = compileShock(baseline.economy, [
      {
        kind: "tariff",
        importers: ["NOR"],
        partners: ["SOU"],
        exempt: {},
        sectors: ["goods"],
        rate,
        mode: "set",
        coverage: { default: 1, byPartner: {} },
      },
    ]);
    const { welfareHat } = welfareOf(solved(baseline, shock));
    const figures = (await shown(opened)).map(Number);
    expect(figures).toHaveLength(2);
    figures.forEach((percent, n) => {
      expect(Math.abs(percent - 100 * (welfareHat[n]! - 1))).toBeLessThan(1e-9);
    });
    expect(await opened.locator("#shown").textContent()).toBe(`${100 * rate} %`);
  }
  expect(problems).toEqual([]);
});
