import { normalCdf } from '../grades/normal-grade.ts';
import {
  excessKurtosis,
  mean,
  quantileOfSorted,
  skewness,
  standardDeviation,
} from '../statistics/moments.ts';

/** Share of the days that are worse than the value at risk: 5 % at level 95, 1 % at level 99. */
export const TAILS = { 95: 0.05, 99: 0.01 } as const;
export type RiskLevel = keyof typeof TAILS;

/** Standard normal quantiles of the tails. */
const NORMAL = { 95: -1.6448536269514722, 99: -2.3263478740408408 } as const;

/** Daily returns as fractions, negative = a loss; NaN = not known. */
export interface TailRisk {
  /** The return that the given share of the days falls below. */
  readonly valueAtRisk: number;
  /** Mean return of the days below it: expected shortfall. */
  readonly conditional: number;
}

/** Mean of the values at or below a bound; the least value where the bound lies below them all. @param sorted ascending. */
const meanUpTo = (sorted: Float64Array, bound: number): number => {
  let sum = 0;
  let count = 0;
  while (count < sorted.length && (count === 0 || sorted[count] <= bound)) sum += sorted[count++];
  return sum / count;
};

/** The sample's own quantile, interpolated, and the mean of what lies at or below it. @param sorted ascending. */
export const historicalRisk = (sorted: Float64Array, level: RiskLevel): TailRisk => {
  const valueAtRisk = quantileOfSorted(sorted, TAILS[level]);
  return { valueAtRisk, conditional: sorted.length === 0 ? Number.NaN : meanUpTo(sorted, valueAtRisk) };
};

interface StandardMoments {
  readonly mean: number;
  readonly deviation: number;
  readonly skewness: number;
  /** Excess. */
  readonly kurtosis: number;
}

export const standardMoments = (returns: Float64Array): StandardMoments => ({
  mean: mean(returns),
  deviation: standardDeviation(returns),
  skewness: skewness(returns),
  kurtosis: excessKurtosis(returns),
});

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Whether the expansion's quantiles rise everywhere, i.e. its slope, a parabola in z, has no root. */
const isMonotone = (s: number, k: number): boolean => {
  const a = k / 8 - (s * s) / 6;
  const c = 1 - k / 8 + (5 * s * s) / 36;
  return (s * s) / 9 < 4 * a * c || (s === 0 && a === 0);
};

/**
 * Quantile of the Cornish-Fisher expansion (1937) from four moments, and the mean below it (Boudt, Peterson
 * and Croux, 2008, for the expansion of the quantile): integrals of Hermite polynomials. NaN outside
 * its domain, where it is not monotone (Maillard, 2012): with an excess kurtosis above 8 at the latest.
 */
export const cornishFisherRisk = (moments: StandardMoments, level: RiskLevel): TailRisk => {
  const { skewness: s, kurtosis: k, deviation } = moments;
  const z = NORMAL[level];
  if (!isMonotone(s, k)) return { valueAtRisk: Number.NaN, conditional: Number.NaN };
  const quantile =
    z + ((z * z - 1) * s) / 6 + ((z ** 3 - 3 * z) * k) / 24 - ((2 * z ** 3 - 5 * z) * s * s) / 36;
  const weight = 1 + (z * s) / 6 + ((z * z - 1) * k) / 24 - ((2 * (z * z - 1) + 1) * s * s) / 36;
  return {
    valueAtRisk: moments.mean + deviation * quantile,
    conditional: moments.mean - (deviation * density(z) * weight) / TAILS[level],
  };
};

/** Chance that a chi-squared variable with 1 or 2 degrees of freedom exceeds a value; error below 2e-7. */
export const chiSquaredTail = (value: number, degrees: 1 | 2): number =>
  degrees === 2 ? Math.exp(-value / 2) : 2 * (1 - normalCdf(Math.sqrt(value)));
