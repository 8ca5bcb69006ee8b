import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { resolveConfig } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { build, root } from "../../scripts/setup.mjs";
import { tempFolder } from "../cli/temp-folder.ts";
import { type Block, blocksOf, linksOf, textOf } from "./markdown.ts";

/**
 * The pages are followed as a reader follows them, block by block, each page in a folder of its own:
 *
 * - a block of YAML or CSV is the file that the paragraph above names;
 * - `sh` is run, `npx parley` being this build's;
 * - `console` is part of what the last command printed;
 * - `js` is part of the example that the paragraph above links to; `text` is a command that is not run here.
 */
const how = join("docs", "how-to");
const names = readdirSync(join(root, how)).filter((name) => name.endsWith(".md"));
const folder = tempFolder();
const parley = join(root, "dist", "cli", "main.js");

beforeAll(build, 120_000);

/** The file that a paragraph tells the reader to save a block as. */
const fileNamed = ({ above }: Block): string | undefined =>
  [...above.matchAll(/`([\w/-]+\.(?:ya?ml|csv))`/g)].at(-1)?.[1];

function run(command: string, cwd: string): string {
  const line = command.replace(/^npx parley\b/, `"${process.execPath}" "${parley}"`);
  const { status, stdout, stderr } = spawnSync(line, { cwd, shell: true, encoding: "utf8" });
  expect(status, `${command}\n${stderr}`).toBe(0);
  return stdout;
}

describe.each(names)("%s", (name) => {
  const page = join(how, name);
  const blocks = blocksOf(textOf(page));
  const cwd = join(folder, basename(name, ".md"));

  it("can be followed to the letter", { timeout: 180_000 }, () => {
    mkdirSync(cwd, { recursive: true });
    // A page that takes its world from another one says so.
    if (linksOf(page).some(({ file }) => file.endsWith("own-data.md")))
      cpSync(join(root, "examples", "own-data", "two-lands"), join(cwd, "two-lands"), { recursive: true });
    let printed = "";
    for (const block of blocks) {
      switch (block.language) {
        case "yaml":
        case "csv": {
          const file = fileNamed(block);
          expect(file, `${page} names no file for ${block.text}`).toBeDefined();
          mkdirSync(join(cwd, dirname(file!)), { recursive: true });
          writeFileSync(join(cwd, file!), block.text);
          break;
        }
        case "sh":
          for (const command of block.text.trim().split("\n")) printed = run(command, cwd) || printed;
          break;
        case "console":
          for (const line of block.text.trimEnd().split("\n"))
            expect(`\n${printed}`).toContain(`\n${line}\n`);
          break;
        case "js": {
          const link = [...block.above.matchAll(/\]\(([^)]+)\)/g)].at(-1)![1]!;
          expect(readFileSync(join(root, how, link), "utf8")).toContain(block.text);
          break;
        }
        default:
          expect(block.language).toBe("text");
      }
    }
  });
});

describe("the page on data of one's own", () => {
  it("makes the very data set of the example", () => {
    const made = join(folder, "own-data", "two-lands");
    const example = join(root, "examples", "own-data", "two-lands");
    expect(readdirSync(made).sort()).toEqual(readdirSync(example).sort());
    for (const file of readdirSync(example))
      expect(readFileSync(join(made, file), "utf8"), file).toBe(readFileSync(join(example, file), "utf8"));
  });
});

describe("the page on reproducing a result", () => {
  it("writes figures that carry their certificate", () => {
    const { options } = JSON.parse(readFileSync(join(folder, "cite-and-reproduce", "results.json"), "utf8"));
    expect(options).toHaveLength(1);
    expect(options[0].certificate.worstResidual).toBeLessThan(1e-9);
  });
});

describe("the page on a page of one's own", () => {
  it("names commands whose settings are where they look for them", async () => {
    // test/e2e/example-page.test.ts builds that page and opens it.
    const [commands] = blocksOf(textOf(join(how, "page.md"))).filter(({ language }) => language === "text");
    expect(commands!.text.trim().split("\n")).toEqual([
      "npx vite examples/page",
      "npx vite build examples/page",
    ]);
    const { build: settings, publicDir } = await resolveConfig(
      { root: join(root, "examples", "page") },
      "build",
    );
    expect(relative(root, settings.outDir).split(sep).join("/")).toBe("out/example-page");
    expect(readdirSync(publicDir)).toContain("two-lands");
  });
});
