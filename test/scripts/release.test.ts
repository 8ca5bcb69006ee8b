import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import { tempFolder } from "../cli/temp-folder.ts";

const clone = join(tempFolder(), "clone");
const version = "9.8.7";

function git(...args: readonly string[]): string {
  const who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "core.autocrlf=false"];
  const { status, stdout, stderr } = spawnSync("git", [...who, ...args], { cwd: clone, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout.trim();
}

const edit = (name: string, change: (text: string) => string): void => {
  const path = join(clone, name);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  expect(after, `${name} was to change`).not.toBe(before);
  writeFileSync(path, after);
};

const commit = (): void => {
  git("add", "--all");
  git("commit", "--quiet", "--message", "A change");
};

function release(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: "Nobody",
    GIT_AUTHOR_EMAIL: "nobody@example.org",
    GIT_COMMITTER_NAME: "Nobody",
    GIT_COMMITTER_EMAIL: "nobody@example.org",
  };
  const script = join(clone, "scripts", "release.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env,
  });
  return { code: status, said: stdout + stderr };
}

/** Files of a small house on the plan of the real one, so that building and packing it takes no time. */
const house: Readonly<Record<string, string>> = {
  "src/index.ts": "export const one = 1;\n",
  "src/node.ts": "export const two = 2;\n",
  "src/briefing.ts": "export const three = 3;\n",
  "src/brotli.ts": "export const four = 4;\n",
  "src/cli/main.ts": "#!/usr/bin/env node\n",
  "src/made/build.ts": `export const BUILD = "development";\n`,
  "src/dossier/format/json-schema.ts": `export const dossierJsonSchema = (): object => ({ description: "A rate is a fraction." });\n`,
  "docs/schema/dossier.schema.json": `{\n  "description": "A rate is a fraction."\n}\n`,
  "studio/index.html": "<!doctype html><title>The studio</title>\n",
  "datasets/world-2011/dataset.yaml": "name: world-2011\n",
  "dossiers/mar-a-lago-2018.yaml": "parley: 1\n",
  // The tests of the house are a program that says how they ended.
  "scripts/test.mjs": "process.exit(0);\n",
};

