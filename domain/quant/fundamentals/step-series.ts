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

/** Mean of the known values of the last `days` bars; NaN where fewer than half are known. */
export const meanOver = (series: Float64Array, days: number): Float64Array => {
  let known = 0;
  let sum = 0;
  return series.map((_, t) => {
    if (!Number.isNaN(series[t])) {
      known++;
      sum += series[t];
    }
    const left = t < days ? Number.NaN : series[t - days];
    if (!Number.isNaN(left)) {
      known--;
      sum -= left;
    }
    return known * 2 >= days ? sum / known : Number.NaN;
  });
};

/** Standard deviation (n) of the known values of the last `days` bars; NaN where fewer than half are known. */
export const deviationOver = (series: Float64Array, days: number): Float64Array => {
  const mean = meanOver(series, days);
  const square = meanOver(
    series.map((value) => value * value),
    days,
  );
  return mean.map((value, t) => Math.sqrt(Math.max(0, square[t] - value * value)));
};

/** Quotient of two positive series; NaN where either is unknown or not positive. */
export const ratioOf = (above: Float64Array, below: Float64Array): Float64Array =>
  above.map((value, t) => (value > 0 && below[t] > 0 ? value / below[t] : Number.NaN));

/** Natural logarithm; NaN where a value is not positive. */
export const logOf = (series: Float64Array): Float64Array =>
  series.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
