import { DAY, INTERVAL_MS } from '@assay/core/kernel';
import type { IndexMarket } from './index-market.ts';

const WINDOW = 120;
/** Of RiskMetrics (1996). */
const DECAY = 0.94;

/**
 * Annual volatility of a portfolio of fixed weights over the last 120 bars, 365 days a year: the larger of the
 * root mean square and the exponentially weighted one of its simple returns. The larger, because a forecast
 * that errs either way lets through more than the target on average. An asset without a trade returns 0.
 */
export const forecastVolatility = (
  market: IndexMarket,
  t: number,
  assets: readonly number[],
  weights: Float64Array,
): number => {
  let [plain, recent, mass, bars] = [0, 0, 0, 0];
  for (let i = Math.max(0, t - WINDOW + 1); i <= t; i++) {
    const factor = DECAY ** (t - i);
    let growth = 0;
    assets.forEach((asset, a) => {
      const value = market.logReturn[asset * market.bars + i];
      if (!Number.isNaN(value)) growth += weights[a] * Math.expm1(value);
    });
    plain += growth * growth;
    recent += factor * growth * growth;
    mass += factor;
    bars++;
  }
  const barsPerYear = (365 * DAY) / INTERVAL_MS[market.panel.interval];
  return Math.sqrt(Math.max(plain / bars, recent / mass) * barsPerYear);
};

/** Share to invest so that the forecast meets the target, without borrowing; rounded to ten decimals. */
export const investedShare = (target: number, forecast: number): number =>
  forecast > target ? Math.round((target / forecast) * 1e10) / 1e10 : 1;
