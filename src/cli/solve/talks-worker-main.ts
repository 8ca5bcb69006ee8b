import { parentPort, workerData } from "node:worker_threads";
import { InputError } from "../../economy/issue.ts";
import { SolveError } from "../../equilibrium/solution/solve-error.ts";
import { runTalks } from "../../negotiation/run-talks.ts";
import type { TalksJob, TalksMessage } from "./solve-talks.ts";

/**
 * The thread that runs the talks of one dossier, so that the command's own thread can show progress and hear Ctrl-C
 * while an optimisation is under way. Errors that a user can fix travel as data: classes
 * do not survive the passage between threads.
 */
const { input, timing, known } = workerData as TalksJob;
const send = (message: TalksMessage): void => parentPort!.postMessage(message);

try {
  const result = await runTalks(input, {
    ...(timing ? { clock: () => performance.now() } : {}),
    ...(known === undefined ? {} : { known }),
    onProgress: (progress) => send({ kind: "progress", progress }),
  });
  send({ kind: "done", result });
} catch (error) {
  if (error instanceof InputError) send({ kind: "wrong-input", issues: error.issues });
  else if (error instanceof SolveError) send({ kind: "not-solved", outcome: error.outcome });
  else throw error;
}
