/** Where a party sits, in the unit of the picture. */
export interface Seat {
  readonly x: number;
  readonly y: number;
  /** Which side of the seat has room for words. */
  readonly side: "left" | "right" | "above" | "below";
}

/** The table's half axes and middle. */
export interface TableShape {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** Seats at equal angles around an oval: two face each other across it, more begin at the top and go clockwise. */
export function seatsAround(count: number, { x, y, rx, ry }: TableShape): Seat[] {
  const first = count === 2 ? Math.PI : -Math.PI / 2;
  return Array.from({ length: count }, (_, at) => {
    const angle = first + (2 * Math.PI * at) / count;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // Near the ends of the oval there is room beside it, elsewhere above and below.
    const side = Math.abs(cos) > 0.5 ? (cos < 0 ? "left" : "right") : sin < 0 ? "above" : "below";
    return { x: x + rx * cos, y: y + ry * sin, side };
  });
}
