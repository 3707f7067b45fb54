import { type ReturnWindow, scaledDeviations } from './return-window.ts';
import { crossProducts } from './sample-covariance.ts';

export interface ShrunkCovariance {
  /** `assets * assets`, row by row, in squared returns per bar, divisor n. */
  readonly covariance: Float64Array;
  /** Weight of the target, 0-1. */
  readonly intensity: number;
  /** Mean correlation of all pairs, which the target gives to each pair; 0 where there is no pair. */
  readonly meanCorrelation: number;
}

/** Mean correlation over the pairs of assets that have a variance. */
const meanCorrelationOf = (sample: Float64Array, size: number): number => {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const variances = sample[i * size + i] * sample[j * size + j];
      if (!(variances > 0)) continue;
      sum += sample[i * size + j] / Math.sqrt(variances);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
};

/** What one unordered pair adds to pi, rho and gamma of the paper; twice, for (i, j) and (j, i). */
interface PairSums {
  pi: number;
  rho: number;
  gamma: number;
}

/** Moments of fourth order of two rows: of x^2 y^2, x^3 y and x y^3. */
const fourthMoments = (z: Float64Array, a: number, b: number, bars: number): [number, number, number] => {
  let [squares, cubeA, cubeB] = [0, 0, 0];
  for (let t = 0; t < bars; t++) {
    const x = z[a + t];
    const y = z[b + t];
    const xy = x * y;
    squares += xy * xy;
    cubeA += x * x * xy;
    cubeB += y * y * xy;
  }
  return [squares / bars, cubeA / bars, cubeB / bars];
};

const sumsOf = (z: Float64Array, sample: Float64Array, size: number, meanCorrelation: number): PairSums => {
  const bars = z.length / size;
  const sums: PairSums = { pi: 0, rho: 0, gamma: 0 };
  for (let i = 0; i < size; i++) {
    const vi = sample[i * size + i];
    if (!(vi > 0)) continue;
    const diagonal = fourthMoments(z, i * bars, i * bars, bars)[0] - vi * vi;
    sums.pi += diagonal;
    sums.rho += diagonal;
    for (let j = 0; j < i; j++) {
      const vj = sample[j * size + j];
      if (!(vj > 0)) continue;
      const s = sample[i * size + j];
      const [squares, cubeI, cubeJ] = fourthMoments(z, i * bars, j * bars, bars);
      const theta = Math.sqrt(vj / vi) * (cubeI - vi * s) + Math.sqrt(vi / vj) * (cubeJ - vj * s);
      sums.pi += 2 * (squares - s * s);
      sums.rho += meanCorrelation * theta;
      sums.gamma += 2 * (s - meanCorrelation * Math.sqrt(vi * vj)) ** 2;
    }
  }
  return sums;
};

/**
 * Covariance shrunk towards the matrix of equal correlations by the intensity that minimises the expected
 * squared error: Ledoit and Wolf, "Honey, I shrunk the sample covariance matrix" (2004), appendix B.
 * Variances stay as they are. Gaps: see {@link scaledDeviations}; without gaps it is the paper's formula.
 * NaN in the rows of an asset with fewer than two known returns, which does not affect the others.
 */
export const ledoitWolf = (window: ReturnWindow): ShrunkCovariance => {
  const { assets: size, bars } = window;
  const z = scaledDeviations(window, 0);
  const covariance = crossProducts(z, size, bars);
  const meanCorrelation = meanCorrelationOf(covariance, size);
  const { pi, rho, gamma } = sumsOf(z, covariance, size, meanCorrelation);
  const intensity = gamma > 0 ? Math.max(0, Math.min(1, (pi - rho) / gamma / bars)) : 0;
  const deviations = Float64Array.from({ length: size }, (_, i) => Math.sqrt(covariance[i * size + i]));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const target = meanCorrelation * deviations[i] * deviations[j];
      covariance[i * size + j] += intensity * (target - covariance[i * size + j]);
    }
  }
  return { covariance, intensity, meanCorrelation };
};
