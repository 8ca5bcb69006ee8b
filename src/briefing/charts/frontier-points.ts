/** What a point is: it decides the mark. */
export type PointKind = "option" | "war" | "threat" | "solution";

/** An outcome by what it gives the two parties, %. */
export interface OutcomePoint {
  readonly kind: PointKind;
  /** Id of the option, where it is one. */
  readonly option?: string;
  /** Printed next to the mark; empty for none. */
  readonly label: string;
  /** Said instead of the picture. */
  readonly name: string;
  readonly first: number;
  readonly second: number;
}

/** Efficient points: the most that the second party can have, for each amount that the first has. */
export type Frontier = readonly (readonly [first: number, second: number])[];

export interface Window {
  readonly first: readonly [low: number, high: number];
  readonly second: readonly [low: number, high: number];
}

/** Size of the field that points are drawn in, px. */
export interface Field {
  readonly width: number;
  readonly height: number;
}

/** A window around points with room for their labels; around zero-wide ones too. */
export function windowOf(
  points: readonly Pick<OutcomePoint, "first" | "second">[],
  frontier: Frontier = [],
): Window {
  const range = (values: readonly number[]): readonly [number, number] => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const room = (high - low || Math.abs(high) || 1) * 0.14;
    return [low - room, high + room];
  };
  const firsts = [...points.map(({ first }) => first), ...frontier.map(([first]) => first)];
  const seconds = [...points.map(({ second }) => second), ...frontier.map(([, second]) => second)];
  return firsts.length === 0
    ? { first: [-1, 1], second: [-1, 1] }
    : { first: range(firsts), second: range(seconds) };
}

export const isInside = (window: Window, first: number, second: number): boolean =>
  first >= window.first[0] &&
  first <= window.first[1] &&
  second >= window.second[0] &&
  second <= window.second[1];

/** Distance in px below which the letters of two options would run into each other. */
const CLOSE = { x: 16, y: 13 };

const pixel = ({ first, second }: OutcomePoint, window: Window, field: Field): { x: number; y: number } => ({
  x: ((first - window.first[0]) / (window.first[1] - window.first[0])) * field.width,
  y: ((window.second[1] - second) / (window.second[1] - window.second[0])) * field.height,
});

/** Options too close to each other share a label at the outer end of the group, so that it covers none of their marks. */
export function labelled(points: readonly OutcomePoint[], window: Window, field: Field): OutcomePoint[] {
  const groups: OutcomePoint[][] = [];
  const rest: OutcomePoint[] = [];
  for (const point of points) {
    if (point.kind !== "option" || point.label === "") {
      rest.push(point);
      continue;
    }
    const at = pixel(point, window, field);
    const near = groups.find((group) =>
      group.some((other) => {
        const { x, y } = pixel(other, window, field);
        return Math.abs(at.x - x) < CLOSE.x && Math.abs(at.y - y) < CLOSE.y;
      }),
    );
    if (near === undefined) groups.push([point]);
    else near.push(point);
  }
  return [
    ...groups.flatMap((group) => {
      const sorted = group.toSorted((a, b) => a.first - b.first);
      const holder = sideOf(sorted.at(-1)!, window, field) === "right" ? sorted.at(-1)! : sorted[0]!;
      const label = group
        .map((point) => point.label)
        .toSorted()
        .join(", ");
      return group.map((point) => ({ ...point, label: point === holder ? label : "" }));
    }),
    ...rest,
  ];
}

/** Room for a label before the right edge, px. */
const LABEL_ROOM = 90;

const sideOf = (point: OutcomePoint, window: Window, field: Field): "left" | "right" =>
  pixel(point, window, field).x > field.width - LABEL_ROOM ? "left" : "right";

/** Labels go to the right of their marks, or to the left near the right edge; named marks have them above or below. */
export function placed(point: OutcomePoint, window: Window, field: Field) {
  const { x, y } = pixel(point, window, field);
  const side = sideOf(point, window, field);
  if (point.kind === "option") return { position: side, distance: 4 };
  if (point.kind === "threat") return { position: y > field.height - 24 ? side : ("bottom" as const) };
  if (point.kind === "war") return { position: side };
  return { position: x > field.width - 40 ? ("left" as const) : ("top" as const) };
}
