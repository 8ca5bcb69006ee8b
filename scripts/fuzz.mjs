#!/usr/bin/env node
/**
 * Reads mutated inputs and counts what no input may do: `node scripts/fuzz.mjs dossiers 200000`, `... datasets 50000`, after
 * `npm run build`. A third argument is the seed (1), a fourth the number of the first case.
 *
 * Each case comes from the seed and its number alone, so that a failure can be looked at again:
 * `node scripts/fuzz.mjs dossiers 1 1 NUMBER`. Cases run in a thread with a gigabyte of memory; one that takes more than five
 * seconds is a hang, and the thread is ended and started again after it.
 */
import { Worker } from "node:worker_threads";

const [kind, many = "1000", seed = "1", start = "0"] = process.argv.slice(2);
if (kind !== "dossiers" && kind !== "datasets") {
  console.error("Say dossiers or datasets, and how many.");
  process.exit(2);
}
const LONGEST = 5_000;
/** Cases in one thread: a leak that grows from case to case shows as its memory. */
const A_THREAD = 5_000;
const MEMORY_MB = 1_024;

const end = Number(start) + Number(many);
const counts = { accepted: 0, refused: 0, crashes: 0, hangs: 0, "out of memory": 0 };
const failures = [];
let slowest = { number: 0, milliseconds: 0 };
let largest = 0;

/** Runs cases until all are done or one ends the thread; the number of the next case. */
function runThread(first) {
  return new Promise((resolve) => {
    const count = Math.min(A_THREAD, end - first);
    const worker = new Worker(new URL("./fuzz-worker.mjs", import.meta.url), {
      workerData: { kind, first, count, seed: Number(seed) },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    let at = first;
    let finished = false;
    let watch;
    const fail = (what, why) => {
      counts[what]++;
      failures.push({ number: at, what, why: why.slice(0, 600) });
    };
    const finish = (next) => {
      if (finished) return;
      finished = true;
      clearTimeout(watch);
      largest = Math.max(largest, process.memoryUsage().rss);
      worker.terminate().then(() => resolve(next));
    };
    worker.on("message", ({ number, outcome, crash, milliseconds, done }) => {
      if (done) return finish(first + count);
      at = number;
      clearTimeout(watch);
      if (milliseconds === undefined) {
        watch = setTimeout(() => {
          fail("hangs", `more than ${LONGEST} ms`);
          finish(at + 1);
        }, LONGEST);
        return;
      }
      if (milliseconds > slowest.milliseconds) slowest = { number, milliseconds };
      if (crash === undefined) counts[outcome]++;
      else fail("crashes", crash);
    });
    worker.on("error", (error) => {
      fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out of memory" : "crashes", String(error.stack));
      finish(at + 1);
    });
    worker.on("exit", () => finish(at + 1));
  });
}

const started = performance.now();
let said = 0;
for (let next = Number(start); next < end; ) {
  next = await runThread(next);
  if (performance.now() - said > 30_000) {
    said = performance.now();
    console.error(`${next - Number(start)} of ${many} ${kind}, ${failures.length} failures`);
  }
}
for (const failure of failures.slice(0, 50)) console.log(JSON.stringify(failure));
console.log(
  `${many} ${kind}, seed ${seed}, in ${Math.round((performance.now() - started) / 1000)} s: ${Object.entries(
    counts,
  )
    .map(([what, count]) => `${count} ${what}`)
    .join(
      ", ",
    )}; slowest ${Math.round(slowest.milliseconds)} ms (case ${slowest.number}); at most ${Math.round(largest / 1e6)} MB.`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
