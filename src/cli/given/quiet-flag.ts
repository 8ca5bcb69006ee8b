import { Option } from "commander";
import type { Terminal } from "../../print/terminal.ts";

export interface QuietFlag {
  readonly quiet?: true;
}

/** `--quiet`, the same for every command that has something to say besides its result. */
export const quietFlag = (): Option =>
  new Option("-q, --quiet", "no progress and no remarks: only what was asked for, warnings and errors");

/** The terminal of a command that was told to be quiet, or not. */
export const heard = (terminal: Terminal, { quiet }: QuietFlag): Terminal =>
  quiet === true ? { ...terminal, quiet } : terminal;
