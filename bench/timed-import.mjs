import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** A generator of uniform numbers that gives the same file on every machine (mulberry32). */
export function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Runs `parley data import` as a user does, and reports its time and the most memory that it held. */
export async function timedImport(path, out, flags) {
  const start = performance.now();
  const report = "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))";
  const loader = `data:text/javascript,${encodeURIComponent(report)}`;
  const args = ["--import", loader, cli, "data", "import", path, "--out", out, ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const [exit] = await once(child, "close");
  if (exit !== 0) throw new Error(errors);
  return {
    seconds: (performance.now() - start) / 1000,
    megabytes: Number(/peak (\d+)/.exec(errors)[1]) / 1024,
  };
}
