import { gmres } from "../../numerics/gmres.ts";
import { type Kernel, type State, sweep } from "./kernel.ts";

/** Relative size of the finite difference that stands in for the tangent: about the root of the rounding error. */
const DIFFERENCE = 1e-7;
const MAX_COLUMNS = 160;
const SHORTEST_STEP = 1 / 256;

/**
 * One damped Newton-Krylov step on y - G(y) = 0, for the shocks where accelerated sweeps crawl: behind prohibitive
 * barriers wages hardly answer to trade any more and the fixed point has many slow directions, which a Krylov space
 * finds one by one.
 *
 * The Newton equation is solved to `forcing` by GMRES on differences of sweeps; the step is halved until the residual
 * falls (Kelley 1995, ch. 8), and is at most `longest` in any ln w or ln P.
 *
 * @param state y, overwritten by the new point when a shorter residual was found
 * @param image G(y), overwritten likewise; on return the kernel's buffers are those of `state`
 * @param logs number of leading entries of the state that are logarithms
 * @returns sweeps used and whether the residual fell
 */
export function newtonStep(
  kernel: Kernel,
  state: State,
  image: State,
  forcing: number,
  longest: number,
  logs: number,
): { readonly sweeps: number; readonly improved: boolean } {
  const length = state.length;
  const residual = new Float64Array(length);
  for (let i = 0; i < length; i++) residual[i] = image[i]! - state[i]!;
  const size = norm(residual);
  const point = new Float64Array(length);
  const imageThere = new Float64Array(length);
  let sweeps = 0;
  const { solution: step } = gmres(
    (direction, out) => {
      const scale = DIFFERENCE / Math.max(largest(direction), Number.MIN_VALUE);
      for (let i = 0; i < length; i++) point[i] = state[i]! + scale * direction[i]!;
      sweep(kernel, point, imageThere);
      sweeps++;
      for (let i = 0; i < length; i++) out[i] = direction[i]! - (imageThere[i]! - image[i]!) / scale;
    },
    residual,
    forcing,
    MAX_COLUMNS,
  );
  let far = 0;
  for (let i = 0; i < logs; i++) far = Math.max(far, Math.abs(step[i]!));
  for (let share = Math.min(1, longest / far); share >= SHORTEST_STEP; share /= 2) {
    for (let i = 0; i < length; i++) point[i] = state[i]! + share * step[i]!;
    sweep(kernel, point, imageThere);
    sweeps++;
    for (let i = 0; i < length; i++) residual[i] = imageThere[i]! - point[i]!;
    if (norm(residual) < (1 - 1e-4 * share) * size) {
      state.set(point);
      image.set(imageThere);
      return { sweeps, improved: true };
    }
  }
  return { sweeps, improved: false };
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return Number.isFinite(sum) ? Math.sqrt(sum) : Number.POSITIVE_INFINITY;
}

function largest(vector: Float64Array): number {
  let value = 0;
  for (let i = 0; i < vector.length; i++) value = Math.max(value, Math.abs(vector[i]!));
  return value;
}
