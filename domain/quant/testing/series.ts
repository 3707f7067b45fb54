import type { AssetSeries } from '../features/asset-series.ts';
import { assetSeries } from '../features/asset-series.ts';
import { emptyPanel } from './made-up-market.ts';

export interface SeriesInput {
  /** NaN = no bar. */
  readonly close: readonly number[];
  /** 1 each day where not given. */
  readonly turnover?: readonly number[];
  readonly market?: readonly number[];
}

/** The series of a single asset from numbers written by hand. */
export const seriesFrom = ({ close, turnover, market }: SeriesInput): AssetSeries => {
  const panel = emptyPanel(['X'], close.length);
  panel.columns.close.set(close);
  panel.columns.turnover.set(turnover ?? close.map(() => 1));
  return assetSeries(panel, 0, Float64Array.from(market ?? close.map(() => 0)));
};

/** Closes whose daily log returns are the given ones, starting at 1. */
export const closesOf = (logReturns: readonly number[]): number[] => {
  const closes = [1];
  for (const value of logReturns) closes.push(closes[closes.length - 1] * Math.exp(value));
  return closes;
};
