import stringWidth from "string-width";

/** A word cut into pieces of at most `width` columns, between whole characters. */
function pieces(word: string, width: number): string[] {
  const cut: string[] = [];
  let piece = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    if (piece !== "" && stringWidth(piece + segment) > width) {
      cut.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return piece === "" ? cut : [...cut, piece];
}

/** A text on lines of at most `width` terminal columns, broken between words; never empty. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(" ")
    .flatMap((part) => (stringWidth(part) > width ? pieces(part, width) : [part]))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A text padded with spaces to `width` terminal columns, on the left or on the right. */
export function pad(text: string, width: number, side: "left" | "right"): string {
  const blank = " ".repeat(Math.max(0, width - stringWidth(text)));
  return side === "left" ? blank + text : text + blank;
}
