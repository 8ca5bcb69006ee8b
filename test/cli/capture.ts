import { Readable, Writable } from "node:stream";
import { commands } from "../../src/cli/commands.ts";
import { type AddCommand, run } from "../../src/cli/run.ts";

/** A stream that keeps what is written to it; it can pose as a terminal. */
class Capture extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(isTTY: boolean, columns: number) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
    this.columns = columns;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** What comes in through the pipe. */
  readonly input?: string;
  /** In place of the user's browser. */
  readonly open?: (address: string) => Promise<void>;
  /** The commands on offer; Parley's own unless given. */
  readonly commands?: readonly AddCommand[];
}

/** Run one command line in this process and return its exit code and all that it wrote. */
export async function parley(args: readonly string[], setting: Setting = {}): Promise<Ran> {
  const stdout = new Capture(setting.isTTY ?? false, setting.columns ?? 120);
  const stderr = new Capture(setting.isTTY ?? false, setting.columns ?? 120);
  const terminal = {
    stdin: Readable.from(setting.input === undefined ? [] : [Buffer.from(setting.input)]),
    stdout,
    stderr,
    env: setting.env ?? {},
    signal: setting.signal ?? new AbortController().signal,
    open: setting.open ?? (() => Promise.reject(new Error("No test may open a browser."))),
  };
  const code = await run(args, terminal, setting.commands ?? commands);
  return { code, out: stdout.text, err: stderr.text };
}
