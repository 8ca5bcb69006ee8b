import { withAsciiMinus } from "../text/format-number.ts";
import { plainText } from "../text/plain-text.ts";
import { wrapText } from "./wrap-text.ts";

export type Paint = (text: string) => string;

/** How to write on a terminal: its width, and what emphasis and colour look like there. */
export interface Pen {
  readonly width: number;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly up: Paint;
  readonly down: Paint;
}

/** Running text is never wider than this, however wide the terminal. */
const WIDEST_TEXT = 100;

/** A pen for a terminal of `width` columns; without colour, emphasised text is plain text. */
export function makePen({ colour, width }: { readonly colour: boolean; readonly width: number }): Pen {
  const paint =
    (code: number): Paint =>
    (text) =>
      colour && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { width: Math.max(40, width), bold: paint(1), dim: paint(2), up: paint(36), down: paint(33) };
}

/** A text on one line, safe for a terminal, its minus a hyphen. */
export const clean = (text: string): string => withAsciiMinus(plainText(text));

/** Running text on lines that fit, `indent` columns left free; a figure and its unit stay on one line. */
export const running = (text: string, pen: Pen, indent = 0): string[] =>
  wrapText(plainText(text), Math.min(pen.width, WIDEST_TEXT) - indent).map(withAsciiMinus);
