import { DAY } from '@assay/core/kernel';
import { type MetricSeries, type Panel, type Snapshot, seriesOf } from '@assay/domain/market';

/** Bars for which a stated market cap is carried on. */
const CARRIED_BARS = 45;

/** Stated market caps by bar: the panel's own, else the newest fact of the bar's day or before; NaN = nothing new. */
const statedCaps = (panel: Panel, asset: number, facts: MetricSeries | undefined): Float64Array => {
  const out = seriesOf(panel, 'marketCap', asset).slice();
  if (facts === undefined) return out;
  let next = 0;
  for (let t = 0; t < out.length; t++) {
    let fact = Number.NaN;
    while (next < facts.at.length && facts.at[next] <= panel.times[t] + DAY) fact = facts.value[next++];
    if (Number.isNaN(out[t])) out[t] = fact;
  }
  return out;
};

/**
 * Market cap of one asset per bar, in USD: as stated on the bar, or the units that the last statement of the
 * 45 bars before implies at that day's close, at today's close. NaN = not known.
 */
const capsOf = (panel: Panel, asset: number, facts: MetricSeries | undefined): Float64Array => {
  const close = seriesOf(panel, 'close', asset);
  const stated = statedCaps(panel, asset, facts);
  let units = Number.NaN;
  let since = -Infinity;
  return stated.map((cap, t) => {
    if (cap > 0 && close[t] > 0) {
      units = cap / close[t];
      since = t;
      return cap;
    }
    return close[t] > 0 && t - since <= CARRIED_BARS ? units * close[t] : Number.NaN;
  });
};

/** Market caps per cell of the panel. */
export const marketCaps = ({ panel, metrics }: Pick<Snapshot, 'panel' | 'metrics'>): Float64Array => {
  const bars = panel.times.length;
  const out = new Float64Array(panel.assets.length * bars);
  panel.assets.forEach((symbol, asset) => {
    out.set(capsOf(panel, asset, metrics.get(symbol)?.get('market/cap-usd')), asset * bars);
  });
  return out;
};
