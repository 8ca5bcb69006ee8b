/**
 * What `npm start` and `npm test` share: find Node, install, build, and say how long each step took.
 *
 * Plain JavaScript with nothing but Node's own modules, because it runs before anything is installed. It skips a step
 * that is already done: packages when node_modules matches the lock file, the build when no source changed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stampBuild } from "./build-identity.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the built studio is. */
const STUDIO = join(root, "dist", "studio");

/** Where the library is as files that a page loads without a bundler. */
const BROWSER = join(root, "dist", "browser");

/** A failure whose message tells the user everything; anything else is a bug and keeps its stack. */
export class SetupError extends Error {}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Run one named step and print its time. A terminal sees the seconds pass; a log gets a line at the start and one
 * at the end.
 */
export async function step(name, work) {
  const since = performance.now();
  const live = process.stderr.isTTY;
  const show = () => process.stderr.write(live ? `\r\x1b[K· ${name} … ${seconds(since)}` : `· ${name} …\n`);
  show();
  const ticker = live ? setInterval(show, 500) : undefined;
  try {
    const note = await work();
    clearInterval(ticker);
    process.stderr.write(
      `${live ? "\r\x1b[K" : ""}✓ ${name}${note ? ` (${note})` : ""}, ${seconds(since)}\n`,
    );
  } catch (error) {
    clearInterval(ticker);
    process.stderr.write(`${live ? "\r\x1b[K" : ""}✗ ${name}, ${seconds(since)}\n`);
    throw error;
  }
}

/** Run a program in the repository; its output is kept for the error, or shown as it comes. */
export function run(command, args, { show = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
      // npm is a .cmd file on Windows, which only a shell can start; its arguments here are our own constants.
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? 1, output, signal }));
  });
}

/** The same for a JavaScript program inside node_modules, without npm's start-up time. */
export const runNode = (script, args, options) =>
  run(process.execPath, [join(root, script), ...args], options);

/** npm itself. Under `npm start` it says where it is, so this works even when it is not on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  return npm !== undefined && basename(npm).startsWith("npm")
    ? run(process.execPath, [npm, ...args], options)
    : run("npm", args, options);
}

/** Throws unless this Node can run Parley and the tools that build it. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  const tooOld = major < 20 || (major === 20 && minor < 19);
  // The build tools skip the odd releases and the first minors of 22 and 23.
  const gap = major === 21 || (major === 22 && minor < 13) || (major === 23 && minor < 5);
  if (tooOld || gap) {
    throw new SetupError(
      `Parley needs Node 20.19 or newer (in later lines 22.13, 23.5, or 24 and up); this is Node ${version}.\n` +
        "Install a current one from https://nodejs.org and run the command again.",
    );
  }
}

/**
 * Whether node_modules holds what the lock file asks for. npm leaves its own record of what it installed; a
 * missing package is fine only when it is optional (binaries for other machines).
 */
function installed() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const have = JSON.parse(readFileSync(record, "utf8")).packages;
  const want = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(want).every(([path, entry]) => {
    if (path === "") return true;
    const found = have[path];
    return found === undefined ? entry.optional === true : found.integrity === entry.integrity;
  });
}

/** `npm ci` when it is needed, with a sentence for each of the usual ways in which it fails. */
export async function install() {
  if (installed()) return;
  await step("Install packages (npm ci)", async () => {
    // Under `npm pack --dry-run` or `npm install --global` npm's settings for that reach this one through the environment.
    const settings = ["--include=dev", "--dry-run=false", "--global=false"];
    const { code, output } = await runNpm(["ci", "--prefer-offline", "--no-audit", "--no-fund", ...settings]);
    if (code !== 0) throw new SetupError(`${output.trim()}\n\n${whyInstallFailed(output)}`);
  });
}

