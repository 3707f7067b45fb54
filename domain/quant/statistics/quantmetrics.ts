import { DAY, type Instant } from '@assay/core/kernel';
import { type Panel, seriesOf } from '@assay/domain/market';
import { hasTraded } from '../features/asset-series.ts';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { identify } from '../model-identity.ts';
import { dailyReturns, known } from './daily-returns.ts';
import { excessKurtosis, mean, quantileOfSorted, skewness, standardDeviation } from './moments.ts';
import { publishedRecord } from './published.ts';

const PARAMETERS = {
  /** No bar before it counts; the history that existing clients know starts there. */
  since: '2019-01-01',
  daysPerYear: 365,
  /** Per day, as a fraction. */
  riskFreeReturn: 0,
  minReturns: 90,
  maxSilentDays: 7,
  tail: 0.05,
} as const;

export const QUANTMETRICS = identify('quantmetrics', '1', {
  parameters: PARAMETERS,
  definitions: 'quantstats stats.py',
});

/** Standard normal quantile of `PARAMETERS.tail`. */
const NORMAL_5 = -1.6448536269514722;

/**
 * Statistics of the simple daily returns since 2019 or the first trade, whichever is later. Definitions as
 * in quantstats' `stats.py` (R. Aroussi) with 365 days a year and a risk-free rate of 0. All returns,
 * volatilities and drawdowns are fractions; NaN where a ratio has no denominator.
 */
interface QuantmetricValues {
  /** Standard deviation (n - 1) of the daily returns times sqrt(365). */
  readonly volatility: number;
  /** Last close over first close, less 1. */
  readonly allTimeReturn: number;
  /** (1 + all-time return)^(365 / days) - 1. */
  readonly cagr: number;
  /** Mean daily return over its standard deviation, times sqrt(365) (Sharpe, 1994). */
  readonly sharpe: number;
  /** Mean daily return over the root mean square of its negative part, times sqrt(365) (Sortino and Price, 1994). */
  readonly sortino: number;
  /** Deepest fall of the close below its highest close before; 0 or negative. */
  readonly maxDrawdown: number;
  /** Adjusted Fisher-Pearson skewness. */
  readonly skew: number;
  /** |95th percentile / 5th percentile| of the daily returns. */
  readonly tailRatio: number;
  /** Mean gain of the rising days over the mean loss of the falling days: quantstats' `payoff_ratio`. */
  readonly riskRewardRatio: number;
  /** Sum of the gains over the sum of the losses. */
  readonly profitFactor: number;
  /** Adjusted excess kurtosis; 0 for a normal distribution. */
  readonly kurtosis: number;
  /** 5 % quantile of the normal distribution with the sample's mean and deviation; negative = a loss. */
  readonly dailyValueAtRisk: number;
  readonly dailyReturnAvg: number;
  /** With divisor n - 1. */
  readonly dailyReturnStd: number;
  /** CAGR over the depth of the maximum drawdown (Young, 1991). */
  readonly calmar: number;
}

export interface Quantmetrics extends QuantmetricValues {
  /** Daily returns that the statistics are made of; those across a gap are not among them. */
  readonly returns: number;
  /** Start of the first bar that counts. */
  readonly since: Instant;
  /** Close of the last traded bar. */
  readonly until: Instant;
}

/** Closes of the bars that traded in `[from, to]`, and the first and last of those bars. */
const tradedCloses = (panel: Panel, asset: number, from: number, to: number) => {
  const close = seriesOf(panel, 'close', asset);
  const turnover = seriesOf(panel, 'turnover', asset);
  const bars: number[] = [];
  for (let t = from; t <= to; t++) if (hasTraded(close[t], turnover[t])) bars.push(t);
  return { closes: Float64Array.from(bars, (t) => close[t]), first: bars[0], last: bars[bars.length - 1] };
};

const deepestFall = (closes: Float64Array): number => {
  let high = 0;
  let deepest = 0;
  for (const close of closes) {
    if (close > high) high = close;
    if (close / high - 1 < deepest) deepest = close / high - 1;
  }
  return deepest;
};

/** Sums and counts of what was gained and lost, and the root mean square of the losses over all days. */
const gainsAndLosses = (returns: Float64Array) => {
  const gains = returns.filter((value) => value > 0);
  const losses = returns.filter((value) => value < 0);
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const squares = losses.reduce((sum, value) => sum + value * value, 0);
  return {
    profitFactor: total(gains) / -total(losses),
    payoff: mean(gains) / -mean(losses),
    downside: Math.sqrt(squares / returns.length),
  };
};

const distribution = (returns: Float64Array) => {
  const { daysPerYear, riskFreeReturn, tail } = PARAMETERS;
  const average = mean(returns);
  const deviation = standardDeviation(returns);
  const annual = Math.sqrt(daysPerYear);
  const { profitFactor, payoff, downside } = gainsAndLosses(returns);
  const sorted = returns.slice().sort();
  return {
    volatility: deviation * annual,
    sharpe: ((average - riskFreeReturn) / deviation) * annual,
    sortino: ((average - riskFreeReturn) / downside) * annual,
    skew: skewness(returns),
    tailRatio: Math.abs(quantileOfSorted(sorted, 1 - tail) / quantileOfSorted(sorted, tail)),
    riskRewardRatio: payoff,
    profitFactor,
    kurtosis: excessKurtosis(returns),
    dailyValueAtRisk: average + NORMAL_5 * deviation,
    dailyReturnAvg: average,
    dailyReturnStd: deviation,
  };
};

const growth = (closes: Float64Array, days: number) => {
  const total = closes[closes.length - 1] / closes[0];
  const cagr = total ** (PARAMETERS.daysPerYear / days) - 1;
  const maxDrawdown = deepestFall(closes);
  return {
    allTimeReturn: total - 1,
    cagr,
    maxDrawdown,
    calmar: maxDrawdown < 0 ? cagr / -maxDrawdown : Number.NaN,
  };
};

/** First bar that starts at or after the beginning of the history. */
const firstBar = (times: Float64Array): number => {
  const found = times.findIndex((time) => time >= Date.parse(PARAMETERS.since));
  return found < 0 ? times.length : found;
};

/** Quantmetrics of one asset as of the close of bar `t`. */
export const quantmetricsAt = (panel: Panel, asset: number, t: number): Judgement<Quantmetrics> => {
  const from = firstBar(panel.times);
  const { closes, first, last } = tradedCloses(panel, asset, from, t);
  const { minReturns, maxSilentDays } = PARAMETERS;
  if (closes.length === 0) return abstain('not-listed', 'The asset had not traded yet.');
  if (t - last >= maxSilentDays) return abstain('no-bar', `The asset has not traded for ${t - last} days.`);
  const returns = known(dailyReturns(panel, asset).subarray(first + 1, last + 1));
  if (returns.length < minReturns) {
    const reason = `There are ${returns.length} daily returns; ${minReturns} are needed.`;
    return abstain('too-little-history', reason);
  }
  const values: QuantmetricValues = { ...distribution(returns), ...growth(closes, last - first) };
  return judged({
    ...publishedRecord({ ...values }),
    returns: returns.length,
    since: panel.times[first],
    until: panel.times[last] + DAY,
  });
};
