import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../scripts/chromium.mjs";
import { root } from "../../scripts/setup.mjs";
import { serveStudio } from "../../src/serving/serve-studio.ts";
import { studioFiles } from "../../src/serving/studio-files.ts";
import { encodeAddress } from "../../studio/state/share-link.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { goTo, numbered, solved } from "./reader.ts";
import { type StaticHost, staticHost } from "./static-host.ts";

const folder = tempFolder();
const built = join(folder, "studio");
let browser: Browser;
let context: BrowserContext;
let host: StaticHost;
const problems: string[] = [];

beforeAll(async () => {
  cpSync(join(root, "dist", "studio"), built, { recursive: true });
  browser = await launchChromium();
}, 180_000);

afterEach(async () => {
  await context?.close();
  await host?.stop();
  expect(problems.splice(0)).toEqual([]);
});

afterAll(() => browser?.close());

async function visit(at = "", settings: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext(settings);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // The server that was stopped on purpose, as the browser sees it.
    if (message.type() === "error" && !/ERR_CONNECTION_REFUSED/.test(message.text()))
      problems.push(message.text());
  });
  await page.goto(host.url + at);
  return page;
}

/** Waits until the page says that it needs no network any more. */
const kept = (page: Page) =>
  page.getByText("This page also opens without a network").waitFor({ timeout: 90_000 });

const stores = (page: Page) => page.evaluate(() => caches.keys());

/** Where a negotiation is open that is solved in a second: for what is not about the negotiation. */
const small = `#${await encodeAddress({ file: "nafta-1993.yaml", view: "world", metric: "welfarePercent" })}`;

// Solving and keeping five megabytes share the cores with whatever else runs.
const LONG = { timeout: 240_000 };

/** How many files each store has, oldest first. */
const filesKept = (page: Page) =>
  page.evaluate(async () =>
    Promise.all((await caches.keys()).map(async (store) => (await (await caches.open(store)).keys()).length)),
  );

describe("the built folder on a static host, below a path", LONG, () => {
  it("works with no header of its own, under the policy that the page itself states", async () => {
    host = await staticHost(built);
    const page = await visit(small);
    await numbered(page);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    const stopped = await page.evaluate(() => {
      const stop = new Promise((resolve) => document.addEventListener("securitypolicyviolation", resolve));
      document.body.append(Object.assign(document.createElement("img"), { src: "http://127.0.0.1:9/x.png" }));
      return stop.then(() => true);
    });
    expect(stopped).toBe(true);
    expect(problems.splice(0).join()).toContain("violates the following Content Security Policy");
  });

  it("opens, solves and shows every view after one visit with the network gone, another dossier too", async () => {
    host = await staticHost(built);
    const page = await visit();
    await kept(page);
    const { url } = host;
    await host.stop();
    // Views that were not opened before, without a reload.
    await goTo(page, "Table");
    await page.goto(`${url}#view`);
    await page.reload();
    await numbered(page);
    for (const view of ["World", "Policies", "Table"]) await goTo(page, view);
    await solved(page);
    await goTo(page, "Briefing");
    await goTo(page, "Law");
    await page.locator("[data-average]").waitFor();
    await goTo(page, "World");
    await page.locator(".view-world svg path").first().waitFor();
    await page.getByRole("banner").getByRole("combobox").first().selectOption("nafta-1993.yaml");
    await page.getByRole("heading", { level: 1, name: /^NAFTA/ }).waitFor();
    await numbered(page);
  });

  it("gives way to a new build at once, keeps no file of the old beside it, and offline is the new one", async () => {
    host = await staticHost(built);
    const page = await visit(small);
    await kept(page);
    const next = newBuild("next");
    host.replace(next);
    await page.reload();
    expect(await page.locator('meta[name="description"]').getAttribute("content")).toBe("The next build");
    // The build before stays for pages that are still open with it, whole; few files are asked for anew.
    await expect
      .poll(
        async () => {
          const [before, now] = await filesKept(page);
          return before === now;
        },
        { timeout: 90_000 },
      )
      .toBe(true);
    const workers = () =>
      page.evaluate(async () => {
        const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration())!;
        const { controller } = navigator.serviceWorker;
        return {
          behind: installing?.state ?? waiting?.state ?? "none",
          active: active?.state,
          serving: controller === active,
        };
      });
    await expect
      .poll(workers, { timeout: 60_000 })
      .toEqual({ behind: "none", active: "activated", serving: true });
    expect(
      host.asked.filter((path) => path.endsWith(".parquet") && path.includes("/world-2023/")),
    ).toHaveLength(7);
    await host.stop();
    await page.reload();
    expect(await page.locator('meta[name="description"]').getAttribute("content")).toBe("The next build");
    await numbered(page);
  });

  it("does not keep a build whose files do not belong together", async () => {
    const broken = join(folder, "broken");
    cpSync(built, broken, { recursive: true });
    writeFileSync(
      join(broken, "dossiers", "index.json"),
      readFileSync(join(broken, "dossiers", "index.json"), "utf8").replace("NAFTA", "Nafta"),
    );
    host = await staticHost(broken);
    const page = await visit(small);
    await numbered(page);
    await expect
      .poll(() => host.asked.filter((path) => path === "dossiers/index.json").length, { timeout: 60_000 })
      .toBe(2);
    await expect.poll(() => stores(page), { timeout: 60_000 }).toEqual([]);
  });
});

