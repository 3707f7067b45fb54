import { DAY, INTERVAL_MS, type Instant } from '@assay/core/kernel';
import { type MetricSeries, metricAt, type Panel, type Snapshot, seriesOf } from '@assay/domain/market';
import { hasTraded } from '../features/asset-series.ts';
import { SUPPLY_RULE } from './supply.ts';

/** Ages in days. Raise the version with any change of a value. */
export const MARKET_CAP_RULE = {
  version: 1,
  /** Age at which a statement, and a price that moved it, no longer counts. */
  statedDays: 45,
  supplyDays: SUPPLY_RULE.unitsDays,
  /** A rise above this factor between two trades is another unit or another coin: what was stated before is void. */
  largestRise: 10,
} as const;

interface Statement {
  readonly cap: number;
  /** Moment that it is true of. */
  readonly at: Instant;
  /** Last price by then; NaN = none was known. */
  readonly price: number;
}

interface AssetPrices {
  /** Last traded close, up to 45 days old; NaN = none. */
  readonly last: Float64Array;
  /** Close of the bar from which prices are in the present unit. */
  readonly unitSince: Float64Array;
  /** First bar with a price; the number of bars where there is none. */
  readonly first: number;
}

const pricesOf = (panel: Panel, asset: number): AssetPrices => {
  const [close, turnover] = [seriesOf(panel, 'close', asset), seriesOf(panel, 'turnover', asset)];
  const length = INTERVAL_MS[panel.interval];
  const unitSince = new Float64Array(close.length);
  let [price, at, since] = [Number.NaN, 0, Number.NEGATIVE_INFINITY];
  const last = close.map((now, t) => {
    if (hasTraded(now, turnover[t])) {
      if (now > MARKET_CAP_RULE.largestRise * price) since = panel.times[t] + length;
      price = now;
      at = panel.times[t];
    }
    unitSince[t] = since;
    return panel.times[t] - at <= MARKET_CAP_RULE.statedDays * DAY ? price : Number.NaN;
  });
  const first = close.findIndex((now) => now > 0);
  return { last, unitSince, first: first < 0 ? close.length : first };
};

const movedBy = ({ cap, price }: Statement, now: number): number => {
  const growth = now / price;
  return Number.isNaN(growth) ? cap : cap * growth;
};

/** Newest statement known by each close, of the bars' own column and of the metric. */
class Statements {
  #next = 0;
  #newest: Statement = { cap: Number.NaN, at: Number.NEGATIVE_INFINITY, price: Number.NaN };
  readonly #series: MetricSeries | undefined;
  readonly #priceAt: (at: Instant) => number;

  constructor(series: MetricSeries | undefined, priceAt: (at: Instant) => number) {
    this.#series = series;
    this.#priceAt = priceAt;
  }

  /** @param column what the bar itself states. */
  by(close: Instant, column: number): Statement {
    const { at, value } = this.#series ?? { at: [], value: [] };
    while (this.#next < at.length && at[this.#next] <= close) {
      const moment = at[this.#next];
      this.#newest = { cap: value[this.#next], at: moment, price: this.#priceAt(moment) };
      this.#next++;
    }
    if (column > 0) this.#newest = { cap: column, at: close, price: this.#priceAt(close) };
    return this.#newest;
  }
}

const capsOf = ({ panel, metrics }: Pick<Snapshot, 'panel' | 'metrics'>, asset: number): Float64Array => {
  const { statedDays, supplyDays } = MARKET_CAP_RULE;
  const own = metrics.get(panel.assets[asset]);
  const length = INTERVAL_MS[panel.interval];
  const { last, unitSince, first } = pricesOf(panel, asset);
  const barOf = (at: Instant): number => Math.floor((at - panel.times[0]) / length) - 1;
  const statements = new Statements(
    own?.get('market/cap-usd'),
    (at) => last[Math.min(barOf(at), last.length - 1)] ?? Number.NaN,
  );
  const supply = own?.get('supply/circulating');
  return seriesOf(panel, 'marketCap', asset).map((column, t) => {
    const close = panel.times[t] + length;
    const newest = statements.by(close, column);
    if (t < first) return Number.NaN;
    const holds = newest.at >= unitSince[t] && close - newest.at <= statedDays * DAY;
    if (holds && newest.cap > 0) return movedBy(newest, last[t]);
    const age = Math.min(supplyDays * DAY, close - unitSince[t]);
    const implied = metricAt(supply, close, age) * last[t];
    return implied > 0 ? implied : Number.NaN;
  });
};

/**
 * Market capitalisation in USD per cell `asset * times.length + t` as known at the close of the bar; NaN = unknown.
 * What the bar states; else the newest statement of an earlier bar or of `market/cap-usd`, at most 45 days old,
 * moved with the price since (a withdrawn one takes back what was stated before it); else the circulating supply, at
 * most 45 days old, times the last price. Unknown before the asset's first price.
 */
export const marketCaps = (snapshot: Pick<Snapshot, 'panel' | 'metrics'>): Float64Array => {
  const { assets, times } = snapshot.panel;
  const out = new Float64Array(assets.length * times.length);
  for (let asset = 0; asset < assets.length; asset++) out.set(capsOf(snapshot, asset), asset * times.length);
  return out;
};
