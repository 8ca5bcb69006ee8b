import { LuDecomposition, Matrix } from "ml-matrix";
import { dot } from "./dot.ts";

/** A positive definite estimate B of minus a Hessian: a diagonal and a few columns. */
export interface CurvatureModel {
  readonly diagonal: Float64Array;
  /** d'Bd. */
  form(step: Float64Array): number;
  /** B d: a fresh array. */
  apply(step: Float64Array): Float64Array;
  /**
   * Prepares (B + extra)^-1 on some of the variables.
   *
   * @param extra added to the diagonal, not negative
   * @param held 1 where a variable is left out; it then gets 0
   * @throws Error when the matrix is singular to the last digit
   */
  inverse(extra: Float64Array, held: Uint8Array): (vector: Float64Array) => Float64Array;
}

/** A curvature that is learnt from steps and the changes of the gradient along them. */
export interface LearntCurvature {
  /** Ignores directions in which the function hardly bends, or bends the wrong way. */
  learn(step: Float64Array, change: Float64Array): void;
  forget(): void;
  readonly pairs: number;
  /**
   * The estimate that starts from a diagonal.
   *
   * @param diagonal positive
   */
  from(diagonal: Float64Array): CurvatureModel;
}

/** A pair is believed when it bends at least by this, relative to the length of its parts. */
const BENDS = 1e-8;

/**
 * A limited-memory BFGS estimate in its compact form (Byrd, Nocedal & Schnabel 1994): B = D - W M^-1 W' with
 * W = [D S, Y] and M = [S'DS, L; L', -E], where L is the part of S'Y below its diagonal E. Unlike a recursion for the inverse it
 * can be inverted together with any diagonal, which is what bounds ask for.
 *
 * @param memory pairs that are remembered
 */
export function learntCurvature(memory: number): LearntCurvature {
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  return {
    learn(step, change) {
      const length = Math.sqrt(dot(step, step));
      if (!(dot(step, change) > BENDS * length * Math.sqrt(dot(change, change)))) return;
      steps.push(step.map((value) => value / length));
      changes.push(change.map((value) => value / length));
      if (steps.length <= memory) return;
      steps.shift();
      changes.shift();
    },
    forget() {
      steps.length = 0;
      changes.length = 0;
    },
    get pairs() {
      return steps.length;
    },
    from: (diagonal) => compact(diagonal, [...steps], [...changes]),
  };
}

function compact(
  diagonal: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): CurvatureModel {
  const bent = steps.map((step) => product(step, diagonal));
  const columns = [...bent, ...changes];
  const pairs = steps.length;
  const middle = Matrix.zeros(2 * pairs, 2 * pairs);
  for (let a = 0; a < pairs; a++) {
    for (let b = 0; b < pairs; b++) {
      middle.set(a, b, dot(steps[a]!, bent[b]!));
      if (a <= b) continue;
      const below = dot(steps[a]!, changes[b]!);
      middle.set(a, pairs + b, below);
      middle.set(pairs + b, a, below);
    }
    middle.set(pairs + a, pairs + a, -dot(steps[a]!, changes[a]!));
  }
  const middleSolve = pairs === 0 ? undefined : new LuDecomposition(middle);
  const apply = (step: Float64Array): Float64Array => {
    const image = product(step, diagonal);
    if (middleSolve === undefined) return image;
    const share = middleSolve.solve(Matrix.columnVector(columns.map((column) => dot(column, step))));
    columns.forEach((column, c) => {
      addTo(image, column, -share.get(c, 0));
    });
    return image;
  };
  return {
    diagonal,
    apply,
    form: (step) => dot(step, apply(step)),
    inverse(extra, held) {
      const weight = new Float64Array(diagonal.length);
      for (let k = 0; k < weight.length; k++) weight[k] = held[k] === 1 ? 0 : 1 / (diagonal[k]! + extra[k]!);
      const weighted = columns.map((column) => product(column, weight));
      const system = middle.clone();
      for (let a = 0; a < columns.length; a++) {
        for (let b = 0; b <= a; b++) {
          const inner = dot(columns[a]!, weighted[b]!);
          system.set(a, b, system.get(a, b) - inner);
          if (a !== b) system.set(b, a, system.get(b, a) - inner);
        }
      }
      const inner = pairs === 0 ? undefined : new LuDecomposition(system);
      return (vector) => {
        const answer = product(vector, weight);
        if (inner === undefined) return answer;
        const share = inner.solve(Matrix.columnVector(weighted.map((column) => dot(column, vector))));
        weighted.forEach((column, c) => {
          addTo(answer, column, share.get(c, 0));
        });
        return answer;
      };
    },
  };
}

/** Entry by entry: a loop, because a callback an entry would take most of a step's time. */
function product(a: Float64Array, b: Float64Array): Float64Array {
  const each = new Float64Array(a.length);
  for (let k = 0; k < each.length; k++) each[k] = a[k]! * b[k]!;
  return each;
}

function addTo(sum: Float64Array, vector: Float64Array, weight: number): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += weight * vector[k]!;
}
