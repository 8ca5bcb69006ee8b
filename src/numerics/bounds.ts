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

/** Largest entry of the gradient that can still be followed inside the bounds. */
export function projectedGradient(point: Float64Array, gradient: Float64Array, bounds: Bounds): number {
  let largest = 0;
  for (let k = 0; k < point.length; k++) {
    if (canMove(point[k]!, gradient[k]!, k, bounds)) largest = Math.max(largest, Math.abs(gradient[k]!));
  }
  return largest;
}

const canMove = (value: number, slope: number, k: number, { lower, upper }: Bounds): boolean =>
  slope > 0 ? value < upper[k]! : slope < 0 ? value > lower[k]! : false;
