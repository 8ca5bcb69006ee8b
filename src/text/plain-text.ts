/**
 * Control characters (line breaks and escape sequences among them) and the marks that turn the direction of
 * writing: in a terminal they move the cursor or change colours, on a page they make a text look like another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]+/g;

/** A lone half of a surrogate pair: not a character, and not encodable as UTF-8. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line of text that is safe to print anywhere once the medium's own markup is escaped. */
export function plainText(text: string): string {
  return text.replace(UNSAFE, " ").replace(LONE_SURROGATE, "\ufffd").replace(/ {2,}/g, " ").trim();
}

/** Several lines of text, safe to print, with their indents. */
export const plainLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(UNSAFE, " ").trimEnd())
    .join("\n");
