import type { Readable, Writable } from "node:stream";

/**
 * What a command may touch outside itself: what it reads, where it writes, its environment, and whether it should stop.
 * `main.ts` passes the process's own; a test passes its own and reads what was written.
 */
export interface Terminal {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts (Ctrl-C). */
  readonly signal: AbortSignal;
  /** No progress and no remarks: the user wants only what was asked for, and errors. */
  readonly quiet?: boolean;
  /** Shows a file or an address in the user's browser. @throws when there is no browser to be had */
  open(address: string): Promise<void>;
}

export type Input = Readable & { readonly isTTY?: boolean };
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/**
 * Colour only where a person looks: a terminal that is not dumb, and NO_COLOR (no-color.org) not set. FORCE_COLOR has the
 * last word, as it does in Node itself: 0 or false turns colour off, anything else on.
 */
export function hasColour({ env }: Pick<Terminal, "env">, output: Output): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return output.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}

/** Width for text: the terminal's own within reason, 100 characters where there is none. */
export const textWidth = (output: Output): number => Math.min(Math.max(output.columns ?? 100, 60), 160);
