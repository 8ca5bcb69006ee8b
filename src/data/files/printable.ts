// Control characters (terminal escapes, line breaks) and the invisible marks that reorder text on screen.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Longest text that a card or a table may hold in one place. */
const LONGEST_TEXT = 2_000;

/** Whether a text can be shown on a terminal and a page as it is (YAML's folded lines and tabs included). */
export const isPrintable = (text: string): boolean =>
  text.length <= LONGEST_TEXT && text.search(UNPRINTABLE) < 0;

/** The text with unprintable characters written as visible escapes. */
export const toPrintable = (text: string): string =>
  text.replaceAll(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
