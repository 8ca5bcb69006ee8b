#!/usr/bin/env node
import { commands } from "./commands.ts";
import { run } from "./run.ts";

/**
 * The `parley` command: hands the process's own terminal to `run`.
 *
 * A reader that closes the pipe early (`parley simulate x.yaml --csv | head`) is not an error: the rest of the output is
 * dropped and the command ends as usual. The first Ctrl-C asks the command to stop, which leaves no half-written file; a
 * second one ends the process at once.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

process.exitCode = await run(
  process.argv.slice(2),
  {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: interrupt.signal,
    open: async (address) => {
      const { default: open } = await import("open");
      await open(address);
    },
  },
  commands,
);
