import { type Panel, seriesOf } from '@assay/domain/market';
import { hasTraded } from '../features/asset-series.ts';

/**
 * Simple returns of one asset, one per bar, as fractions: from the close of the bar before to that of the
 * bar. NaN where one of the two did not trade, so a return across a gap is left out: it is no daily return.
 */
export const dailyReturns = (panel: Panel, asset: number): Float64Array => {
  const close = seriesOf(panel, 'close', asset);
  const turnover = seriesOf(panel, 'turnover', asset);
  const out = new Float64Array(close.length).fill(Number.NaN);
  for (let t = 1; t < close.length; t++) {
    const both = hasTraded(close[t], turnover[t]) && hasTraded(close[t - 1], turnover[t - 1]);
    if (both) out[t] = close[t] / close[t - 1] - 1;
  }
  return out;
};

/** The values that are known, in order. */
export const known = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value));
