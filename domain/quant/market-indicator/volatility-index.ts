import { ewmaDeviation } from '../risk/value-at-risk-history.ts';
import { standardDeviation } from '../statistics/moments.ts';
import { rolling } from './moving.ts';

/** Annualised volatilities of the market index per bar, as fractions; NaN = not known. */
interface VolatilityIndex {
  /** Exponentially weighted mean square, decay 0.94 (RiskMetrics, 1996). */
  readonly index: Float64Array;
  /** Standard deviation of the last 10 and 90 days; at least 80 % of them known. */
  readonly short: Float64Array;
  readonly long: Float64Array;
  /** Short over long: above 1 = livelier than usual of late. */
  readonly termStructure: Float64Array;
}

const YEAR = Math.sqrt(365);

/** Annualised standard deviation of the last `days` returns per bar. */
export const trailingVolatility = (returns: Float64Array, days: number): Float64Array =>
  rolling(returns, days, Math.ceil(0.8 * days), (known) => standardDeviation(known) * YEAR);

export const volatilityIndex = (returns: Float64Array): VolatilityIndex => {
  const short = trailingVolatility(returns, 10);
  const long = trailingVolatility(returns, 90);
  return {
    index: ewmaDeviation(returns).map((deviation) => deviation * YEAR),
    short,
    long,
    termStructure: short.map((value, t) => (long[t] > 0 ? value / long[t] : Number.NaN)),
  };
};
