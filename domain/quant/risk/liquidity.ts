import { medianInPlace } from '../cross-section/median.ts';

/** Bars of one asset over a window; NaN = not known. Arrays of equal length. */
export interface LiquidityWindow {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** In USD; 0 = did not trade. */
  readonly turnover: Float64Array;
  /** Simple daily returns. */
  readonly returns: Float64Array;
}

/**
 * Mean of |return| per million USD of turnover (Amihud, 2002): how far a million moves the price. NaN below
 * `minDays` days on which both are known.
 */
export const amihudIlliquidity = ({ returns, turnover }: LiquidityWindow, minDays: number): number => {
  let [sum, days] = [0, 0];
  for (let t = 0; t < returns.length; t++) {
    if (Number.isNaN(returns[t]) || !(turnover[t] > 0)) continue;
    sum += Math.abs(returns[t]) / (turnover[t] / 1e6);
    days++;
  }
  return days >= minDays ? sum / days : Number.NaN;
};

const ROOT_FACTOR = 3 - 2 * Math.SQRT2;

/** Spread of two consecutive bars by Corwin and Schultz (2012), equations 14 and 18; below 0 counts as 0, as they advise. */
const twoBarSpread = (high: Float64Array, low: Float64Array, t: number): number => {
  const one = Math.log(high[t - 1] / low[t - 1]) ** 2 + Math.log(high[t] / low[t]) ** 2;
  const both = Math.log(Math.max(high[t - 1], high[t]) / Math.min(low[t - 1], low[t])) ** 2;
  const alpha = (Math.sqrt(2 * one) - Math.sqrt(one)) / ROOT_FACTOR - Math.sqrt(both / ROOT_FACTOR);
  return Math.max(0, (2 * (Math.exp(alpha) - 1)) / (1 + Math.exp(alpha)));
};

/**
 * Mean bid-ask spread as a fraction of the price, estimated from daily highs and lows. Markets do not close,
 * so no overnight adjustment is made. It overstates narrow spreads, since estimates below 0 count as 0.
 */
export const corwinSchultzSpread = (window: LiquidityWindow, minDays: number): number => {
  const { high, low, turnover } = window;
  let [sum, days] = [0, 0];
  for (let t = 1; t < high.length; t++) {
    const known = low[t - 1] > 0 && low[t] > 0 && high[t - 1] >= low[t - 1] && high[t] >= low[t];
    if (!known || turnover[t - 1] === 0 || turnover[t] === 0) continue;
    sum += twoBarSpread(high, low, t);
    days++;
  }
  return days >= minDays ? sum / days : Number.NaN;
};

/**
 * Effective spread 2 * sqrt(-covariance of consecutive returns) (Roll, 1984), as a fraction of the price;
 * NaN where the covariance is not negative: the estimator then says nothing.
 */
export const rollSpread = ({ returns }: LiquidityWindow, minDays: number): number => {
  let [pairs, x, y, xy] = [0, 0, 0, 0];
  for (let t = 1; t < returns.length; t++) {
    const product = returns[t] * returns[t - 1];
    if (Number.isNaN(product)) continue;
    pairs++;
    x += returns[t - 1];
    y += returns[t];
    xy += product;
  }
  const covariance = (xy - (x * y) / pairs) / (pairs - 1);
  return pairs >= minDays && covariance < 0 ? 2 * Math.sqrt(-covariance) : Number.NaN;
};

/** Median turnover of the days that traded, in USD; NaN below `minDays` days on which it is known. */
export const medianTurnover = ({ turnover }: LiquidityWindow, minDays: number): number => {
  const traded = turnover.filter((value) => value > 0);
  return traded.length >= minDays ? medianInPlace(traded) : Number.NaN;
};

/** Days to sell a position when no more than `share` of the median day's turnover is taken. */
export const daysToLiquidate = (position: number, turnover: number, share: number): number =>
  position / (turnover * share);
