/** An estimate and its standard error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/**
 * Estimates of one quantity in many sectors, each drawn towards the mean of them all, the more the less is known of it
 * alone (partial pooling).
 *
 * The true values are taken to be normal around a mean mu with a spread tau between sectors; each estimate is normal
 * around its true value. tau² is what the estimates vary by beyond their own errors, and mu their mean with the
 * weights 1/(error² + tau²): DerSimonian and Laird (1986), "Meta-analysis in clinical trials", Controlled Clinical
 * Trials 7(3), 177-188. Given both, a true value is normal with precision 1/error² + 1/tau² (Efron and Morris 1975,
 * "Data Analysis Using Stein's Estimator and its Generalizations", JASA 70, 311-319), and cut off at zero, because an
 * elasticity is positive.
 *
 * @returns mean and standard deviation of that distribution, in the order of the estimates
 */
export function poolEstimates(estimates: readonly Estimate[]): {
  readonly mean: number;
  readonly spread: number;
  readonly pooled: readonly Estimate[];
} {
  const { mean, spread } = commonMean(estimates);
  const pooled = estimates.map(({ value, error }) => {
    const precision = 1 / error ** 2 + 1 / spread ** 2;
    return cutAtZero((value / error ** 2 + mean / spread ** 2) / precision, Math.sqrt(1 / precision));
  });
  return { mean, spread, pooled };
}

/** mu and tau, by moments. */
function commonMean(estimates: readonly Estimate[]): { readonly mean: number; readonly spread: number } {
  const meanWith = (variance: number): number => {
    const weights = estimates.map(({ error }) => 1 / (error ** 2 + variance));
    return sum(estimates.map(({ value }, at) => weights[at]! * value)) / sum(weights);
  };
  const weights = estimates.map(({ error }) => 1 / error ** 2);
  const fixed = meanWith(0);
  const heterogeneity = sum(estimates.map(({ value }, at) => weights[at]! * (value - fixed) ** 2));
  const total = sum(weights);
  const variance =
    (heterogeneity - (estimates.length - 1)) / (total - sum(weights.map((weight) => weight ** 2)) / total);
  if (!(variance > 0)) throw new Error("The estimates do not vary by more than their own errors.");
  return { mean: meanWith(variance), spread: Math.sqrt(variance) };
}

/** A normal distribution without what is below zero: its mean and standard deviation. */
function cutAtZero(mean: number, deviation: number): Estimate {
  const at = -mean / deviation;
  const hazard = density(at) / above(at);
  return {
    value: mean + deviation * hazard,
    error: deviation * Math.sqrt(1 + at * hazard - hazard ** 2),
  };
}

const density = (x: number): number => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);

/** The part of the standard normal distribution above x, by Simpson's rule over density. */
function above(x: number): number {
  const steps = 1000;
  const width = x / steps;
  const area = Array.from({ length: steps + 1 }, (_, at) => {
    const weight = at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2;
    return weight * density(at * width);
  });
  return 0.5 - (sum(area) * width) / 3;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