/** A repository in which version 9.8.7 is ready to be released, with the real scripts and papers. */
beforeAll(() => {
  for (const name of [
    "scripts",
    "package.json",
    "package-lock.json",
    ".gitignore",
    ".npmrc",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "tsconfig.json",
    "tsconfig.build.json",
  ])
    cpSync(join(root, name), join(clone, name), { recursive: true });
  for (const [path, text] of Object.entries(house)) {
    mkdirSync(join(clone, dirname(path)), { recursive: true });
    writeFileSync(join(clone, path), text);
  }
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"), "junction");
  const number = /("version": ")\d[^"]*/;
  edit("package.json", (text) => text.replace(number, `$1${version}`));
  edit("package-lock.json", (text) =>
    text
      .replace(number, `$1${version}`)
      .replace(/("": \{\s*"name": "parley-trade",\s*"version": ")[^"]*/, `$1${version}`),
  );
  edit("CITATION.cff", (text) =>
    text.replace(
      /^version: .*\n(date-released: .*\n)?/m,
      `version: ${version}\ndate-released: "2026-12-01"\n`,
    ),
  );
  edit("CHANGELOG.md", (text) =>
    text.replace("## Unreleased\n", `## Unreleased\n\n## ${version} - 2026-12-01\n`),
  );
  git("init", "--quiet", "--initial-branch", "main");
  writeFileSync(join(clone, ".git", "info", "exclude"), "node_modules\n");
  commit();
  git("tag", "ready");
}, 120_000);

const ready = (): void => {
  git("checkout", "--quiet", "--force", "-B", "main", "ready");
  git("clean", "--quiet", "--force", "-d");
};

describe("npm run release", () => {
  it("says what it looks at", () => {
    const { code, said } = release("--help");
    expect(code).toBe(0);
    expect(said).toContain("Usage: npm run release");
    expect(said).toContain("Exit codes: 0 all is well, 1 something is missing.");
  });

  it.each<[string, () => void, string]>([
    ["a tree that is not clean", () => writeFileSync(join(clone, "note.txt"), ""), "The tree is not clean."],
    [
      "another branch",
      () => git("checkout", "--quiet", "-b", "aside"),
      "This is aside. Releases are made on main.",
    ],
    ["a version that has a tag", () => git("tag", `v${version}`), `Tag v${version} already exists.`],
    [
      "a version without a dated entry in the changelog",
      () => edit("CHANGELOG.md", (text) => text.replace(`## ${version} - 2026-12-01\n`, `## ${version}\n`)),
      `CHANGELOG.md has no dated entry for ${version}`,
    ],
    [
      "a changelog with entries that belong to no version",
      () =>
        edit("CHANGELOG.md", (text) =>
          text.replace("## Unreleased\n", "## Unreleased\n\n- Something new.\n"),
        ),
      "CHANGELOG.md has entries under Unreleased.",
    ],
    [
      "a changelog without a place for what comes next",
      () => edit("CHANGELOG.md", (text) => text.replace("## Unreleased\n\n", "")),
      "CHANGELOG.md does not begin with ## Unreleased.",
    ],
    [
      "a citation of another version",
      () => edit("CITATION.cff", (text) => text.replace(`version: ${version}`, "version: 0.0.1")),
      `CITATION.cff has version 0.0.1, package.json ${version}.`,
    ],
    [
      "a citation of another day",
      () => edit("CITATION.cff", (text) => text.replace("2026-12-01", "2026-11-30")),
      "CITATION.cff has date-released 2026-11-30, CHANGELOG.md 2026-12-01.",
    ],
    [
      "a lock file of another version",
      () =>
        edit("package-lock.json", (text) => text.replaceAll(`"version": "${version}"`, `"version": "9.8.6"`)),
      "package-lock.json differs from package.json in version.",
    ],
    [
      "a lock file of other packages",
      () => edit("package.json", (text) => text.replace(/("yaml": ")[^"]*/, "$11.0.0")),
      "package-lock.json differs from package.json in dependencies.",
    ],
  ])("refuses %s", (title, spoil, words) => {
    ready();
    spoil();
    if (!/tree|branch|tag/.test(title)) commit();
    const { code, said } = release("--skip-tests", "--tag");
    if (title.includes("tag")) git("tag", "--delete", `v${version}`);
    expect(said).toContain(words);
    expect(code).toBe(1);
    expect(git("tag", "--list", "v*")).toBe("");
  });

  it("says all that is wrong at once", () => {
    ready();
    edit("CITATION.cff", (text) => text.replace(`version: ${version}`, "version: 0.0.1"));
    const { said } = release();
    expect(said.match(/^- /gm)).toHaveLength(2);
  });

  it("refuses a published schema that the parser would not write", () => {
    ready();
    edit("docs/schema/dossier.schema.json", (text) => text.replace("fraction", "percentage"));
    commit();
    const { code, said } = release("--skip-tests");
    expect(said).toContain("docs/schema/dossier.schema.json is not what the parser would write.");
    expect(code).toBe(1);
  });

  it("refuses a package without its code", () => {
    ready();
    edit("package.json", (text) => text.replace('    "dist",\n', ""));
    commit();
    const { code, said } = release("--skip-tests");
    expect(said).toContain("The package would lack dist/index.d.ts, dist/index.js");
    expect(code).toBe(1);
  });

  it("refuses when tests fail", () => {
    ready();
    writeFileSync(join(clone, "scripts", "test.mjs"), "process.exit(1);\n");
    commit();
    const { code, said } = release("--tag");
    expect(said).toContain("npm test fails.");
    expect(code).toBe(1);
    expect(git("tag", "--list", "v*")).toBe("");
  });

  it("makes no tag unless asked, and then an annotated one", () => {
    ready();
    const looked = release();
    expect(looked.said).toContain(`${version} is ready. Next: npm run release -- --tag`);
    expect(looked.code).toBe(0);
    expect(git("tag", "--list", "v*")).toBe("");

    const { code, said } = release("--tag");
    expect(said).toContain(`Tagged v${version}. Next: git push origin main v${version}; npm publish`);
    expect(code).toBe(0);
    expect(git("cat-file", "-t", `v${version}`)).toBe("tag");
    expect(git("rev-parse", `v${version}^{commit}`)).toBe(git("rev-parse", "ready^{commit}"));
  });
});
