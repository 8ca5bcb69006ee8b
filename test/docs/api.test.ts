import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import { tempFolder } from "../cli/temp-folder.ts";

const folder = tempFolder();

function docsApi(...args: readonly string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "scripts", "docs-api.mjs"), ...args],
    {
      encoding: "utf8",
    },
  );
  return { code: status, said: stdout + stderr };
}

/** A library of functions, each with what is above it. */
function library(name: string, functions: Readonly<Record<string, string>>): string {
  const made = join(folder, name);
  mkdirSync(join(made, "src"), { recursive: true });
  writeFileSync(
    join(made, "tsconfig.build.json"),
    `{ "compilerOptions": { "types": [] }, "include": ["src"] }`,
  );
  const head = "/** The library.\n *\n * @module tiny */\n";
  writeFileSync(
    join(made, "src", "index.ts"),
    Object.entries(functions).reduce(
      (text, [each, comment]) =>
        `${text}${comment}\nexport const ${each} = (rate: number): number => 2 * rate;\n`,
      head,
    ),
  );
  writeFileSync(join(made, "src", "node.ts"), `${head.replace("tiny", "tiny/node")}export {};\n`);
  return made;
}

describe("the reference of the library", () => {
  it("has a doc comment for every public name, and every link in them leads somewhere", {
    timeout: 240_000,
  }, () => {
    const { code, said } = docsApi("--check");
    expect(said).toBe("");
    expect(code).toBe(0);
  });

  describe("of a library with two mistakes", () => {
    let code: number | null;
    let said = "";
    beforeAll(() => {
      const made = library("wrong", { bare: "", lost: "/** See {@link thrice}. */" });
      ({ code, said } = docsApi("--check", "--of", made));
    });

    it("is refused, and each counts", () => {
      expect(code).toBe(1);
      expect(said).toContain("2 to fix above.");
    });

    it("says which public name has no comment", () => {
      expect(said).toContain("tiny.bare");
      expect(said).toContain("does not have any documentation");
      expect(said).not.toContain("tiny.lost (Variable) does not");
    });

    it("says which link leads to a name that is not there", () => {
      expect(said).toContain("thrice");
    });
  });

  it("is written as pages in which a name is found with what its comment says", () => {
    const out = join(folder, "pages");
    const { code, said } = docsApi(
      "--of",
      library("told", { twice: "/** Twice a rate, a fraction. */" }),
      "--out",
      out,
    );
    expect(said).toContain(join(out, "index.html"));
    expect(code).toBe(0);
    const page = readFileSync(join(out, "functions", "tiny.twice.html"), "utf8");
    expect(page).toContain("Twice a rate, a fraction.");
  });

  it("leaves the compiler of the project alone: `tsc` is TypeScript 7", () => {
    const version = (name: string): string =>
      JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
    expect(version("typescript")).toMatch(/^7\./);
    expect(version("typescript-for-docs")).toMatch(/^6\./);
    const { stdout } = spawnSync(join(root, "node_modules", ".bin", "tsc"), ["--version"], {
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    expect(stdout.trim()).toBe(`Version ${version("typescript")}`);
  });
});
