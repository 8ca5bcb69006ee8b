/** Lower and upper bounds of a vector of instrument levels, and the questions that optimisers ask of them. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The nearest point inside: a fresh array. */
export const clamp = (point: Float64Array, { lower, upper }: Bounds): Float64Array =>
  point.map((value, k) => Math.min(upper[k]!, Math.max(lower[k]!, value)));

/** 1 where a variable can follow its gradient (of something to be maximised) inside the bounds. */
export const freeVariables = (point: Float64Array, gradient: Float64Array, bounds: Bounds): Uint8Array =>
  Uint8Array.from(point, (value, k) =>
    gradient[k] === 0 || canMove(value, gradient[k]!, k, bounds) ? 1 : 0,
  );

/**
 * Largest entry of the projected gradient P(x + g) - x: the gradient as far as it can be followed inside the bounds
 * (Nocedal & Wright 2006, section 16.7). A variable a hair from the bound that it is driven to has a hair to go.
 */
export function projectedGradient(point: Float64Array, gradient: Float64Array, bounds: Bounds): number {
  let largest = 0;
  for (let k = 0; k < point.length; k++) {
    const [value, slope] = [point[k]!, gradient[k]!];
    const room = slope > 0 ? bounds.upper[k]! - value : value - bounds.lower[k]!;
    largest = Math.max(largest, Math.min(Math.abs(slope), Math.max(room, 0)));
  }
  return largest;
}

/** Largest step that a diagonal Newton step of something to be maximised would make in any variable, inside the bounds. */
export function stepLeft(
  point: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
  { lower, upper }: Bounds,
): number {
  let largest = 0;
  for (let k = 0; k < point.length; k++) {
    const target = Math.min(upper[k]!, Math.max(lower[k]!, point[k]! + gradient[k]! / curvature[k]!));
    largest = Math.max(largest, Math.abs(target - point[k]!));
  }
  return largest;
}

const canMove = (value: number, slope: number, k: number, { lower, upper }: Bounds): boolean =>
  slope > 0 ? value < upper[k]! : slope < 0 ? value > lower[k]! : false;
