import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { NotThereError } from "../../data/files/not-there-error.ts";
import { FolderHeldError } from "../../data/files/own-folder.ts";
import { InputError } from "../../economy/issue.ts";
import { nearestName } from "../../economy/nearest.ts";
import { counted } from "../../economy/plural.ts";
import { CancelledError } from "../../equilibrium/solution/cancelled-error.ts";
import { SolveError } from "../../equilibrium/solution/solve-error.ts";
import { errorPen } from "../../print/error-pen.ts";
import type { Terminal } from "../../print/terminal.ts";
import { plainLines, plainText } from "../../text/plain-text.ts";
import { issueLine } from "./issue-line.ts";
import { shownPath } from "./shown-path.ts";

/**
 * What a script that calls `parley` can rely on; every command's help prints these. What the command line names and is not
 * there, a path or a name, is a missing file; what a file names and is not there is a mistake in that file.
 */
export const exitCode = {
  done: 0,
  /** An error of Parley itself. */
  bug: 1,
  wrongInput: 2,
  notSolved: 3,
  noDeal: 4,
  files: 5,
  /** 128 + SIGINT, as shells report it. */
  interrupted: 130,
} as const;

/** Node's file errors that a user can fix, and one of Parley's own, in a user's words; the path goes before them. */
const fileErrors: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder.",
  EACCES: "permission denied.",
  EPERM: "the operation is not permitted.",
  EROFS: "the disk is read-only.",
  ENOSPC: "the disk is full.",
  EFBIG: "the file would be larger than the system allows.",
  EDQUOT: "the disk quota is used up.",
  EISDIR: "this is a folder where a file was expected.",
  ENOTFILE: "this is a device, a pipe or a socket where a file was expected.",
  ENOTDIR: "a part of this path is a file where a folder was expected.",
  EEXIST: "a file is in the way.",
  ENOTEMPTY: "this folder is not empty.",
  ENAMETOOLONG: "this name is too long for the disk.",
  ELOOP: "the links in this path form a loop.",
  EMFILE: "too many files are open.",
  EIO: "the disk reported an error.",
};

/** Write to stderr what went wrong and return the exit code for it. */
export function reportError(error: unknown, terminal: Terminal): number {
  const say = (text: string) => terminal.stderr.write(`${text}\n`);
  if (terminal.signal.aborted || error instanceof CancelledError) {
    say("Interrupted: nothing was written.");
    return exitCode.interrupted;
  }
  if (error instanceof InputError) {
    for (const issue of error.issues) say(issueLine(issue, terminal));
    if (error instanceof NotThereError) return exitCode.files;
    const count = error.issues.reduce((sum, issue) => sum + (issue.count ?? 1), 0);
    say(errorPen(terminal).strong(`${counted(count, "problem")}.`));
    return exitCode.wrongInput;
  }
  if (error instanceof SolveError) {
    say(`The baseline could not be solved, so nothing can be compared with it. ${plainText(error.message)}`);
    return exitCode.notSolved;
  }
  if (error instanceof FolderHeldError) {
    say(heldFolder(error));
    return exitCode.files;
  }
  const file = asFileError(error);
  if (file !== undefined) {
    const place =
      file.path === undefined ? "" : `${errorPen(terminal).place(plainText(`${shownPath(file.path)}:`))} `;
    // Anyone may have chosen the names of files.
    say(
      `${place}${plainText(`${fileErrors[file.code]}${file.code === "ENOENT" ? neighbour(file.path) : ""}`)}`,
    );
    return exitCode.files;
  }
  say("This is a bug in Parley. Please report it with the command and its input:");
  say(plainLines(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return exitCode.bug;
}

function heldFolder({ folder, holder }: FolderHeldError): string {
  // The words come from a file that anyone can write.
  const who = holder === undefined ? "" : ` (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return plainText(
    `${shownPath(folder)}: another run is writing there${who}. Wait until it has finished, or name another folder.`,
  );
}

function asFileError(error: unknown): { code: string; path: string | undefined } | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  return code !== undefined && fileErrors[code] !== undefined ? { code, path } : undefined;
}

/** A hint for a misspelt file name, from the names in the same folder. */
function neighbour(path: string | undefined): string {
  if (path === undefined) return "";
  let names: string[];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return "";
  }
  const near = nearestName(basename(path), names);
  return near === undefined ? "" : ` Did you mean ${shownPath(join(dirname(path), near))}?`;
}