function whyInstallFailed(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(output)) {
    return (
      "npm could not reach its package registry. The first run needs the network; later ones do not.\n" +
      "Check the connection (or the proxy: npm config get proxy) and run the command again."
    );
  }
  if (/EBADENGINE/.test(output)) {
    return "A package refuses this version of Node: use 20.19 or newer, 22.13 or newer, or 24.";
  }
  if (/EACCES|EPERM|EROFS|ENOSPC/.test(output)) {
    return `npm could not write to ${join(root, "node_modules")}: check permissions and free space.`;
  }
  return "npm ci failed; its own message is above. Nothing was built.";
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Names, sizes and times of everything that a build reads, in one hash. */
function sourceState(folders, settings) {
  const sources = folders.flatMap((name) => filesUnder(join(root, name))).sort();
  const hash = createHash("sha256");
  for (const path of [...sources, ...settings.map((name) => join(root, name))]) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** Deletes outputs whose sources are gone, so that no import or reader can still find them. */
function removeOrphans() {
  for (const path of filesUnder(join(root, "dist"))) {
    if (path.startsWith(STUDIO) || path.startsWith(BROWSER)) continue;
    const source = relative(join(root, "dist"), path).match(/^(.+?)(\.d\.ts|\.js)$/)?.[1];
    if (source !== undefined && !existsSync(join(root, "src", `${source}.ts`))) rmSync(path);
  }
}

/** Compile src/ to dist/ unless dist/ already comes from exactly these sources. */
export async function build() {
  const stamp = join(root, "dist", ".built-from");
  const state = sourceState(["src"], ["tsconfig.json", "tsconfig.build.json", "package-lock.json"]);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== state) {
    await step("Build", async () => {
      const tsc = "node_modules/typescript/bin/tsc";
      const { code, output } = await runNode(tsc, ["-p", "tsconfig.build.json"]);
      if (code !== 0) throw new SetupError(output.trim());
      removeOrphans();
      writeFileSync(stamp, state);
    });
  }
  // The identity also covers the studio's sources, which are not compiled here.
  stampBuild();
}

/**
 * Bundle studio/ with the library, the data sets and the ready dossiers into dist/studio/, unless it already comes from
 * exactly these. A failed or interrupted build leaves the old studio in place.
 */
export async function buildStudio() {
  const stamp = join(root, "dist", ".studio-built-from");
  const state = sourceState(
    ["studio", "src", "datasets", "dossiers"],
    ["tsconfig.json", "package-lock.json"],
  );
  if (existsSync(STUDIO) && existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  await step("Build the studio", async () => {
    const made = join(root, "dist", `studio.tmp-${process.pid}`);
    try {
      const args = ["build", "studio", "--outDir", made, "--emptyOutDir", "--logLevel", "warn"];
      // A test that builds it would otherwise pass on its own environment, and with it React's development build.
      const env = { ...process.env, NODE_ENV: "production" };
      const { code, output } = await runNode("node_modules/vite/bin/vite.js", args, { env });
      if (code !== 0) throw new SetupError(output.trim());
      rmSync(STUDIO, { recursive: true, force: true });
      renameSync(made, STUDIO);
      writeFileSync(stamp, state);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  });
}

/**
 * Bundle the compiled library with its packages into dist/browser/, for pages that have no bundler, unless it already comes
 * from exactly these. Call `build` before.
 */
export async function buildBrowser() {
  const stamp = join(root, "dist", ".browser-built-from");
  const state = sourceState(["src"], ["tsconfig.json", "tsconfig.build.json", "package-lock.json"]);
  if (existsSync(BROWSER) && existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  await step("Build the library for pages", async () => {
    const { build: bundle } = await import("esbuild");
    const made = join(root, "dist", `browser.tmp-${process.pid}`);
    try {
      const { metafile } = await bundle({
        absWorkingDir: root,
        entryPoints: {
          parley: "dist/index.js",
          briefing: "dist/briefing.js",
          brotli: "dist/brotli.js",
        },
        outdir: made,
        bundle: true,
        splitting: true,
        format: "esm",
        platform: "browser",
        target: "es2022",
        minify: true,
        legalComments: "none",
        metafile: true,
        logLevel: "silent",
      });
      writeFileSync(join(made, "LICENSES.txt"), licencesOf(Object.keys(metafile.inputs)));
      rmSync(BROWSER, { recursive: true, force: true });
      renameSync(made, BROWSER);
      writeFileSync(stamp, state);
    } catch (error) {
      throw new SetupError(String(error?.message ?? error));
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  });
}

/** The licences of the packages in a bundle, which must go wherever it goes. */
function licencesOf(inputs) {
  const names = inputs.flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []);
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const folder = join(root, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const texts = readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && /^(?:licen[cs]e|notice)/i.test(entry.name))
        .map((entry) => readFileSync(join(folder, entry.name), "utf8").trim());
      return [`${name} ${version} (${license})`, ...texts].join("\n\n");
    })
    .join(`\n\n${"-".repeat(80)}\n\n`)
    .concat("\n");
}

/** Run a script's main function; a SetupError prints its message alone and exits 1. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
