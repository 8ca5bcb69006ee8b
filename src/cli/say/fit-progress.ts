import { startProgress } from "../../print/progress.ts";
import type { Terminal } from "../../print/terminal.ts";

/** Digits of the relative miss at which a fit is done. */
const DIGITS = 12;

/** Progress of a fit to totals, in digits that are right; it stops the fit when the user does. */
export function fitProgress(terminal: Terminal, signal: AbortSignal) {
  const progress = startProgress(terminal, "digits");
  return {
    onStep(worst: number): void {
      signal.throwIfAborted();
      const digits = Math.min(DIGITS, Math.max(0, Math.floor(-Math.log10(worst))));
      progress.update(digits, DIGITS, "fitting");
    },
    stop: (): void => progress.stop(),
  };
}
