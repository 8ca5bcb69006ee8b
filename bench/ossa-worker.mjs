import { parentPort, workerData } from "node:worker_threads";
import { openOssa, tasks } from "./ossa-tasks.mjs";

const baseline = await openOssa(workerData.folder);
parentPort.on("message", ({ id, task, input }) => {
  const started = performance.now();
  const weights = input.weights === undefined ? undefined : Float64Array.from(input.weights);
  const result = tasks[task](baseline, { ...input, weights });
  parentPort.postMessage({ id, result, milliseconds: performance.now() - started });
});
parentPort.postMessage({ ready: true });
