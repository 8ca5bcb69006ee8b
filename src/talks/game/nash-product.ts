import type { Scalarisation } from "./joint-maximum.ts";

/**
 * ln of the weighted Nash product (Nash 1950; Kalai 1977 for the weights): sum of weight x ln(gain), a gain being relative
 * to the threat; outside its domain where somebody gains nothing.
 *
 * @param threat objectives when the talks fail, new over base
 * @param weights bargaining power, positive; only ratios matter
 * @param unit what the sum is multiplied with, the size of a gain, so that a tolerance means the same wherever the threat is;
 *   default the largest gain at the first point that is asked for
 */
export function nashProduct(
  threat: readonly number[],
  weights: readonly number[],
  unit?: number,
): Scalarisation {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  let scale = unit;
  return (values) => {
    const gains = values.map((value, p) => value / threat[p]! - 1);
    if (gains.some((gain) => gain <= 0)) return undefined;
    scale ??= Math.max(...gains);
    return {
      value: scale * gains.reduce((sum, gain, p) => sum + shares[p]! * Math.log(gain), 0),
      weights: gains.map((gain, p) => (scale! * shares[p]!) / gain / threat[p]!),
    };
  };
}
