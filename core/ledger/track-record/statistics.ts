import type { MeanRecord } from './record.ts';

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ranks from 1; equal values share the mean of theirs. */
const ranks = (values: readonly number[]): number[] => {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const out = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let place = start; place < end; place++) out[order[place]] = (start + end + 1) / 2;
    start = end;
  }
  return out;
};

/** Spearman's rank correlation; NaN below three pairs and where one side is constant. */
export const rankCorrelation = (a: readonly number[], b: readonly number[]): number => {
  if (a.length < 3) return Number.NaN;
  const [x, y] = [ranks(a), ranks(b)];
  const centre = (a.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - centre) * (y[i] - centre);
    xx += (x[i] - centre) ** 2;
    yy += (y[i] - centre) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
};

/** `null` for what is no number. */
export const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Mean of figures of overlapping slots, and its t by Newey and West (1987) with Bartlett weights up to `lags`. */
export const meanRecord = (values: readonly number[], lags: number): MeanRecord => {
  const n = values.length;
  const centre = mean(values);
  const autocovariance = (lag: number): number => {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += (values[i] - centre) * (values[i - lag] - centre);
    return sum / n;
  };
  let variance = autocovariance(0);
  for (let lag = 1; lag <= Math.min(lags, n - 1); lag++)
    variance += 2 * (1 - lag / (lags + 1)) * autocovariance(lag);
  return { slots: n, mean: known(centre), t: n < 3 ? null : known(centre / Math.sqrt(variance / n)) };
};

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
