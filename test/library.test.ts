import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUILD } from "../src/made/build.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
let out: string;
const builtins: string[] = [];

/** Everything that the library needs, its packages too, in one module for a page without a server. */
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), "parley-bundle-"));
  await build({
    configFile: false,
    define: { PARLEY_BUILD: JSON.stringify(BUILD) },
    logLevel: "silent",
    plugins: [
      {
        name: "notice-builtins",
        enforce: "pre",
        resolveId(source, importer) {
          if (isBuiltin(source)) builtins.push(`${importer} imports ${source}`);
          return null;
        },
      },
    ],
    build: {
      outDir: out,
      emptyOutDir: false,
      minify: false,
      lib: { entry: join(root, "src", "index.ts"), formats: ["es"], fileName: "parley" },
    },
  });
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe("the library in a browser", () => {
  it("bundles with every package it needs and no Node built-in", () => {
    expect(builtins).toEqual([]);
    // Parquet is a file of its own, which is loaded when there is some to read.
    const files = readdirSync(out);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const code = readFileSync(join(out, file), "utf8");
      expect(code).not.toMatch(/^\s*(?:import|export)\b[^;\n]*\bfrom\s*"(?![.][/])/m);
    }
  });

  it("reads a dropped data set, solves a tariff and says what it does, in the bundle as in Node", async () => {
    const parley: typeof import("../src/index.ts") = await import(pathToFileURL(join(out, "parley.js")).href);
    const tiny = join(root, "test", "data", "fixtures", "tiny");
    const files = new Map(
      readdirSync(tiny).map((name) => [name, new Blob([readFileSync(join(tiny, name))])]),
    );
    const accounts = await parley.loadDataset(parley.browserFolder("tiny", files));
    const dossier = parley.parseDossier(
      `parley: 1
title: A tariff
data: tiny
policies:
  duty: { kind: tariff, importer: AAA, partners: [CCC], sectors: goods, rate: 0.1, mode: add }
options: [{ id: duty, title: A duty, policies: [duty] }]
`,
      "tariff.yaml",
    );
    const compiled = parley.compileDossier(dossier, accounts);
    const simulation = await parley.simulateDossier({ compiled, accounts });

    const source: typeof import("../src/index.ts") = await import("../src/index.ts");
    const expected = await source.simulateDossier({ compiled, accounts });
    expect(simulation).toEqual(expected);
    expect(simulation.options[0]?.status).toBe("solved");
  });
});
