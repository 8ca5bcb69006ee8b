import { dot } from "./dot.ts";
/**
 * A limited-memory estimate of minus an inverse Hessian (Nocedal 1980), seeded by a positive diagonal: what turns
 * gradients into steps in `maximise`.
 */
export interface InverseHessian {
  /**
   * Writes H v on the free variables, 0 elsewhere.
   *
   * @param curvature diagonal of minus the Hessian to start from, positive
   * @param free 1 where a variable may move
   */
  apply(vector: Float64Array, curvature: Float64Array, free: Uint8Array): Float64Array;
  /** Learns from a step and the change of minus the gradient along it; ignores directions without positive curvature. */
  learn(step: Float64Array, change: Float64Array): void;
  forget(): void;
  readonly pairs: number;
}

export function createInverseHessian(memory: number): InverseHessian {
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  return {
    apply(vector, curvature, free) {
      const direction = vector.map((value, k) => (free[k] === 1 ? value : 0));
      const weights: number[] = new Array(steps.length).fill(0);
      const products = steps.map((step, m) => maskedDot(step, changes[m]!, free));
      for (let m = steps.length - 1; m >= 0; m--) {
        if (!(products[m]! > 0)) continue;
        weights[m] = maskedDot(steps[m]!, direction, free) / products[m]!;
        const change = changes[m]!;
        for (let k = 0; k < direction.length; k++) direction[k]! -= weights[m]! * change[k]!;
      }
      for (let k = 0; k < direction.length; k++)
        direction[k] = free[k] === 1 ? direction[k]! / curvature[k]! : 0;
      for (let m = 0; m < steps.length; m++) {
        if (!(products[m]! > 0)) continue;
        const back = maskedDot(changes[m]!, direction, free) / products[m]!;
        const step = steps[m]!;
        for (let k = 0; k < direction.length; k++) {
          if (free[k] === 1) direction[k]! += (weights[m]! - back) * step[k]!;
        }
      }
      return direction;
    },
    learn(step, change) {
      if (!(dot(step, change) > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))) return;
      steps.push(step);
      changes.push(change);
      if (steps.length > memory) {
        steps.shift();
        changes.shift();
      }
    },
    forget() {
      steps.length = 0;
      changes.length = 0;
    },
    get pairs() {
      return steps.length;
    },
  };
}

function maskedDot(a: Float64Array, b: Float64Array, free: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) if (free[k] === 1) sum += a[k]! * b[k]!;
  return sum;
}
