/**
 * Rewrites the paths of an SVG text that consist of straight lines only as relative steps rounded to a tenth of a
 * px: a world map shrinks to a third. Rounding is of the place, not of the step, so errors do not add up. Paths with
 * curves are left as they are.
 */
export function compactPaths(svg: string): string {
  return svg.replace(/ d="([MLZ\d\s.,e-]+)"/g, (whole, path: string) => compactPath(path) ?? whole);
}

function compactPath(path: string): string | undefined {
  let out = "";
  // Places in tenths of a px: whole numbers, so that steps between them print exactly.
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, command, rest] of path.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === "Z") {
      out += "z";
      [x, y] = [startX, startY];
      continue;
    }
    const numbers = rest!
      .trim()
      .split(/[\s,]+/)
      .map((figure) => Math.round(Number(figure) * 10));
    if (numbers.length !== 2 || !numbers.every(Number.isFinite)) return undefined;
    const [nextX, nextY] = numbers as [number, number];
    if (command === "M") {
      [startX, startY] = [nextX, nextY];
      out += `M${tenths(nextX)}${separated(tenths(nextY))}`;
    } else {
      out += `l${tenths(nextX - x)}${separated(tenths(nextY - y))}`;
    }
    [x, y] = [nextX, nextY];
  }
  return ` d="${out}"`;
}

/** Tenths as a decimal number in its shortest form: -5 is -.5. */
const tenths = (value: number): string => String(value / 10).replace(/^(-?)0\./, "$1.");

/** A second coordinate needs a space in front unless its own sign sets it apart. */
const separated = (figure: string): string => (figure.startsWith("-") ? figure : ` ${figure}`);
