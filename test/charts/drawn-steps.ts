/** One step of a part of a timeline, as its picture draws it, px. */
interface DrawnStep {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** The steps of the part in that colour, read from the picture. */
export function drawnSteps(svg: string, color: string): DrawnStep[] {
  const outline = new RegExp(`<polygon points="([^"]+)" fill="${color}"`).exec(svg);
  if (outline === null) throw new Error(`Nothing is drawn in ${color}.`);
  const numbers = outline[1]!.split(" ").map(Number);
  const points = Array.from({ length: numbers.length / 2 }, (_, at): [number, number] => [
    numbers[2 * at]!,
    numbers[2 * at + 1]!,
  ]);
  // Along the top to the right, two points a step, and along the bottom back.
  const count = points.length / 4;
  return Array.from({ length: count }, (_, at) => {
    const [left, top] = points[2 * at]!;
    const [right] = points[2 * at + 1]!;
    const bottom = points.at(-1 - 2 * at)![1];
    return { left, width: right - left, top, bottom, height: bottom - top };
  });
}
