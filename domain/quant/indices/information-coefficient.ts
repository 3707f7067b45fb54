import { normalQuantile } from '../evaluation/overfitting/normal-distribution.ts';
import type { IndexMarket } from './index-market.ts';
import { recentVolatility } from './recent-volatility.ts';

/** Score of a grade: NaN for an abstention, at most 3.09 from 0. */
export const scoreOf = (grade: number): number =>
  Number.isNaN(grade) ? Number.NaN : normalQuantile(Math.min(0.999, Math.max(0.001, grade / 100)));

/** Sums for the correlation of two columns. */
class PairMoments {
  #n = 0;
  #sums = [0, 0, 0, 0, 0];

  add(x: number, y: number): void {
    this.#n++;
    const products = [x, y, x * x, y * y, x * y];
    for (let i = 0; i < 5; i++) this.#sums[i] += products[i];
  }

  /** NaN below ten pairs, or without spread. */
  get correlation(): number {
    const n = this.#n;
    const [x, y, xx, yy, xy] = this.#sums;
    const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
    return n < 10 || !(spread > 0) ? Number.NaN : (xy - (x * y) / n) / Math.sqrt(spread);
  }
}

/**
 * Per bar the correlation, across assets, of the score of the Trader Grade with the log return of the next
 * `horizon` bars over the asset's volatility; NaN where it is not known. The value of bar `s` is known from
 * the close of bar `s + horizon`.
 */
export const dailyCoefficients = (market: IndexMarket, horizon: number): Float64Array => {
  const { bars, price, panel, traderGrade } = market;
  const out = new Float64Array(bars).fill(Number.NaN);
  if (traderGrade === undefined) return out;
  for (let s = 0; s + horizon < bars; s++) {
    const pairs = new PairMoments();
    for (let asset = 0; asset < panel.assets.length; asset++) {
      const cell = asset * bars + s;
      const score = scoreOf(traderGrade[cell]);
      const scale = Number.isNaN(score) ? Number.NaN : recentVolatility(market, asset, s);
      if (!Number.isNaN(scale)) pairs.add(score, Math.log(price[cell + horizon] / price[cell]) / scale);
    }
    out[s] = pairs.correlation;
  }
  return out;
};

/**
 * What may be claimed for the grade at the close of bar `t`: the mean of the coefficients whose outcome has
 * closed, of the last `days` bars, less one standard error that counts overlapping outcomes once. At least 0;
 * 0 below ten independent outcomes.
 */
export const coefficientKnownAt = (
  coefficients: Float64Array,
  t: number,
  horizon: number,
  days: number,
): number => {
  let [n, sum, squares] = [0, 0, 0];
  for (let s = Math.max(0, t - horizon - days + 1); s <= t - horizon; s++) {
    if (Number.isNaN(coefficients[s])) continue;
    n++;
    sum += coefficients[s];
    squares += coefficients[s] * coefficients[s];
  }
  const mean = sum / n;
  const independent = n / horizon;
  if (independent < 10) return 0;
  const error = Math.sqrt(Math.max(0, squares / n - mean * mean) / independent);
  return Math.max(0, mean - error);
};
