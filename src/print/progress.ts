import { SingleBar } from "cli-progress";
import { formatDuration, roughDuration } from "../text/format-duration.ts";
import type { Terminal } from "./terminal.ts";

/** Work that ends within this many milliseconds shows no progress at all. */
const SILENT = 1000;
/** Between two lines in a log, ms. */
const BETWEEN_LINES = 10_000;
/** How often the time on the screen moves while nothing else does, ms. */
const TICK = 1000;
/** A guess from less than this is a bad one, ms. */
const TOO_EARLY = 3000;

export interface Progress {
  /** `done` of `total` pieces are finished, and `now` is at work; empty if none is. */
  update(done: number, total: number, now: string): void;
  /** Removes the bar; lines already written stay. */
  stop(): void;
}

/**
 * Progress on stderr for anything over a second, with a guess at the time left: a bar on a terminal; elsewhere a line after
 * a second, one every ten seconds and one at the end, whether or not a piece has ended meanwhile.
 *
 * @param pieces what is counted, e.g. "options"
 */
export function startProgress(terminal: Terminal, pieces: string): Progress {
  if (terminal.quiet === true) return { update: () => undefined, stop: () => undefined };
  const since = performance.now();
  const state: State = { done: 0, total: 0, now: "", doneAt: 0, elapsed: () => performance.now() - since };
  const shown = terminal.stderr.isTTY === true ? bar(terminal, state) : lines(terminal, state, pieces);
  const timer = setInterval(() => {
    if (state.total > 0 && state.elapsed() >= SILENT) shown.show();
  }, TICK);
  // Work that has ended must not be kept waiting for the next tick.
  timer.unref?.();
  return {
    update(done, total, now) {
      if (done > state.done) state.doneAt = state.elapsed();
      Object.assign(state, { done, total, now });
      if (state.elapsed() >= SILENT) shown.show();
    },
    stop() {
      clearInterval(timer);
      shown.stop();
    },
  };
}

interface State {
  done: number;
  total: number;
  now: string;
  /** When the last piece ended, ms after the start. */
  doneAt: number;
  elapsed(): number;
}

interface Shown {
  show(): void;
  stop(): void;
}

function lines({ stderr }: Terminal, state: State, pieces: string): Shown {
  let lastLine: number | undefined;
  return {
    show() {
      const elapsed = state.elapsed();
      const ended = state.now === "";
      if (!ended && lastLine !== undefined && elapsed - lastLine < BETWEEN_LINES) return;
      lastLine = elapsed;
      const parts = [
        `${state.done} of ${state.total} ${pieces} done`,
        formatDuration(elapsed),
        ...timeLeft(state),
      ];
      stderr.write(`${parts.join(", ")}${ended ? "" : `; now: ${state.now}`}\n`);
    },
    stop: () => undefined,
  };
}

function bar({ stderr }: Terminal, state: State): Shown {
  let drawn: SingleBar | undefined;
  return {
    show() {
      const payload = { now: [...timeLeft(state), state.now].filter((part) => part !== "").join("; ") };
      if (drawn === undefined) {
        drawn = new SingleBar({
          stream: stderr,
          format: "{bar} {value}/{total} {now}",
          barsize: 24,
          clearOnComplete: true,
          hideCursor: null,
          // The command owns Ctrl-C.
          gracefulExit: false,
        });
        drawn.start(state.total, state.done, payload);
      }
      drawn.setTotal(state.total);
      drawn.update(state.done, payload);
    },
    stop: () => drawn?.stop(),
  };
}

/** A guess from the pieces that have ended, as if the others took as long; none while it would be worth nothing. */
function timeLeft({ done, total, doneAt, elapsed }: State): string[] {
  if (done === 0 || done >= total || doneAt < TOO_EARLY) return [];
  const left = (doneAt / done) * total - elapsed();
  // The piece at work takes longer than the others did: nobody knows how long.
  return left <= 0 ? [] : [`about ${roughDuration(left)} left`];
}
