import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vite";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { sideEffects } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly sideEffects: readonly string[];
};

/**
 * Modules that do something when they are loaded, and only to what they themselves hand out: a bundler that leaves them out
 * because none of it is used leaves out nothing else.
 */
const OWN = [
  // Gives ECharts what this module's functions draw with.
  "src/charts/render-svg.ts",
  // Describe schemas of theirs for the JSON Schema, which is made of those schemas.
  "src/dossier/format/policy-schema.ts",
  "src/dossier/format/text-schema.ts",
];

const modules = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .map((path) => `src/${path.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".ts") && !path.startsWith("src/data/build/"));

/** Kinds of the statements of a module, outside of any function, that are no declaration. */
const statements = (path: string): readonly string[] =>
  parseAst(readFileSync(join(root, path), "utf8"), { lang: "ts" })
    .body.map(({ type }) => type)
    .filter((type) => !/Declaration$/.test(type));

describe("what a bundler may leave out", () => {
  it("is every module that does nothing by being loaded; the others are listed in package.json", () => {
    expect(modules.length).toBeGreaterThan(200);
    const doing = modules.filter((path) => statements(path).length > 0 && !OWN.includes(path));
    const listed = doing.map((path) => `./${path.replace(/^src/, "dist").replace(/ts$/, "js")}`);
    const built = sideEffects.filter((path) => path.startsWith("./dist/") && path !== "./dist/browser/*");
    expect(listed.sort()).toEqual([...built].sort());
    for (const path of OWN) expect(statements(path).length).toBeGreaterThan(0);
  });

  it("is no module that is imported for what it does alone", () => {
    const imported = modules.flatMap((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(/^import "([^"]+)"/gm)].map((match) => match[1]),
    );
    expect(imported).toEqual([]);
  });
});
