import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { build } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeDataset } from "../../src/data/sets/encode-dataset.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { formatIssue, InputError } from "../../src/economy/issue.ts";
import { complaints, inMemory, tiny } from "./tiny.ts";

const text = async (): Promise<Map<string, Uint8Array>> => {
  const source = tiny();
  const files = new Map<string, Uint8Array>();
  for (const name of await source.list()) files.set(name, await source.read(name));
  return files;
};

let forms: readonly Map<string, Uint8Array>[] = [];
beforeAll(async () => {
  forms = [await text(), await encodeDataset(await loadDataset(tiny()), { format: "parquet" })];
});

describe("a data set from anyone", () => {
  it("with any bytes anywhere either loads or is refused with issues, never with a crash", async () => {
    const splice = fc.record({
      form: fc.integer({ min: 0, max: 1 }),
      file: fc.nat(),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.integer({ min: 0, max: 12 }),
      inserted: fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc
          .constantFrom('"', ",", "\n", "AAA", "-1", "1e308", "NaN", "&a [*a]", "__proto__", "\u0000", ": {")
          .map((word) => new TextEncoder().encode(word)),
      ),
    });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(splice, async ({ form, file, at, removed, inserted }) => {
        const files = new Map(forms[form]!);
        const name = [...files.keys()][file % files.size]!;
        const bytes = files.get(name)!;
        const cut = Math.floor(at * bytes.length);
        files.set(name, Uint8Array.of(...bytes.slice(0, cut), ...inserted, ...bytes.slice(cut + removed)));
        try {
          await loadDataset(inMemory("spliced", files));
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          refused++;
          for (const issue of error.issues) expect(formatIssue(issue)).toMatch(/\S/);
        }
      }),
      { seed: 7, numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it("cannot reach the prototype of objects through a group's name", async () => {
    const issues = await complaints(tiny({ "dataset.yaml": (card) => card.replace("NORTH:", "__proto__:") }));
    expect(issues.map(formatIssue).join()).toContain('dataset.yaml:7:16: "__proto__" cannot be a key.');
  });

  it("cannot put control characters into the messages about it", async () => {
    const issues = await complaints(
      tiny({
        "dataset.yaml": (card) => `${card}"\u001b[31m": x\n`,
        "flows.csv": (rows) => rows.replace("AAA,BBB,food,60", "\u001b[2J,\u202eBBB,food,\u009b1m"),
      }),
    );
    expect(issues.length).toBeGreaterThan(1);
    for (const issue of issues) expect(formatIssue(issue)).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  });
});

describe("a page that loads data sets", () => {
  it("bundles without anything of Node", async () => {
    const entry = ["sets/load-dataset", "files/browser-folder"].map((name) =>
      fileURLToPath(new URL(`../../src/data/${name}.ts`, import.meta.url)),
    );
    const warnings: string[] = [];
    const result = await build({
      logLevel: "silent",
      configFile: false,
      build: {
        write: false,
        minify: false,
        lib: { entry, formats: ["es"] },
        rollupOptions: { onwarn: (warning) => void warnings.push(warning.message) },
      },
    });
    const output = (Array.isArray(result) ? result : [result]).flatMap((built) =>
      "output" in built ? built.output : [],
    );
    const code = output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n");
    expect(code).toContain("loadDataset");
    expect(code).not.toMatch(/(?:from|import|require)\s*\(?["'](?:node:|fs|path|buffer|stream|zlib|crypto)/);
    expect(code).not.toContain("__vite-browser-external");
    expect(warnings.filter((warning) => warning.includes("externalized"))).toEqual([]);
  });
});
