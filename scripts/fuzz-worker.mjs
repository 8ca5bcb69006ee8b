/**
 * Reads mutated inputs for `scripts/fuzz.mjs`, in a thread of its own: when one of them hangs or takes too much memory, the
 * thread ends and not the count. Says which case is at work before it begins.
 */
import { parentPort, workerData } from "node:worker_threads";
import { checkDataset, checkDossier } from "./fuzz-cases.mjs";

const { kind, first, count, seed } = workerData;
const work = kind === "dossiers" ? checkDossier : checkDataset;
for (let number = first; number < first + count; number++) {
  parentPort.postMessage({ number });
  const started = performance.now();
  try {
    const outcome = await work(seed, number);
    parentPort.postMessage({ number, outcome, milliseconds: performance.now() - started });
  } catch (error) {
    parentPort.postMessage({
      number,
      crash: String(error?.stack ?? error),
      milliseconds: performance.now() - started,
    });
  }
}
parentPort.postMessage({ done: true, rss: process.memoryUsage().rss });
