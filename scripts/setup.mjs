/**
 * What `npm start` and `npm test` share: find Node, install, build, and say how long each step took.
 *
 * Plain JavaScript with nothing but Node's own modules, because it runs before anything is installed. A step that
 * is already done is skipped: packages when node_modules matches the lock file, the build when no source changed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the built studio is. */
const STUDIO = join(root, "dist", "studio");

/** A failure whose message is all that the user needs; anything else is a bug and keeps its stack. */
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

/** Throws unless this Node can run Parley and the tools that build it. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  const tooOld = major < 20 || (major === 20 && minor < 19);
  // The build tools skip the odd releases and the first minors of 22 and 23.
  const gap = major === 21 || (major === 22 && minor < 13) || (major === 23 && minor < 5);
  if (tooOld || gap) {
    throw new SetupError(
      `Parley needs Node 20.19 or newer (of later lines 22.13, 23.5, 24 and up); this is Node ${version}.\n` +
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

/** `npm ci` when it is needed, with a sentence for the usual ways in which it fails. */
export async function install() {
  if (installed()) return;
  await step("Install packages (npm ci)", async () => {
    // Under `npm start` npm says where it lives, which works even when it is not on the path.
    const npm = process.env.npm_execpath;
    const args = ["ci", "--prefer-offline", "--no-audit", "--no-fund"];
    const { code, output } =
      npm !== undefined && basename(npm).startsWith("npm")
        ? await run(process.execPath, [npm, ...args])
        : await run("npm", args);
    if (code !== 0) throw new SetupError(`${output.trim()}\n\n${whyInstallFailed(output)}`);
  });
}

function whyInstallFailed(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(output)) {
    return (
      "npm could not reach its package registry. The first run needs the network, later ones do not.\n" +
      "Check the connection (or the proxy: npm config get proxy) and run the command again."
    );
  }
  if (/EBADENGINE/.test(output)) {
    return "A package refuses this version of Node: use 20.19 or newer, 22.13 or newer, or 24.";
  }
  if (/EACCES|EPERM|EROFS|ENOSPC/.test(output)) {
    return `npm could not write to ${join(root, "node_modules")}: check permissions and free space.`;
  }
  return "npm ci failed; its own words stand above. Nothing was built.";
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

/** Outputs of deleted sources must not linger where an import or a reader could still find them. */
function removeOrphans() {
  for (const path of filesUnder(join(root, "dist"))) {
    if (path.startsWith(STUDIO)) continue;
    const source = relative(join(root, "dist"), path).match(/^(.+?)(\.d\.ts|\.js)$/)?.[1];
    if (source !== undefined && !existsSync(join(root, "src", `${source}.ts`))) rmSync(path);
  }
}

/** Compile src/ to dist/ unless dist/ already comes from exactly these sources. */
export async function build() {
  const stamp = join(root, "dist", ".built-from");
  const state = sourceState(["src"], ["tsconfig.json", "tsconfig.build.json", "package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  await step("Build", async () => {
    const { code, output } = await runNode("node_modules/typescript/bin/tsc", ["-p", "tsconfig.build.json"]);
    if (code !== 0) throw new SetupError(output.trim());
    removeOrphans();
    writeFileSync(stamp, state);
  });
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
      // Also when a test builds it, whose own environment would bring the development build of React.
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
