import { squaredReturns } from './close-variance.ts';
import { ewmaVariance } from './ewma-variance.ts';
import type { HorizonForecasts } from './forecast-market.ts';
import type { MarketView } from './forecast-market-view.ts';
import { garchForecasts } from './garch-forecasts.ts';
import { FORECAST_RULE, HORIZONS } from './model.ts';
import { TrailingErrors } from './trailing-errors.ts';
import { VOLATILITY_MEMBERS } from './volatility.ts';

/** Log variance over a horizon by model, one value per bar of an asset. */
export type Candidates = ReadonlyMap<string, ArrayLike<number>>;

/** Adds to each bar's forecast the mean error of those that had closed by then: levels are given to every model. */
const levelled = (raw: ArrayLike<number>, realised: Float64Array, days: number): Float64Array => {
  const errors = new TrailingErrors(1, FORECAST_RULE.borrowedDays);
  return realised.map((_, t) => {
    if (t >= days) errors.add(0, realised[t] - raw[t - days], true);
    return raw[t] + errors.mean(0);
  });
};

/** Forecasts of one asset's log variance by every model, by horizon: those in use and those they must beat. */
export const volatilityCandidates = (
  view: MarketView,
  horizons: readonly HorizonForecasts[],
  asset: number,
  realised: readonly Float64Array[],
): readonly Candidates[] => {
  const { decay } = FORECAST_RULE.ewma;
  const start = asset * view.bars;
  const ranges = view.variance.subarray(start, start + view.bars);
  const flat = [
    ['ewmaReturn', ewmaVariance(squaredReturns(view, asset), decay).map(Math.log)],
    ['ewmaRange', ewmaVariance(ranges, decay).map(Math.log)],
  ] as const;
  const garch = garchForecasts(view, asset, false);
  const gjr = garchForecasts(view, asset, true);
  return HORIZONS.map((days, i) => {
    const { members, combined } = horizons[i].volatility;
    const cut = (values: Float32Array): Float32Array => values.subarray(start, start + view.bars);
    const level = (raw: ArrayLike<number>): Float64Array => levelled(raw, realised[i], days);
    return new Map<string, ArrayLike<number>>([
      ['randomWalk', realised[i]],
      ...flat.map(([id, raw]): [string, ArrayLike<number>] => [id, level(raw)]),
      ['garch', level(garch[i])],
      ['gjr', level(gjr[i])],
      ...VOLATILITY_MEMBERS.map((id): [string, ArrayLike<number>] => [id, cut(members[id])]),
      ['combined', cut(combined)],
    ]);
  });
};
