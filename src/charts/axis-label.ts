import { cut } from "../text/cut-text.ts";
import { FONT, INK, SIZE } from "./palette.ts";

/** A text on at most two lines of so many characters, broken between words where possible. */
export function twoLines(text: string, most: number): string {
  if ([...text].length <= most) return text;
  const words = text.split(" ");
  let first = "";
  let used = 0;
  for (const word of words) {
    const longer = first === "" && used === 0 ? word : `${first} ${word}`;
    if ([...longer].length > most) break;
    first = longer;
    used++;
  }
  // One word longer than a line: nothing to break at.
  if (used === 0) return cut(text, most);
  return `${first}\n${cut(words.slice(used).join(" "), most)}`;
}

/** Width of a character that no common typeface exceeds on average, px: text is not measured without a page. */
const CHARACTER = 6.3;

/**
 * Labels of a category axis that stand flush left in a column of so many px, on two lines at most. The axis line is
 * at the column's right edge, so the margin takes the text back to the left one.
 */
export const flushLeftLabel = (column: number) => ({
  interval: 0,
  align: "left" as const,
  margin: column,
  color: INK,
  fontFamily: FONT,
  fontSize: SIZE.small,
  lineHeight: 15,
  formatter: (label: string) => twoLines(label, Math.floor((column - 8) / CHARACTER)),
});
