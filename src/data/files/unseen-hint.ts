import { inWords, unseenIn } from "../../economy/visible.ts";

/**
 * Names the first character that cannot be seen on the line of a mistake, or else on the line above, where an indent may have
 * gone wrong; undefined when there is none. A parser's own words make no sense to somebody who cannot see it.
 *
 * @param line of the mistake, from 1
 */
export function unseenHint(text: string, line: number): string | undefined {
  const lines = text.split("\n", line);
  for (const at of [line, line - 1]) {
    const found = unseenIn(lines[at - 1] ?? "");
    if (found === undefined) continue;
    return `Line ${at} has a character that cannot be seen at column ${found.column}, ${inWords(found.character)}: write a plain space instead, or nothing.`;
  }
  return undefined;
}
