import type { Panel } from '@assay/domain/market';
import { ledoitWolf } from '../covariance/ledoit-wolf.ts';
import { returnWindow } from '../covariance/return-window.ts';
import { correlationOf } from '../covariance/sample-covariance.ts';
import { identify } from '../model-identity.ts';
import { dailyReturns } from '../statistics/daily-returns.ts';

export const CORRELATION_RULE = {
  /** Bars of the window; at least this share of them must be known returns. */
  window: 90,
  minKnown: 0.8,
  /** Most assets that others are correlated with, and bars that their turnover is averaged over. */
  references: 100,
  turnoverWindow: 30,
  /** How many are listed at each end. */
  listed: 10,
} as const;

export const CORRELATIONS = identify('correlations', '1', {
  rule: CORRELATION_RULE,
  estimator: 'Ledoit and Wolf (2004), constant correlation; log returns; a gap counts as the mean return',
});

/** Correlations as of a bar's close among the assets with enough known returns. */
export interface CorrelationMatrix {
  /** Indices of the assets in the panel, ascending. */
  readonly members: Int32Array;
  /** `members * members`, row by row: 1 on the diagonal, six decimals. */
  readonly values: Float64Array;
  /** Weight of the equal-correlation matrix in the mixture, 0-1. */
  readonly intensity: number;
  /** Mean correlation of all pairs. */
  readonly meanCorrelation: number;
  readonly window: number;
}

/** Six decimals: beyond the noise, and above what the order of a sum can change. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const isKnown = (returns: Float64Array, window: number): boolean => {
  let known = 0;
  let moved = false;
  for (const value of returns) {
    if (Number.isNaN(value)) continue;
    known++;
    moved ||= value !== 0;
  }
  return moved && known >= CORRELATION_RULE.minKnown * window;
};

/**
 * Correlations of daily log returns over the `window` bars that end with bar `t`, shrunk towards equal
 * correlations. Members are the assets with at least 80 % known returns of which one is not zero; the rest
 * abstain. A gap counts as a day at the asset's own mean, so
 * pairs that are seldom known together come out nearer to zero and the matrix stays positive semidefinite.
 */
export const correlationMatrix = (
  panel: Panel,
  t: number,
  window: number = CORRELATION_RULE.window,
): CorrelationMatrix => {
  const from = Math.max(0, t - window + 1);
  const series = panel.assets.map((_, asset) =>
    dailyReturns(panel, asset)
      .subarray(from, t + 1)
      .map(Math.log1p),
  );
  const members = series.flatMap((own, asset) => (isKnown(own, window) ? [asset] : []));
  const size = members.length;
  const chosen = members.map((asset) => series[asset]);
  const { covariance, intensity, meanCorrelation } = ledoitWolf(returnWindow(chosen, t + 1 - from, window));
  return {
    members: Int32Array.from(members),
    values: correlationOf(covariance, size).map(rounded),
    intensity: rounded(intensity),
    meanCorrelation: rounded(meanCorrelation),
    window,
  };
};
