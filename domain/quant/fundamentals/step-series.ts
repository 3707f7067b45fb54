import { DAY } from '@assay/core/kernel';
import type { MetricSeries } from '@assay/domain/market';

/**
 * A metric on the grid of a daily panel: at bar `t` the newest observation known by the bar's close, NaN
 * where there is none or it is older than `maxAgeDays` by then. `metricAt` of every close, in one pass.
 */
export const onGrid = (
  series: MetricSeries | undefined,
  times: Float64Array,
  maxAgeDays: number,
): Float64Array => {
  const out = new Float64Array(times.length).fill(Number.NaN);
  if (series === undefined) return out;
  const { at, value } = series;
  let newest = -1;
  for (let t = 0; t < times.length; t++) {
    const close = times[t] + DAY;
    while (newest + 1 < at.length && at[newest + 1] <= close) newest++;
    if (newest >= 0 && close - at[newest] <= maxAgeDays * DAY) out[t] = value[newest];
  }
  return out;
};

/** Log growth over `days` bars; NaN where an end is unknown or not positive. */
export const growthOver = (series: Float64Array, days: number): Float64Array =>
  series.map((now, t) => {
    const before = t < days ? Number.NaN : series[t - days];
    return now > 0 && before > 0 ? Math.log(now / before) : Number.NaN;
  });

/** `figure` of the last `days` bars from these alone, where at least half of them are known; else NaN. */
const overWindows = (
  series: Float64Array,
  days: number,
  figure: (mean: number, first: number, t: number, known: number) => number,
): Float64Array => {
  let known = 0;
  return series.map((value, t) => {
    if (!Number.isNaN(value)) known++;
    if (t >= days && !Number.isNaN(series[t - days])) known--;
    if (known * 2 < days) return Number.NaN;
    const first = Math.max(0, t + 1 - days);
    let sum = 0;
    for (let i = first; i <= t; i++) if (!Number.isNaN(series[i])) sum += series[i];
    return figure(sum / known, first, t, known);
  });
};

/** Mean of the known values of the last `days` bars; NaN where fewer than half are known. */
export const meanOver = (series: Float64Array, days: number): Float64Array =>
  overWindows(series, days, (mean) => mean);

/** Standard deviation (n) of the known values of the last `days` bars; NaN where fewer than half are known. */
export const deviationOver = (series: Float64Array, days: number): Float64Array =>
  overWindows(series, days, (mean, first, t, known) => {
    let sum = 0;
    for (let i = first; i <= t; i++) if (!Number.isNaN(series[i])) sum += (series[i] - mean) ** 2;
    return Math.sqrt(sum / known);
  });

/** Quotient of two positive series; NaN where either is unknown or not positive. */
export const ratioOf = (above: Float64Array, below: Float64Array): Float64Array =>
  above.map((value, t) => (value > 0 && below[t] > 0 ? value / below[t] : Number.NaN));

/** Natural logarithm; NaN where a value is not positive. */
export const logOf = (series: Float64Array): Float64Array =>
  series.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
