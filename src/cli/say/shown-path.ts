import { isAbsolute, relative } from "node:path";
import { plainText } from "../../text/plain-text.ts";

/** Relative inside the current folder, absolute elsewhere: what a user would type, on one line and not endless. */
export function shownPath(path: string): string {
  if (!isAbsolute(path)) return shortPath(plainText(path));
  const inside = relative(process.cwd(), path);
  const shown = inside === "" || inside.startsWith("..") || isAbsolute(inside) ? path : inside;
  return shortPath(plainText(shown));
}

/** Nobody reads more of a path than this; a longer one was pasted by mistake. */
const LONGEST_PATH = 300;

/** A path that is too long to read, without its middle. */
export const shortPath = (path: string): string =>
  path.length <= LONGEST_PATH ? path : `${path.slice(0, 140)}...${path.slice(-140)}`;
