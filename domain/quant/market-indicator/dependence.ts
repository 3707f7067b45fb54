import { returnWindow } from '../covariance/return-window.ts';
import { correlationOf, sampleCovariance } from '../covariance/sample-covariance.ts';
import type { MarketFrame } from './market-frame.ts';
import { largestAssets } from './size-table.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

export const DEPENDENCE_RULE = { members: 20, minMembers: 10, window: 90, minKnown: 0.8 } as const;

/** How much assets move as one, per bar; NaN = not known. */
interface Dependence {
  /** Mean correlation of all pairs. */
  readonly meanCorrelation: Float64Array;
  /** Share of the variance that a fifth of the principal components explain (Kritzman, Li, Page and Rigobon, 2011), of standardised returns. */
  readonly absorption: Float64Array;
}

/** The 20 largest assets of the universe that have at least 80 % of the returns of a window, in the panel's order. */
export const dependable = (frame: MarketFrame, t: number, window: number): number[] => {
  const from = t - window + 1;
  if (from < 0) return [];
  const { minKnown, members } = DEPENDENCE_RULE;
  const complete = frame.universe[t].filter((asset) => {
    let known = 0;
    for (let i = from; i <= t; i++) if (!Number.isNaN(frame.returns[asset][i])) known++;
    return known >= minKnown * window;
  });
  return largestAssets(frame.sizes, t, complete, members).assets.toSorted((a, b) => a - b);
};

const dependenceAt = (frame: MarketFrame, t: number): [number, number] => {
  const { minMembers, window } = DEPENDENCE_RULE;
  const members = dependable(frame, t, window);
  const size = members.length;
  if (size < minMembers) return [Number.NaN, Number.NaN];
  const chosen = members.map((asset) => frame.returns[asset]);
  const matrix = correlationOf(sampleCovariance(returnWindow(chosen, t + 1, window)), size);
  const all = matrix.reduce((sum, value) => sum + value, 0);
  const largest = symmetricEigenvalues(matrix, size).subarray(0, Math.round(size / 5));
  return [(all - size) / (size * (size - 1)), largest.reduce((sum, value) => sum + value, 0) / size];
};

export const dependence = (frame: MarketFrame): Dependence => {
  const meanCorrelation = new Float64Array(frame.panel.times.length);
  const absorption = meanCorrelation.map((_, t) => {
    const [mean, share] = dependenceAt(frame, t);
    meanCorrelation[t] = mean;
    return share;
  });
  return { meanCorrelation, absorption };
};
