/** Returns of some assets over the same bars. */
export interface ReturnWindow {
  readonly assets: number;
  readonly bars: number;
  /** Asset by asset: cell `asset * bars + bar`. NaN = gap. */
  readonly values: Float64Array;
}

/**
 * The bars `[end - bars, end)` of some return series; bars before the start of a series are gaps.
 * @param end exclusive, so that `t + 1` reads what was known at the close of bar `t`.
 */
export const returnWindow = (series: readonly Float64Array[], end: number, bars: number): ReturnWindow => {
  const values = new Float64Array(series.length * bars).fill(Number.NaN);
  const from = Math.max(0, end - bars);
  series.forEach((own, asset) => {
    values.set(own.subarray(from, end), asset * bars + bars - (end - from));
  });
  return { assets: series.length, bars, values };
};

/** The mean is exact where all values are equal, so that a constant asset has no variance at all. */
const meanOfKnown = (values: Float64Array): { known: number; mean: number } => {
  let [sum, known, first, allEqual] = [0, 0, Number.NaN, true];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (known === 0) first = value;
    allEqual &&= value === first;
    sum += value;
    known++;
  }
  return { known, mean: allEqual ? first : sum / known };
};

/**
 * Deviations from each asset's mean over its known bars, 0 in a gap, scaled by `sqrt(bars / divisor)` so
 * that `Z Z' / bars` has the variance of the known bars on its diagonal. A matrix of that form is positive
 * semidefinite whatever the gaps, which covariances over jointly known bars are not; a pair that is seldom
 * known together gets a correlation nearer to zero.
 * @param lost what is taken off the number of known bars: 0 for the population's divisor, 1 for the sample's.
 * @returns NaN throughout for an asset with fewer than two known returns.
 */
export const scaledDeviations = ({ assets, bars, values }: ReturnWindow, lost: 0 | 1): Float64Array => {
  const out = new Float64Array(values.length);
  for (let asset = 0; asset < assets; asset++) {
    const own = values.subarray(asset * bars, (asset + 1) * bars);
    const { known, mean } = meanOfKnown(own);
    const scale = known < 2 ? Number.NaN : Math.sqrt(bars / (known - lost));
    for (let t = 0; t < bars; t++) {
      out[asset * bars + t] = scale * (Number.isNaN(own[t]) ? 0 : own[t] - mean);
    }
  }
  return out;
};
