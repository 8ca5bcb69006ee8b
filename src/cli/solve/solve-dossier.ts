import type { LoadedDossier } from "../../dossier/files/load-dossier.ts";
import type { Terminal } from "../../print/terminal.ts";
import type { SimulateOptions, SimulationProgress } from "../../simulation/simulate-dossier.ts";
import type { Simulation } from "../../simulation/simulation-result.ts";
import { withAsciiMinus } from "../../text/format-number.ts";
import { plainText } from "../../text/plain-text.ts";
import { exitCode } from "../say/exit-code.ts";

/** Solves a dossier with progress on the terminal; Ctrl-C ends it. @throws as `simulateDossier` */
export async function solveDossier(
  loaded: LoadedDossier,
  terminal: Terminal,
  options: Pick<
    SimulateOptions,
    "options" | "tolerance" | "outcomes" | "trade" | "clock" | "prepared" | "onOutcome"
  > = {},
): Promise<Simulation> {
  const [{ simulateDossier }, { startProgress }] = await Promise.all([
    import("../../simulation/simulate-dossier.ts"),
    import("../../print/progress.ts"),
  ]);
  const progress = startProgress(terminal, "options");
  const show = ({ done, total, title }: SimulationProgress): void =>
    progress.update(done, total, plainText(title));
  try {
    return await simulateDossier(loaded, {
      ...options,
      signal: terminal.signal,
      onProgress: show,
      onStep: show,
    });
  } finally {
    progress.stop();
  }
}

/** Says on stderr which options have no result, and why; 3 if there is one, because the others were printed. */
export function reportFailures(simulation: Simulation, terminal: Terminal): number {
  const failed = simulation.options.filter((option) => option.status === "failed");
  for (const { id, reason, message } of failed) {
    terminal.stderr.write(`${withAsciiMinus(plainText(`${id}: not solved (${reason}). ${message}`))}\n`);
  }
  return failed.length === 0 ? exitCode.done : exitCode.notSolved;
}
