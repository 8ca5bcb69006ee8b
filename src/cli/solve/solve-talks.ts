import { Worker } from "node:worker_threads";
import { InputError, type Issue } from "../../economy/issue.ts";
import { CancelledError } from "../../equilibrium/solution/cancelled-error.ts";
import { SolveError } from "../../equilibrium/solution/solve-error.ts";
import type { KnownEquilibria, TalksProgress } from "../../negotiation/steps.ts";
import type { TalksResult } from "../../negotiation/talks-result.ts";
import type { Terminal } from "../../print/terminal.ts";
import type { SimulationInput } from "../../simulation/simulate-dossier.ts";
import { plainText } from "../../text/plain-text.ts";

/** What the thread of a run gets. */
export interface TalksJob {
  readonly input: SimulationInput;
  readonly timing: boolean;
  readonly known: KnownEquilibria | undefined;
}

/** What it sends. */
export type TalksMessage =
  | { readonly kind: "progress"; readonly progress: TalksProgress }
  | { readonly kind: "done"; readonly result: TalksResult }
  | { readonly kind: "wrong-input"; readonly issues: readonly Issue[] }
  | { readonly kind: "not-solved"; readonly outcome: SolveError["outcome"] };

/** Runs the talks of a dossier with progress on the terminal; Ctrl-C ends it. @throws as `runTalks` */
export async function solveTalks(
  { compiled, accounts }: SimulationInput,
  terminal: Terminal,
  { timing = false, known }: { readonly timing?: boolean; readonly known?: KnownEquilibria } = {},
): Promise<TalksResult> {
  const { startProgress } = await import("../../print/progress.ts");
  const progress = startProgress(terminal, "steps of the talks");
  const show = ({ done, total, title }: TalksProgress): void =>
    progress.update(done, total, plainText(title));
  const job: TalksJob = { input: { compiled, accounts }, timing, known };
  try {
    return await (isCompiled ? inThread(job, terminal.signal, show) : here(job, terminal.signal, show));
  } finally {
    progress.stop();
  }
}

/** Node can run compiled modules in a thread, but not the sources that tests import. */
const isCompiled = import.meta.url.endsWith(".js");

const here = async (
  { input, timing, known }: TalksJob,
  signal: AbortSignal,
  onProgress: (progress: TalksProgress) => void,
): Promise<TalksResult> => {
  const { runTalks } = await import("../../negotiation/run-talks.ts");
  return runTalks(input, {
    signal,
    onProgress,
    ...(timing ? { clock: () => performance.now() } : {}),
    ...(known === undefined ? {} : { known }),
  });
};

function inThread(
  job: TalksJob,
  signal: AbortSignal,
  onProgress: (progress: TalksProgress) => void,
): Promise<TalksResult> {
  if (signal.aborted) return Promise.reject(new CancelledError());
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./talks-worker-main.js", import.meta.url), { workerData: job });
    const stop = (): void => {
      reject(new CancelledError());
      void worker.terminate();
    };
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: TalksMessage) => {
      switch (message.kind) {
        case "progress":
          return onProgress(message.progress);
        case "done":
          return resolve(message.result);
        case "wrong-input":
          return reject(new InputError(message.issues));
        case "not-solved":
          return reject(new SolveError(message.outcome));
      }
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      signal.removeEventListener("abort", stop);
      reject(new Error("The thread of the talks ended without a result."));
    });
  });
}
