import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let clone: string;

/** Runs statements that may use everything `setup.mjs` exports, in a clone whose npm is a script of ours. */
function inClone(statements: string, npm = "process.exit(0)") {
  const npmPath = join(clone, "npm-cli.js");
  writeFileSync(npmPath, `require("node:fs").appendFileSync("npm-calls", process.argv[2] + "\\n"); ${npm}`);
  const setup = pathToFileURL(join(clone, "scripts", "setup.mjs")).href;
  const result = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { checkNode, install, build, main } from ${JSON.stringify(setup)}; await main(async () => { ${statements} });`,
    ],
    { cwd: tmpdir(), encoding: "utf8", env: { ...process.env, npm_execpath: npmPath } },
  );
  const callsFile = join(clone, "npm-calls");
  const calls = existsSync(callsFile) ? readFileSync(callsFile, "utf8").trim().split("\n") : [];
  rmSync(callsFile, { force: true });
  return { code: result.status, err: result.stderr, calls };
}

const lock = { packages: { "": {}, "node_modules/a": { integrity: "sha512-a" } } };

/** What npm leaves in node_modules after installing `packages`. */
function pretendInstalled(packages: object): void {
  mkdirSync(join(clone, "node_modules"), { recursive: true });
  writeFileSync(join(clone, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));
}

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "parley-clone-"));
  cpSync(join(root, "scripts"), join(clone, "scripts"), { recursive: true });
  writeFileSync(join(clone, "package.json"), `{ "type": "commonjs" }`);
  writeFileSync(join(clone, "package-lock.json"), JSON.stringify(lock));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

describe("setting up a fresh clone", () => {
  it("asks for a Node that can run Parley, and says which one this is", () => {
    const { code, err } = inClone(`checkNode("18.20.4");`);
    expect(code).toBe(1);
    expect(err).toContain("Parley needs Node 20.19 or newer");
    expect(err).toContain("this is Node 18.20.4");
    for (const version of ["20.18.3", "21.7.0", "22.12.0"])
      expect(inClone(`checkNode("${version}");`).code).toBe(1);
    expect(inClone(`checkNode("20.19.0"); checkNode("22.13.0"); checkNode("24.0.0");`).code).toBe(0);
  });

  it("says that the first run needs the network when npm cannot reach it", () => {
    const { code, err, calls } = inClone(
      "await install();",
      `console.error("npm error code ENOTFOUND"); process.exit(1)`,
    );
    expect(calls).toEqual(["ci"]);
    expect(code).toBe(1);
    expect(err).toContain("npm error code ENOTFOUND");
    expect(err).toContain("The first run needs the network; later ones do not.");
  });

  it("installs when packages are missing or differ from the lock file, and not otherwise", () => {
    expect(inClone("await install();").calls).toEqual(["ci"]);
    pretendInstalled({});
    expect(inClone("await install();").calls).toEqual(["ci"]);
    pretendInstalled({ "node_modules/a": { integrity: "sha512-older" } });
    expect(inClone("await install();").calls).toEqual(["ci"]);
    pretendInstalled(lock.packages);
    expect(inClone("await install();").calls).toEqual([]);
  });

  it("builds when a source changed, and drops what was built from a source that is gone", () => {
    const tsc = join(clone, "node_modules", "typescript", "bin");
    mkdirSync(tsc, { recursive: true });
    // A compiler that copies names, so that the test is about when it runs.
    writeFileSync(
      join(tsc, "tsc"),
      `const fs = require("node:fs"); fs.mkdirSync("dist", { recursive: true });
       for (const f of fs.readdirSync("src")) if (f.endsWith(".ts"))
         fs.writeFileSync("dist/" + f.replace(/ts$/, "js"), String(Math.random()));
       fs.mkdirSync("dist/made", { recursive: true });
       fs.writeFileSync("dist/made/build.js", "export const BUILD = unknown;");`,
    );
    for (const folder of ["src/made", "studio"]) mkdirSync(join(clone, folder), { recursive: true });
    writeFileSync(join(clone, "src", "made", "build.ts"), "");
    writeFileSync(join(clone, "src", "one.ts"), "");
    writeFileSync(join(clone, "src", "two.ts"), "");
    for (const name of ["tsconfig.json", "tsconfig.build.json"]) writeFileSync(join(clone, name), "{}");
    const built = () => readFileSync(join(clone, "dist", "one.js"), "utf8");

    expect(inClone("await build();").err).toContain("Build");
    const first = built();
    expect(inClone("await build();").err).toBe("");
    expect(built()).toBe(first);

    // A change of the studio alone compiles nothing and makes another build all the same.
    const stamp = () => readFileSync(join(clone, "dist", "made", "build.js"), "utf8");
    const before = stamp();
    expect(before).toMatch(/^export const BUILD = "[0-9a-f]{12}";$/);
    writeFileSync(join(clone, "studio", "page.ts"), "");
    expect(inClone("await build();").err).toBe("");
    expect(stamp()).toMatch(/^export const BUILD = "[0-9a-f]{12}";$/);
    expect(stamp()).not.toBe(before);
    expect(built()).toBe(first);

    utimesSync(join(clone, "src", "one.ts"), 1, 1);
    rmSync(join(clone, "src", "two.ts"));
    inClone("await build();");
    expect(built()).not.toBe(first);
    expect(existsSync(join(clone, "dist", "two.js"))).toBe(false);
  });
});
