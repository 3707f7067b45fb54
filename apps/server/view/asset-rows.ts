import { DAY, type Instant, toIso } from '@assay/core/kernel';
import type { Asset, LatestPrice } from '@assay/core/wire';
import type { AssetOverview, MetricId, MetricSeries } from '@assay/domain/market';
import { MARKET_CAP_RULE, SUPPLY_RULE } from '@assay/domain/quant';

/** The newest observation of every metric of an asset. */
export type NewestMetrics = ReadonlyMap<MetricId, MetricSeries>;

/** What an asset is called here. */
export type AssetNames = Pick<Asset, 'id' | 'name' | 'slug'>;

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

const closeOf = ({ lastTraded }: AssetOverview): Instant => lastTraded + DAY;

const priceOf = ({ closes }: AssetOverview): number => closes[closes.length - 1];

const changeSince = ({ closes }: AssetOverview, days: number): number | null =>
  known(closes[closes.length - 1] / closes[closes.length - 1 - days] - 1);

/** The value of an observation made within so many days of the close; NaN = there is none. */
const observed = (metrics: NewestMetrics, id: MetricId, close: Instant, days: number): number => {
  const series = metrics.get(id);
  return series === undefined || Math.abs(close - series.at[0]) > days * DAY ? Number.NaN : series.value[0];
};

/** Close of the day that ended at or last before a moment, within the 31 days that are held; NaN = unknown. */
const priceAt = (overview: AssetOverview, at: Instant): number => {
  const daysBefore = Math.ceil((closeOf(overview) - at) / DAY);
  return overview.closes[overview.closes.length - 1 - Math.max(0, daysBefore)] ?? Number.NaN;
};

/** By the rule of the judgements, as far as the prices held here reach back. */
const marketCapOf = (overview: AssetOverview, metrics: NewestMetrics, circulating: number): number => {
  if (overview.marketCap > 0) return overview.marketCap;
  const stated = observed(metrics, 'market/cap-usd', closeOf(overview), MARKET_CAP_RULE.statedDays);
  const at = metrics.get('market/cap-usd')?.at[0] ?? 0;
  const moved = (stated * priceOf(overview)) / priceAt(overview, at);
  if (moved > 0) return moved;
  const implied = circulating * priceOf(overview);
  return implied > 0 ? implied : Number.NaN;
};

const supplies = (overview: AssetOverview, metrics: NewestMetrics) => {
  const of = (id: MetricId, days: number): number => observed(metrics, id, closeOf(overview), days);
  const circulating = of('supply/circulating', SUPPLY_RULE.unitsDays);
  const total = of('supply/total', SUPPLY_RULE.unitsDays);
  const max = of('supply/max', SUPPLY_RULE.maximumDays);
  return { circulating, total, max, ultimate: max > 0 ? max : total };
};

/** What is known of an asset besides its bars. */
export interface AssetKnowledge {
  readonly names: AssetNames;
  readonly metrics: NewestMetrics;
  readonly categories: readonly string[];
  /** Exchanges that bars of it were fetched from. */
  readonly exchanges: readonly string[];
}

/** Sources end a day at different hours, and files at different days: what is a day behind has not stopped. */
const BEHIND = DAY;

/** @param newest start of the newest bar of all assets. */
export const assetRow = (
  overview: AssetOverview,
  { names: { id, name, slug }, metrics, categories, exchanges }: AssetKnowledge,
  newest: Instant,
): Asset => {
  const { circulating, total, max, ultimate } = supplies(overview, metrics);
  return {
    id,
    symbol: overview.symbol,
    name,
    slug,
    status: newest - overview.lastTraded <= BEHIND ? 'active' : 'inactive',
    categories: [...categories],
    exchanges: [...exchanges],
    price: priceOf(overview),
    priceAsOf: toIso(closeOf(overview)),
    change24h: changeSince(overview, 1),
    change7d: changeSince(overview, 7),
    high24h: known(overview.high),
    low24h: known(overview.low),
    volume24h: known(overview.turnover),
    marketCap: known(marketCapOf(overview, metrics, circulating)),
    fullyDilutedValuation: known(ultimate * priceOf(overview)),
    circulatingSupply: known(circulating),
    totalSupply: known(total),
    maxSupply: known(max),
    firstBar: toIso(overview.firstBar),
    lastBar: toIso(overview.lastBar),
    bars: overview.bars,
    sources: [...overview.sources],
  };
};

/** The price of an asset, with the market cap that its row states. */
export const priceRow = (overview: AssetOverview, { marketCap }: Pick<Asset, 'marketCap'>): LatestPrice => ({
  asset: overview.symbol,
  asOf: toIso(closeOf(overview)),
  price: priceOf(overview),
  change24h: changeSince(overview, 1),
  change7d: changeSince(overview, 7),
  change30d: changeSince(overview, 30),
  turnover24h: known(overview.turnover),
  marketCap,
  source: overview.source,
  sparkline: overview.closes.slice(-30).map(known),
});
