import { ewmaVariance } from './ewma-variance.ts';
import type { MarketView } from './forecast-market-view.ts';
import { FORECAST_RULE } from './model.ts';
import { rollingMean } from './rolling-mean.ts';

/** Variances from closes alone, per cell. */
export interface CloseVariances {
  /** EWMA of squared returns. */
  readonly state: Float64Array;
  /** Mean squared return of the last 365 days. */
  readonly level: Float64Array;
}

/** Squared log returns of an asset, per bar. */
export const squaredReturns = (view: MarketView, asset: number): Float64Array =>
  view.series[asset].logReturn.map((value) => value * value);

export const closeVariances = (view: MarketView): CloseVariances => {
  const { level: window, minLevel } = FORECAST_RULE.closeOnly;
  const state = new Float64Array(view.variance.length);
  const level = new Float64Array(view.variance.length);
  for (let asset = 0; asset < view.assets; asset++) {
    const squares = squaredReturns(view, asset);
    state.set(ewmaVariance(squares, FORECAST_RULE.ewma.decay), asset * view.bars);
    level.set(rollingMean(squares, window, minLevel), asset * view.bars);
  }
  return { state, level };
};

/** Mean weight of today's variance over the horizon when its distance from the mean decays by the day. */
export const meanDecay = (persistence: number, days: number): number =>
  (1 - persistence ** days) / (days * (1 - persistence));

/**
 * Mean daily variance over a horizon from closes alone: the expectation of a GARCH(1,1) (Bollerslev, 1986) of
 * stated persistence whose state is the EWMA and whose mean is the level.
 */
export const closeForecast = ({ state, level }: CloseVariances, cell: number, days: number): number => {
  const weight = meanDecay(FORECAST_RULE.closeOnly.persistence, days);
  return weight * state[cell] + (1 - weight) * level[cell];
};
