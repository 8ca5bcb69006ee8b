import { SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

/** Work that ends within this many milliseconds shows no progress at all; a log gets no more than one line in that time. */
const QUIET = 1000;

export interface Progress {
  /** `done` of `total` pieces are finished, and `next` has begun; empty if none has. */
  update(done: number, total: number, next: string): void;
  /** Removes the bar; lines already written stay. */
  stop(): void;
}

/** Progress on stderr for anything over a second: a bar on a terminal, plain lines elsewhere. */
export function startProgress(terminal: Terminal): Progress {
  const since = performance.now();
  const { stderr } = terminal;
  let bar: SingleBar | undefined;
  let lastLine = 0;
  return {
    update(done, total, next) {
      const elapsed = performance.now() - since;
      if (elapsed < QUIET) return;
      if (stderr.isTTY !== true) {
        if (elapsed - lastLine < QUIET && next !== "") return;
        lastLine = elapsed;
        const time = `${(elapsed / 1000).toFixed(1)} s`;
        stderr.write(`${done} of ${total} done, ${time}${next === "" ? "" : `; next: ${next}`}\n`);
        return;
      }
      if (bar === undefined) {
        bar = new SingleBar({
          stream: stderr,
          format: "{bar} {value}/{total} {next}",
          barsize: 24,
          clearOnComplete: true,
          hideCursor: null,
          // The command owns Ctrl-C.
          gracefulExit: false,
        });
        bar.start(total, done, { next });
      }
      bar.setTotal(total);
      bar.update(done, { next });
    },
    stop() {
      bar?.stop();
    },
  };
}
