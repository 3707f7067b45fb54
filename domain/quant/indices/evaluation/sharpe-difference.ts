import {
  type Estimate,
  estimateFrom,
  type Resampling,
  resampleDays,
} from '../../evaluation/statistics/stationary-bootstrap.ts';

const DAYS_A_YEAR = 365;

/** Blocks of a month on average: longer than any memory that daily volatility is given here. */
const RESAMPLING: Resampling = { block: 30, resamples: 1000, seed: 'assay indices' };

/** Annualised Sharpe ratio against zero of the days drawn. @param counts how often each day was drawn. */
const sharpeOf = (returns: Float64Array, counts: ArrayLike<number>): number => {
  let [n, sum, squares] = [0, 0, 0];
  for (let day = 0; day < returns.length; day++) {
    n += counts[day];
    sum += counts[day] * returns[day];
    squares += counts[day] * returns[day] * returns[day];
  }
  const mean = sum / n;
  return (mean / Math.sqrt(squares / n - mean * mean)) * Math.sqrt(DAYS_A_YEAR);
};

/**
 * Annualised Sharpe ratio of one series of daily returns less that of another over the same days, with the
 * days of both resampled together in blocks (Ledoit and Wolf, 2008, compare Sharpe ratios so).
 */
export const sharpeDifference = (own: Float64Array, other: Float64Array): Estimate => {
  const difference = (counts: ArrayLike<number>): number => sharpeOf(own, counts) - sharpeOf(other, counts);
  const resampled = new Float64Array(RESAMPLING.resamples);
  let next = 0;
  resampleDays(own.length, RESAMPLING, (counts) => {
    resampled[next++] = difference(counts);
  });
  return estimateFrom(difference(new Uint8Array(own.length).fill(1)), resampled);
};
