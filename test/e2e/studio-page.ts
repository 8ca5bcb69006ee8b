import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "../../scripts/chromium.mjs";
import { root } from "../../scripts/setup.mjs";
import { type StudioServer, serveStudio } from "../../src/serving/serve-studio.ts";
import { studioFiles } from "../../src/serving/studio-files.ts";
import { encodeAddress } from "../../studio/state/share-link.ts";
import type { ViewId } from "../../studio/state/workbench.ts";
import { tempFolder } from "../cli/temp-folder.ts";

const built = join(root, "dist", "studio");

export interface OpenOptions extends BrowserContextOptions {
  /** What follows the server's address, e.g. "#…". */
  readonly at?: string;
  /**
   * The view that it opens in, as by a link; otherwise the page's own choice, World. The other views open in half the time,
   * since no map is drawn.
   */
  readonly view?: ViewId;
}

export interface Studio {
  /** The server's address. */
  url(): string;
  /** A fresh browser profile with the studio open in it. */
  open(options?: OpenOptions): Promise<Page>;
  /**
   * The page of this name, which stays open for the tests after this one: for tests that leave a page as they found it,
   * or that put it right before they begin. Made by `make` where there is none, as after a test that failed.
   */
  kept(name: string, make: () => Promise<Page>): Promise<Page>;
}

/**
 * The built studio with a dossier open, in a real browser, for the tests of one file. After each test it is checked
 * that the page asked nobody but its own server, broke no content security policy, and left no error.
 *
 * @param dossier path of the YAML file
 */
export function studioWith(dossier: string): Studio {
  const copy = join(tempFolder(), "studio");
  let server: StudioServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const kept = new Map<string, Page>();
  const problems: string[] = [];

  beforeAll(async () => {
    // A copy, so that a new build while the tests run does not pull the page from under them.
    cpSync(built, copy, { recursive: true });
    server = await serveStudio(await studioFiles(copy, dossier), { host: "127.0.0.1", port: 0 });
    browser = await launchChromium();
  });

  afterEach(async ({ task }) => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    if (task.result?.state === "fail") {
      await Promise.all([...kept.values()].map((page) => page.context().close()));
      kept.clear();
    }
    expect(problems.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    url: () => server.url,
    kept: async (name, make) => {
      const known = kept.get(name);
      if (known !== undefined) return known;
      const page = await make();
      contexts.splice(contexts.indexOf(page.context()), 1);
      kept.set(name, page);
      return page;
    },
    open: async ({ at = "", view, ...options } = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.setDefaultTimeout(30_000);
      await context.route("**", (route) => {
        const address = route.request().url();
        if (address.startsWith(server.url) || /^(blob|data):/.test(address)) return route.continue();
        problems.push(`asked for ${address}`);
        return route.abort();
      });
      await context.addInitScript(watch);
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(`threw ${error.stack ?? error.message}`));
      page.on("dialog", (dialog) => {
        // The page's question before an unsaved edit is lost: these readers mean to go.
        if (dialog.type() === "beforeunload") return void dialog.accept();
        problems.push(`showed a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("response", (answer) => {
        if (answer.status() >= 400) problems.push(`was refused ${answer.url()}, ${answer.status()}`);
      });
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`logged ${message.text()}`);
      });
      const link = { file: basename(dossier), metric: "welfarePercent" } as const;
      await page.goto(server.url + (view === undefined ? at : `#${await encodeAddress({ ...link, view })}`));
      return page;
    },
  };
}

/** What a page's worker told it: the numbers at full precision, of which the page shows a few digits. */
export interface Told {
  readonly kind: string;
  /** Which worker, counted from 0 in the order of their starts. */
  readonly worker: number;
  readonly answer?: unknown;
  /** Of simulations that are not complete yet. */
  readonly simulation?: unknown;
  /** The same of the worker that runs talks. */
  readonly result?: unknown;
}

declare global {
  interface Window {
    told: Told[];
  }
}

/** Runs in the page before its own scripts: keeps what workers say, and reports as an error what the policy stopped. */
function watch(): void {
  window.told = [];
  let workers = 0;
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      const worker = workers++;
      this.addEventListener("message", ({ data }) => window.told.push({ ...data, worker }));
    }
  };
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    reportError(new Error(`The policy ${violatedDirective} stopped ${blockedURI} in ${sourceFile}`)),
  );
}
