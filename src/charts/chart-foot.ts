import { cut } from "../text/cut-text.ts";
import { escapeHtml } from "../text/escape-html.ts";
import type { Chart } from "./chart.ts";
import { FONT, MUTED } from "./palette.ts";

/** What a picture on its own says under the drawing. */
export interface ChartFoot {
  /** In a few words each. */
  readonly parts: readonly string[];
  /** The whole of it, for programs: a value that JSON can hold. */
  readonly record: object;
}

/** Size of the words, height of a line, room above the first line and room below the words of a line, px. */
export const FOOT = { size: 9, line: 13, gap: 6, descent: 4 } as const;

/** Width of a character that no common typeface exceeds on average, px; checksums are mostly digits. */
const CHARACTER = 5.3;
const BETWEEN = " \u00b7 ";

/** The parts, on as few lines as a picture of that width allows; a part longer than a line is cut. */
export function footLines(parts: readonly string[], width: number): string[] {
  const most = Math.floor(width / CHARACTER);
  const lines: string[] = [];
  for (const part of parts.map((text) => cut(text, most))) {
    const longer = `${lines.at(-1) ?? ""}${BETWEEN}${part}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** Height that the foot adds to a picture, px. */
export const footHeight = (lines: readonly string[]): number => FOOT.gap + lines.length * FOOT.line;

/**
 * The SVG of a chart (`renderSvg`) with a foot under the drawing and the record in its metadata, for a file of its own.
 * A page states these once for all its charts.
 *
 * @throws Error if the SVG does not have that size
 */
export function withFoot(
  svg: string,
  { width, height }: Pick<Chart, "width" | "height">,
  { parts, record }: ChartFoot,
): string {
  const lines = footLines(parts, width);
  const tall = height + footHeight(lines);
  const end = svg.indexOf(">");
  const root = svg.slice(0, end);
  const size = ` width="${width}" height="${height}"`;
  const box = ` viewBox="0 0 ${width} ${height}"`;
  if (!root.includes(size) || !root.includes(box))
    throw new Error("The picture does not have the chart's size.");
  const taller = root
    .replace(size, ` width="${width}" height="${tall}"`)
    .replace(box, ` viewBox="0 0 ${width} ${tall}"`);
  const words = lines.map(
    (line, at) =>
      `<text x="0" y="${height + FOOT.gap + (at + 1) * FOOT.line - FOOT.descent}" font-size="${FOOT.size}px" font-family="${FONT}" fill="${MUTED}">${escapeHtml(line)}</text>\n`,
  );
  const inside = svg.slice(end + 1).replace(/<\/svg>\s*$/, "");
  return `${taller}>\n<metadata>${escapeHtml(JSON.stringify(record))}</metadata>${inside}${words.join("")}</svg>`;
}