describe("a page whose server is gone and that nothing is kept of", LONG, () => {
  it("says what could not be loaded, and is whole again with the same edits once the server is back", async () => {
    host = await staticHost(built);
    const policies = { file: "nafta-1993.yaml", view: "policies", metric: "welfarePercent" } as const;
    const page = await visit(`#${await encodeAddress(policies)}`, { serviceWorkers: "block" });
    await numbered(page);
    const policy = page.locator("details.policy", { has: page.locator("summary") }).nth(1);
    await policy.locator("summary").click();
    await policy.getByLabel("Title", { exact: true }).fill("Retitled");
    // Before the edit is taken in, which reads the dossier's table again.
    await host.stop();
    await policy.getByLabel("Title", { exact: true }).press("Enter");
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Table" }).click();
    const alert = page.locator("main").getByRole("alert");
    await alert.getByText("The Table view could not be loaded").waitFor();
    await alert.getByRole("button", { name: "Try again" }).click();
    await alert.getByText("This page’s server does not answer yet.").waitFor();
    // A view that was loaded before still works. The edit's table cannot be read again, and the line says so.
    await goTo(page, "Policies");
    const line = page.locator('.solve-line[data-status="failed"]');
    await line.getByText("tariffs-2005.csv could not be loaded from this page’s server.").waitFor();
    await host.resume();
    await line.getByRole("button", { name: "Try again" }).click();
    await solved(page);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Table" }).click();
    // The browser does not ask: nothing is lost.
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.locator(".at-table").waitFor();
    await goTo(page, "Policies");
    await page.locator("details.policy summary", { hasText: "Retitled" }).waitFor();
    expect(asked).toEqual([]);
    // An edit that is nowhere else: here it does.
    await page.getByRole("button", { name: "New option from this one" }).click();
    await page.getByText(/takes over the measures of “/).waitFor();
    await page.reload();
    expect(asked).toEqual(["beforeunload"]);
  });
});

describe("parley studio", LONG, () => {
  it("leaves nothing of a private dossier in the browser, and clears what was kept at its address before", async () => {
    host = await staticHost(built, "/");
    const page = await visit(small);
    await kept(page);
    const port = Number(new URL(host.url).port);
    // A page that is still reading the map would complain that it is gone.
    await page.goto("about:blank");
    await host.stop();
    const path = writeDossier(folder, "private.yaml", machinesDossier);
    const server = await serveStudio(await studioFiles(built, path), { host: "127.0.0.1", port });
    try {
      await page.goto(server.url);
      await page.getByRole("heading", { level: 1, name: "Machines and the two neighbours" }).waitFor();
      // Chromium may make an empty store of a deleted one's name again: files are what counts.
      await expect
        .poll(async () => (await filesKept(page)).filter((count) => count > 0), { timeout: 60_000 })
        .toEqual([]);
      expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
        0,
      );
      expect((await fetch(`${server.url}service-worker.js`)).status).toBe(404);
      await page.goto("about:blank");
    } finally {
      await server.close();
    }
  });
});

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** The version that a build has written into its worker: the one word of sixteen digits. */
const versionOf = (code: string): string => code.match(/["'`]([0-9a-f]{16})["'`]/)![1]!;

/** The same studio with another first page, and the worker that a build would have made for it. */
function newBuild(name: string): string {
  const folderOf = join(folder, name);
  cpSync(built, folderOf, { recursive: true });
  const page = join(folderOf, "index.html");
  const old = readFileSync(page);
  const changed = old.toString().replace(/(<meta name="description" content=")[^"]*/, `$1The ${name} build`);
  writeFileSync(page, changed);
  const worker = join(folderOf, "service-worker.js");
  const code = readFileSync(worker, "utf8");
  writeFileSync(
    worker,
    code.replaceAll(sha256(old), sha256(changed)).replace(versionOf(code), "0123456789abcdef"),
  );
  return folderOf;
}
