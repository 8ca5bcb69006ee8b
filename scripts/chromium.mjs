/**
 * A Chromium for the browser tests and the screenshots: the one that PARLEY_CHROMIUM names, the system's, or the one
 * that comes inside a package of `npm ci`, so that a fresh clone needs nothing else.
 */
import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { root } from "./setup.mjs";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * @param env the process's environment, of which PARLEY_CHROMIUM is read
 * @returns the program's path
 * @throws Error that says what is missing and how to get it
 */
export async function findChromium(env = process.env) {
  const named = env.PARLEY_CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(
      `PARLEY_CHROMIUM is ${named}, which is not a program. Correct it, or unset it to look elsewhere.`,
    );
  }
  const system = SYSTEM.find(isProgram);
  return system ?? packagedChromium();
}

/** Chromium from @sparticuz/chromium: unpacked once into the system's folder for temporary files, then found there. */
async function packagedChromium() {
  const elsewhere =
    "Install Chromium (Debian: apt-get install chromium) or set PARLEY_CHROMIUM to the path of one.";
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `No Chromium was found, and the packaged one is for Linux on x64, not ${process.platform} on ${process.arch}. ${elsewhere}`,
    );
  }
  try {
    const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
    // One for each user: we do not start what others put into a folder that everyone may write to.
    const folder = join(tmpdir(), `parley-chromium-${version}-${userInfo().uid}`);
    const path = join(folder, "chromium");
    if (!isOwnProgram(path)) await unpackInto(folder);
    return path;
  } catch (cause) {
    throw new Error(
      `No Chromium was found, and the packaged one could not be unpacked: ${cause}. ${elsewhere}`,
      { cause },
    );
  }
}

const PACKAGE = join(root, "node_modules", "@sparticuz", "chromium");

const isOwnProgram = (path) => isProgram(path) && statSync(path).uid === userInfo().uid;

/**
 * Unpacks next to the folder and renames when everything is there, so that several processes may do it at the same time:
 * the first to finish wins, and nobody starts a half-written program. A separate process does the writing, because a
 * program cannot start while any process, even one just being forked, has it open for writing (ETXTBSY).
 */
async function unpackInto(folder) {
  const made = await mkdtemp(`${folder}-`);
  try {
    const unpack = `const { default: packaged } = await import("@sparticuz/chromium"); await packaged.executablePath();`;
    // With this environment variable it unpacks its shared libraries too.
    const env = { ...process.env, TMPDIR: made, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", unpack], {
      cwd: root,
      env,
    });
    try {
      await rename(made, folder);
    } catch (cause) {
      if (isOwnProgram(join(folder, "chromium"))) return;
      // A folder from which something has been deleted.
      if (statSync(folder).uid !== userInfo().uid) throw cause;
      await rm(folder, { recursive: true });
      await rename(made, folder);
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/**
 * The environment to start a browser in. On a machine without its shared libraries it gets those that were unpacked
 * with it; elsewhere it uses the system's, which fit better.
 */
async function environmentFor(path) {
  const libraries = join(dirname(path), "al2023", "lib");
  if (!existsSync(libraries)) return process.env;
  const { stdout } = await promisify(execFile)("ldd", [path]).catch(() => ({ stdout: "" }));
  if (!stdout.includes("not found")) return process.env;
  const named = process.env.LD_LIBRARY_PATH;
  return { ...process.env, LD_LIBRARY_PATH: named ? `${libraries}:${named}` : libraries };
}

/** Starts it without a window. */
export async function launchChromium() {
  const path = await findChromium();
  try {
    return await chromium.launch({ executablePath: path, headless: true, env: await environmentFor(path) });
  } catch (cause) {
    throw new Error(
      `Chromium (${path}) did not start. Libraries that it needs may be missing. It said:\n${cause}`,
      { cause },
    );
  }
}
