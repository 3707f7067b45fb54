/**
 * Mean of the last `window` true ranges, max(high, close before) - min(low, close before) (Wilder, 1978, with
 * a simple mean), over bars that have them; NaN where there are fewer.
 */
export const averageTrueRange = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  window: number,
): number => {
  const ranges: number[] = [];
  for (let t = close.length - 1; t > 0 && ranges.length < window; t--) {
    const range = Math.max(high[t], close[t - 1]) - Math.min(low[t], close[t - 1]);
    if (!Number.isNaN(range)) ranges.push(range);
  }
  if (ranges.length < window) return Number.NaN;
  return ranges.reduce((sum, range) => sum + range, 0) / window;
};
