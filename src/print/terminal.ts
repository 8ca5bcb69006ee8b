/**
 * What a command may touch outside itself: where it writes, its environment, and whether it should stop. `main.ts`
 * passes the process's own; a test passes its own and reads what was written.
 */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts (Ctrl-C). */
  readonly signal: AbortSignal;
}

export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Colour only where a person looks: a terminal that is not dumb, and NO_COLOR (no-color.org) not set. */
export const hasColour = (terminal: Terminal, output: Output): boolean =>
  output.isTTY === true && (terminal.env.NO_COLOR ?? "") === "" && terminal.env.TERM !== "dumb";

/** Width for text: the terminal's own within reason, 100 characters where there is none. */
export const textWidth = (output: Output): number => Math.min(Math.max(output.columns ?? 100, 60), 160);
