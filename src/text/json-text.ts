/**
 * Characters that JSON lets through as they are and a terminal obeys or a screen does not show: the second set of controls
 * (a single one of them starts an escape sequence), and marks that turn the direction of writing.
 */
const UNSEEN = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** A value as JSON over several lines, in which no character steers a terminal; it reads back as the same value. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
