import { wrapText } from "../../document/wrap-text.ts";

/** Longer lines are hard to read, however wide the terminal. */
const WIDEST = 100;

/** Columns that help may take on a terminal of this width. */
export const helpWidth = (width: number): number => Math.min(width, WIDEST);

/**
 * A help text on lines of at most `width` columns. Lines that start at the margin are prose and are filled anew; an example
 * that is too long has its remark below it. Other lines are columns that are set already.
 *
 * @param width columns
 */
export function fitHelp(text: string, width: number): string {
  const fitted: string[] = [];
  let prose: string[] = [];
  const flush = (): void => {
    if (prose.length > 0) fitted.push(...wrapText(prose.join(" "), width));
    prose = [];
  };
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) {
      prose.push(line);
      continue;
    }
    flush();
    fitted.push(...(line.length <= width ? [line] : broken(line, width)));
  }
  flush();
  return fitted.join("\n");
}

const EXAMPLE = /^( {2}[$] .*?\S) {2,}(\S.*)$/;
const REMARK_INDENT = "      ";

/** A line with an indent that is too long: an example gets its remark below. */
function broken(line: string, width: number): string[] {
  const [, example, remark] = EXAMPLE.exec(line) ?? [];
  // A command is copied as one line, so it is not broken.
  if (example === undefined || remark === undefined) return [line];
  const below = wrapText(remark, width - REMARK_INDENT.length);
  return [example, ...below.map((part) => REMARK_INDENT + part)];
}
