/**
 * A Chromium for the browser tests and the screenshots: the one that PARLEY_CHROMIUM names, the system's, or the one
 * that comes inside a package of `npm ci`, so that a fresh clone needs nothing else.
 */
import { accessSync, constants } from "node:fs";
import { chromium } from "playwright-core";

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
      `PARLEY_CHROMIUM is ${named}, which is no program. Correct it, or unset it to look elsewhere.`,
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
    const { default: packaged } = await import("@sparticuz/chromium");
    // The switches that it recommends are left out: they turn off the web security that the tests are about.
    return await packaged.executablePath();
  } catch (cause) {
    throw new Error(
      `No Chromium was found, and the packaged one could not be unpacked: ${cause}. ${elsewhere}`,
      {
        cause,
      },
    );
  }
}

/** Starts it without a window. */
export async function launchChromium() {
  const path = await findChromium();
  try {
    return await chromium.launch({ executablePath: path, headless: true });
  } catch (cause) {
    throw new Error(
      `Chromium (${path}) did not start. Libraries that it needs may be missing; its own words:\n${cause}`,
      { cause },
    );
  }
}
