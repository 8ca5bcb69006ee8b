#!/usr/bin/env node
import type { Terminal } from "../print/terminal.ts";
import { commands } from "./commands.ts";
import { run } from "./run.ts";
import { reportError } from "./say/exit-code.ts";

/**
 * The `parley` command: hands the process's own terminal to `run`.
 *
 * A reader that closes the pipe early (`parley simulate x.yaml --csv | head`) is not an error: the rest of the output is
 * dropped and the command ends as usual. Output that is lost for another reason, such as a full disk, is one, whatever the
 * command came to. The first Ctrl-C asks the command to stop, which leaves no half-written file; a second one ends the
 * process at once.
 */
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: interrupt.signal,
  open: async (address) => {
    const { default: open } = await import("open");
    await open(address);
  },
};

let lost: number | undefined;
for (const [stream, path] of [
  [process.stdout, "standard output"],
  [process.stderr, "standard error"],
] as const) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || lost !== undefined) return;
    lost = reportError(Object.assign(error, { path }), terminal);
    // It may come after the command's own end.
    process.exitCode = lost;
  });
}

const code = await run(process.argv.slice(2), terminal, commands);
process.exitCode = lost ?? code;
