import { dot } from "./dot.ts";
/**
 * Anderson acceleration of a fixed-point iteration y = G(y) (Anderson 1965; type II of Fang & Saad 2009): the next
 * point is the combination of recent images whose combined residual G(y) - y is least in the Euclidean norm.
 *
 * The Gram matrix of residual differences is updated one row a step, so a step costs O(depth x length). Directions
 * that the recent ones already span are left out of the combination (a pivot below 1e-13 of its column).
 */
export interface Anderson {
  /**
   * Proposes the next point from the last one and its image.
   *
   * @param state y, the point just evaluated
   * @param image G(y)
   * @param out next point, overwritten; may alias `state`
   */
  step(state: Float64Array, image: Float64Array, out: Float64Array): void;
  /**
   * Starts from another point and keeps the history: for a neighbouring problem, whose residuals change along the same
   * directions nearly as they did.
   */
  resume(): void;
  /** Forgets the history, after a step that made things worse. */
  restart(): void;
}

const PIVOT_FLOOR = 1e-13;

export function createAnderson(length: number, depth: number): Anderson {
  const residualDiffs: Float64Array[] = [];
  const imageDiffs: Float64Array[] = [];
  for (let k = 0; k < depth; k++) {
    residualDiffs.push(new Float64Array(length));
    imageDiffs.push(new Float64Array(length));
  }
  const residual = new Float64Array(length);
  const lastResidual = new Float64Array(length);
  const lastImage = new Float64Array(length);
  const gram = new Float64Array(depth * depth);
  const right = new Float64Array(depth);
  const factor = new Float64Array(depth * depth);
  const mix = new Float64Array(depth);
  let held = 0; // columns in use
  let next = 0; // column that is overwritten next
  let follows = false; // whether the last residual belongs to the point before this one

  /** Stores the newest differences over the oldest ones; says where. */
  const remember = (image: Float64Array): number => {
    const slot = next;
    next = (next + 1) % depth;
    held = Math.min(held + 1, depth);
    const dr = residualDiffs[slot]!;
    const di = imageDiffs[slot]!;
    let norm = 0;
    for (let i = 0; i < length; i++) {
      const d = residual[i]! - lastResidual[i]!;
      dr[i] = d;
      di[i] = image[i]! - lastImage[i]!;
      norm += d * d;
    }
    // Unit columns keep the Gram matrix's conditioning a matter of angles, not of how far the iteration has come.
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let i = 0; i < length; i++) {
      dr[i]! *= scale;
      di[i]! *= scale;
    }
    return slot;
  };

  return {
    step(state, image, out) {
      for (let i = 0; i < length; i++) residual[i] = image[i]! - state[i]!;
      if (follows) {
        const slot = remember(image);
        for (let k = 0; k < held; k++) {
          right[k] = dotTwo(residualDiffs[k]!, residualDiffs[slot]!, residual, gram, slot * depth + k);
          gram[k * depth + slot] = gram[slot * depth + k]!;
        }
      } else {
        for (let k = 0; k < held; k++) right[k] = dot(residualDiffs[k]!, residual);
      }
      solveGram(gram, right, held, depth, factor, mix);
      lastResidual.set(residual);
      lastImage.set(image);
      out.set(image);
      let k = 0;
      for (; k + 3 < held; k += 4) {
        const [m0, m1, m2, m3] = [mix[k]!, mix[k + 1]!, mix[k + 2]!, mix[k + 3]!];
        const [d0, d1, d2, d3] = [imageDiffs[k]!, imageDiffs[k + 1]!, imageDiffs[k + 2]!, imageDiffs[k + 3]!];
        for (let i = 0; i < length; i++) {
          out[i]! -= m0 * d0[i]! + m1 * d1[i]! + (m2 * d2[i]! + m3 * d3[i]!);
        }
      }
      for (; k < held; k++) {
        const m = mix[k]!;
        const d = imageDiffs[k]!;
        for (let i = 0; i < length; i++) out[i]! -= m * d[i]!;
      }
      follows = true;
    },
    resume() {
      follows = false;
    },
    restart() {
      held = 0;
      next = 0;
      follows = false;
    },
  };
}

/** Products of one column with two vectors in one pass: column x a into into[at], column x b returned. */
function dotTwo(
  column: Float64Array,
  a: Float64Array,
  b: Float64Array,
  into: Float64Array,
  at: number,
): number {
  let a0 = 0;
  let a1 = 0;
  let b0 = 0;
  let b1 = 0;
  let i = 0;
  for (; i + 1 < column.length; i += 2) {
    const c0 = column[i]!;
    const c1 = column[i + 1]!;
    a0 += c0 * a[i]!;
    a1 += c1 * a[i + 1]!;
    b0 += c0 * b[i]!;
    b1 += c1 * b[i + 1]!;
  }
  if (i < column.length) {
    a0 += column[i]! * a[i]!;
    b0 += column[i]! * b[i]!;
  }
  into[at] = a0 + a1;
  return b0 + b1;
}

/** Solves the leading `size` block of gram x = right by Cholesky; dependent directions get weight 0. */
function solveGram(
  gram: Float64Array,
  right: Float64Array,
  size: number,
  stride: number,
  factor: Float64Array,
  out: Float64Array,
): void {
  for (let row = 0; row < size; row++) {
    let pivot = gram[row * stride + row]!;
    for (let k = 0; k < row; k++) pivot -= factor[row * stride + k]! ** 2;
    const usable = pivot > PIVOT_FLOOR;
    factor[row * stride + row] = usable ? Math.sqrt(pivot) : Number.POSITIVE_INFINITY;
    for (let below = row + 1; below < size; below++) {
      let value = gram[below * stride + row]!;
      for (let k = 0; k < row; k++) value -= factor[below * stride + k]! * factor[row * stride + k]!;
      factor[below * stride + row] = usable ? value / factor[row * stride + row]! : 0;
    }
  }
  for (let row = 0; row < size; row++) {
    let value = right[row]!;
    for (let k = 0; k < row; k++) value -= factor[row * stride + k]! * out[k]!;
    out[row] = value / factor[row * stride + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = out[row]!;
    for (let below = row + 1; below < size; below++) value -= factor[below * stride + row]! * out[below]!;
    out[row] = value / factor[row * stride + row]!;
  }
}
