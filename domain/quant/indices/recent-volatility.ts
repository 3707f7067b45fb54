import type { IndexMarket } from './index-market.ts';

const WINDOW = 30;
const MIN_RETURNS = 15;

/** Standard deviation of the known returns of the last 30 bars; NaN below 15. */
export const recentVolatility = (
  { logReturn, bars }: Pick<IndexMarket, 'logReturn' | 'bars'>,
  asset: number,
  t: number,
): number => {
  let [n, sum, squares] = [0, 0, 0];
  for (let i = Math.max(0, t - WINDOW + 1); i <= t; i++) {
    const value = logReturn[asset * bars + i];
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
    squares += value * value;
  }
  const variance = (squares - (sum * sum) / n) / (n - 1);
  return n >= MIN_RETURNS && variance > 0 ? Math.sqrt(variance) : Number.NaN;
};
