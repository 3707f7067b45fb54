import { ewmaVariance } from './ewma-variance.ts';
import type { MarketView } from './forecast-market-view.ts';
import { FORECAST_RULE } from './model.ts';
import { rollingMean, slidingMean } from './rolling-mean.ts';

/** Means of log range variances. */
interface Means {
  readonly day: Float64Array;
  readonly week: Float64Array;
  readonly month: Float64Array;
  /** Over the last 365 days. */
  readonly level: Float64Array;
  /** Exponentially weighted, by centre of mass. */
  readonly exponential: readonly Float64Array[];
}

/** What the heterogeneous autoregressions read: per cell. */
export interface HarInputs extends Means {
  /** Over all the asset's past. */
  readonly longRun: Float64Array;
  /** Each mean's mean over the assets learned from, per bar. */
  readonly market: Means;
}

const marketMean = (view: MarketView, own: Float64Array): Float64Array => {
  const { assets, bars, pool } = view;
  const sum = new Float64Array(bars);
  const count = new Float64Array(bars);
  for (let cell = 0; cell < assets * bars; cell++) {
    if (pool[cell] === 0 || Number.isNaN(own[cell])) continue;
    sum[cell % bars] += own[cell];
    count[cell % bars]++;
  }
  return sum.map((value, t) => value / count[t]);
};

/** Applies a function of one asset's series to every asset. */
const byAsset = (
  view: MarketView,
  values: Float64Array,
  apply: (own: Float64Array) => Float64Array,
): Float64Array => {
  const out = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += view.bars) {
    out.set(apply(values.subarray(start, start + view.bars)), start);
  }
  return out;
};

const leastKnown = (days: number): number => Math.ceil(days * FORECAST_RULE.minKnown);

export const harInputs = (view: MarketView): HarInputs => {
  const { week, month, level, minLevel, centres } = FORECAST_RULE.har;
  const day = view.variance.map(Math.log);
  const mean = (days: number): Float64Array =>
    byAsset(view, day, (own) => rollingMean(own, days, leastKnown(days)));
  const means: Means = {
    day,
    week: mean(week),
    month: mean(month),
    level: byAsset(view, day, (own) => slidingMean(own, level, minLevel)),
    exponential: centres.map((centre) =>
      byAsset(view, day, (own) => ewmaVariance(own, centre / (1 + centre))),
    ),
  };
  const market = (values: Float64Array): Float64Array => marketMean(view, values);
  return {
    ...means,
    longRun: byAsset(view, day, (own) => slidingMean(own, view.bars, minLevel)),
    market: {
      day: market(day),
      week: market(means.week),
      month: market(means.month),
      level: market(means.level),
      exponential: means.exponential.map(market),
    },
  };
};

/**
 * Log of the mean range variance of the `days` bars that end with each bar: what was to be forecast `days`
 * before. NaN where fewer than 80 % of the days have a range.
 */
export const realisedLogVariance = (view: MarketView, days: number): Float64Array =>
  byAsset(view, view.variance, (own) =>
    rollingMean(own, days, leastKnown(days)).map((value, t) => (t + 1 < days ? Number.NaN : Math.log(value))),
  );
