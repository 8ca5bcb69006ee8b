/** The Chebyshev-Lobatto points of [0, 1]: slopes and integral of the polynomial through values at them. */
export interface ChebyshevRule {
  /** Even; there is one point more. */
  readonly order: number;
  /** Rising from 0 to 1. Every second of them is a point of half the order. */
  readonly points: Float64Array;
  /** Slope at point k = sum over m of this x value at point m, [k, m]. */
  readonly derivative: Float64Array;
  /** Integral = sum over k of this x value at point k, [k]. */
  readonly weights: Float64Array;
}

export function chebyshevRule(order: number): ChebyshevRule {
  const points = Float64Array.from(
    { length: order + 1 },
    (_, k) => (1 - Math.cos((Math.PI * k) / order)) / 2,
  );
  return { order, points, derivative: differentiationMatrix(points), weights: quadratureWeights(order) };
}

/**
 * The polynomial through some points, evaluated at x: the weight of the value at each (second barycentric form, Berrut &
 * Trefethen 2004, eq. 4.2).
 *
 * @param points distinct, none of them x
 */
export function interpolationWeights(points: readonly number[], x: number): Float64Array {
  const terms = barycentricWeights(points).map((weight, k) => weight / (x - points[k]!));
  const sum = terms.reduce((total, term) => total + term, 0);
  return terms.map((term) => term / sum);
}

function barycentricWeights(points: ArrayLike<number>): Float64Array {
  return Float64Array.from(points, (x, k) => {
    let product = 1;
    for (let m = 0; m < points.length; m++) if (m !== k) product *= x - points[m]!;
    return 1 / product;
  });
}

/** Barycentric differentiation matrix (Berrut & Trefethen 2004, eq. 9.4). */
function differentiationMatrix(points: Float64Array): Float64Array {
  const size = points.length;
  const weights = barycentricWeights(points);
  const matrix = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let m = 0; m < size; m++) {
      if (m === k) continue;
      const entry = weights[m]! / weights[k]! / (points[k]! - points[m]!);
      matrix[k * size + m] = entry;
      matrix[k * size + k]! -= entry;
    }
  }
  return matrix;
}

/** Weights of Clenshaw-Curtis quadrature on [0, 1] for an even order (Trefethen 2000, ch. 12). */
function quadratureWeights(order: number): Float64Array {
  return Float64Array.from({ length: order + 1 }, (_, k) => {
    const angle = (Math.PI * k) / order;
    let sum = 1;
    for (let m = 1; m <= order / 2; m++) {
      const last = m === order / 2 ? 1 : 2;
      sum -= (last * Math.cos(2 * m * angle)) / (4 * m * m - 1);
    }
    return (sum * (k === 0 || k === order ? 1 : 2)) / (2 * order);
  });
}
