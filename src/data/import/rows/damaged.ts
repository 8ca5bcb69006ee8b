import { InputError, type Place } from "../../../economy/issue.ts";
import { toPrintable } from "../../files/printable.ts";

/**
 * What to throw when reading a file failed: errors of the file system as they are, and anything that an unpacker or a parser
 * says as an InputError at a place.
 *
 * @param what the file should be, e.g. "gzip"
 */
export function damaged(cause: unknown, what: string, at: Place): unknown {
  if (cause instanceof InputError) return cause;
  if (!(cause instanceof Error) || cause.name === "AbortError") return cause;
  // The system's calls name themselves; zlib and the readers of zips and workbooks do not.
  if ((cause as NodeJS.ErrnoException).syscall !== undefined) return cause;
  const where = at.line === undefined ? "" : ` behind line ${at.line}`;
  return new InputError([
    {
      code: "damaged-file",
      at,
      message: `The file is damaged or cut short: it cannot be read as ${what}${where} (${toPrintable(cause.message).slice(0, 200).replace(/\.$/, "")}).`,
      hint: "Download or copy it again, and compare its size with the source's.",
    },
  ]);
}
