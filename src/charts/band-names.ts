import { twoLines } from "./axes.ts";
import { FONT, INK, SIZE } from "./palette.ts";

/** One part of something that is stacked, as its picture names it. */
export interface Band {
  readonly code: string;
  readonly name: string;
  readonly color: string;
}

/** A square before a name: its side, the room it takes, the height of a line of the name, room below the name, px. */
const SQUARE = { side: 11, room: 18, line: 14, gap: 6 };
/** Width of a character of the small type that no common typeface exceeds on average, px. */
const CHARACTER = 6;

/** A word in small type, for the elements around a field. */
export const smallWords = (text: string, x: number, y: number, fill: string) => ({
  type: "text" as const,
  silent: true,
  x,
  y,
  style: { text, fill, fontFamily: FONT, fontSize: SIZE.small - 1, lineHeight: SQUARE.line },
});

/** How many characters of small words fit into px. */
export const smallFit = (room: number): number => Math.floor(room / CHARACTER);

/** The names of bands in a column, each after a square in its colour, on two lines at most. */
export function bandNames(bands: readonly Band[], room: number) {
  let height = 0;
  const names = bands.map(({ name, color }) => {
    const words = twoLines(name, smallFit(room - SQUARE.room));
    const y = height;
    height += (words.includes("\n") ? 2 : 1) * SQUARE.line + SQUARE.gap;
    return { words, color, y };
  });
  return {
    /** Of the column, px. */
    height,
    at: (x: number, top: number) =>
      names.flatMap(({ words, color, y }) => [
        {
          type: "rect" as const,
          silent: true,
          shape: { x, y: top + y + 1, width: SQUARE.side, height: SQUARE.side },
          style: { fill: color },
        },
        smallWords(words, x + SQUARE.room, top + y, INK),
      ]),
  };
}
