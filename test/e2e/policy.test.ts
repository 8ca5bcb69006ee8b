import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../scripts/chromium.mjs";
import { type StudioServer, serveStudio } from "../../src/serving/serve-studio.ts";
import { filesBelow } from "../../src/serving/studio-files.ts";
import { tempFolder } from "../cli/temp-folder.ts";

// What the server's policy stops in a real browser, shown on a page that tries it. The studio itself tries nothing.
const folder = join(tempFolder(), "page");
let browser: Browser;
let server: StudioServer;
let elsewhere: StudioServer;

const hostilePage = `<!doctype html><title>Hostile</title>
<p id="styled" style="color: rgb(1, 2, 3)">text</p>
<img src="nothing.png" onerror="window.ran = 'handler'">
<script>window.ran = "inline";</script>
<script src="own.js"></script>`;

const ownScript = `window.own = true;
window.tried = (async () => {
  const refused = async (attempt) => { try { await attempt(); return false; } catch { return true; } };
  return {
    eval: await refused(() => (0, eval)("1")),
    elsewhere: await refused(() => fetch(new URLSearchParams(location.search).get("elsewhere"))),
    own: await refused(() => fetch("own.js")),
  };
})();`;

beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "index.html"), hostilePage);
  writeFileSync(join(folder, "own.js"), ownScript);
  const files = await filesBelow(folder);
  const anyPort = { host: "127.0.0.1", port: 0 };
  [server, elsewhere] = await Promise.all([serveStudio(files, anyPort), serveStudio(files, anyPort)]);
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.close(), elsewhere?.close()]);
});

describe("the policy that pages are served under", () => {
  it("runs their own scripts and no others: not inline, not from a handler, not from a text", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}?elsewhere=${encodeURIComponent(elsewhere.url)}`);
    await page.waitForLoadState("networkidle");
    const seen = await page.evaluate(async () => {
      const { own, ran, tried } = window as unknown as { own: boolean; ran?: string; tried: Promise<object> };
      const { color } = getComputedStyle(document.querySelector("#styled")!);
      return { own, ran, color, refused: await tried };
    });
    expect(seen.own).toBe(true);
    expect(seen.ran).toBeUndefined();
    expect(seen.color).not.toBe("rgb(1, 2, 3)");
    expect(seen.refused).toEqual({ eval: true, elsewhere: true, own: false });
    await page.close();
  });

  it("lets no other page frame them", async () => {
    const page = await browser.newPage();
    // An empty page has no policy of its own that could stop the frame.
    await page.evaluate((address) => {
      const frame = document.createElement("iframe");
      frame.src = address;
      document.body.append(frame);
    }, server.url);
    await page.waitForLoadState("networkidle");
    expect(await page.frames()[1]?.title()).not.toBe("Hostile");
    await page.close();
  });
});
