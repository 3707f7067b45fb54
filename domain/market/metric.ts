import type { Instant } from '@assay/core/kernel';

/** What is published about a metric. */
export interface MetricDescription {
  readonly meaning: string;
  /** Unit of the values: `units` of the asset, `usd`, `count`, `share` (0-1), `score` (0-100), `days`, `flag` (1 = holds). */
  readonly unit: 'units' | 'usd' | 'count' | 'share' | 'score' | 'flag' | 'days';
}

/** Facts about an asset that are not bars. `category/<slug>` is open: 1 = the asset belongs to it. */
export const METRICS = {
  'supply/circulating': { meaning: 'Units in circulation', unit: 'units' },
  'supply/total': { meaning: 'Units that exist', unit: 'units' },
  'supply/max': { meaning: 'Units that can ever exist', unit: 'units' },
  'supply/free-float': { meaning: 'Units not held by insiders, treasuries or long lost', unit: 'units' },
  'supply/on-exchanges': { meaning: 'Units on known exchange addresses', unit: 'units' },
  'supply/top1pct-share': { meaning: 'Share of the supply held by the top 1 % of addresses', unit: 'share' },
  'supply/issued-usd': { meaning: 'Value issued on the day', unit: 'usd' },
  'market/cap-usd': { meaning: 'Price times circulating supply, as the source states it', unit: 'usd' },
  'market/total-cap-usd': { meaning: 'Price times the units that exist', unit: 'usd' },
  'market/rank': { meaning: 'Rank by market capitalisation, 1 = largest', unit: 'count' },
  'market/realised-cap-usd': { meaning: 'Each unit that exists at the price of its last move', unit: 'usd' },
  'network/active-addresses': { meaning: 'Addresses active on the day', unit: 'count' },
  'network/holders': { meaning: 'Addresses with a balance', unit: 'count' },
  'network/transactions': { meaning: 'Transactions of the day', unit: 'count' },
  'network/transfer-value-usd': { meaning: 'Value transferred on the day, adjusted', unit: 'usd' },
  'network/fees-usd': { meaning: 'Fees paid on the day', unit: 'usd' },
  'network/hash-rate': { meaning: 'Mean hash rate of the day', unit: 'count' },
  'exchange/inflow-usd': { meaning: 'Value sent to known exchange addresses on the day', unit: 'usd' },
  'exchange/outflow-usd': { meaning: 'Value sent from known exchange addresses on the day', unit: 'usd' },
  'exchange/listings': { meaning: 'Exchanges that list the asset', unit: 'count' },
  'exchange/volume-usd': { meaning: 'Turnover of the last 24 hours on all venues', unit: 'usd' },
  'defi/tvl-usd': { meaning: 'Value locked in the chain or protocol of the asset', unit: 'usd' },
  'development/commits-30d': { meaning: 'Commits of the last 30 days', unit: 'count' },
  'development/contributors-30d': { meaning: 'Committers of the last 30 days', unit: 'count' },
  'development/pull-requests-30d': { meaning: 'Pull requests merged in the last 30 days', unit: 'count' },
  'development/issues-closed-share': { meaning: 'Share of all issues that are closed', unit: 'share' },
  'development/stars': { meaning: 'Stars of the repositories', unit: 'count' },
  'development/forks': { meaning: 'Forks of the repositories', unit: 'count' },
  'development/days-since-commit': { meaning: 'Days since the last commit', unit: 'days' },
  'security/scan-score': { meaning: 'Score of the contract scan, 100 = no finding', unit: 'score' },
  'security/audits': { meaning: 'Published audits of the code', unit: 'count' },
  'community/twitter-followers': { meaning: 'Followers on X', unit: 'count' },
  'community/reddit-subscribers': { meaning: 'Subscribers on Reddit', unit: 'count' },
  'community/telegram-members': { meaning: 'Members on Telegram', unit: 'count' },
  'funding/rounds': { meaning: 'Funding rounds closed', unit: 'count' },
  'funding/raised-usd': { meaning: 'Money raised in funding rounds', unit: 'usd' },
  'funding/investors': { meaning: 'Investors named in funding rounds', unit: 'count' },
} as const satisfies Record<string, MetricDescription>;

export type MetricId = keyof typeof METRICS | `category/${string}`;

const CATEGORY: MetricDescription = { meaning: 'The asset belongs to the category', unit: 'flag' };

export const describeMetric = (id: MetricId): MetricDescription =>
  Object.hasOwn(METRICS, id) ? METRICS[id as keyof typeof METRICS] : CATEGORY;

export const isMetricId = (text: string): text is MetricId =>
  Object.hasOwn(METRICS, text) || /^category\/[a-z0-9][a-z0-9-]*$/.test(text);

/** The id of a category by its name: `AI/Compute` is `category/ai-compute`; `undefined` where nothing is left. */
export const categoryMetric = (name: string): MetricId | undefined => {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? undefined : `category/${slug}`;
};

/** Observations of metrics as columns of equal length, in no particular order. */
export interface MetricTable {
  readonly symbols: readonly string[];
  readonly metrics: readonly MetricId[];
  /** Index into `symbols`, per row. */
  readonly asset: Int32Array;
  /** Index into `metrics`, per row. */
  readonly metric: Int32Array;
  /**
   * Moment that the value is true of, and from which a model may use it: the end of the day for a figure
   * of a whole day.
   */
  readonly at: Float64Array;
  /** NaN takes back what was stated before. */
  readonly value: Float64Array;
}

/** One metric of one asset. */
export interface MetricSeries {
  /** Ascending; see {@link MetricTable.at}. */
  readonly at: Float64Array;
  readonly value: Float64Array;
}

/** Metrics by symbol and id; plain data, so that it can be handed to a worker thread. */
export type Metrics = ReadonlyMap<string, ReadonlyMap<MetricId, MetricSeries>>;

export const NO_METRICS: Metrics = new Map();

/** Index of the newest observation at or before a moment; -1 where there is none. */
const newestAt = ({ at }: MetricSeries, moment: Instant): number => {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** The value known at a moment, at most `maxAge` milliseconds old; NaN where there is none. */
export const metricAt = (series: MetricSeries | undefined, moment: Instant, maxAge: number): number => {
  if (series === undefined) return Number.NaN;
  const index = newestAt(series, moment);
  return index < 0 || moment - series.at[index] > maxAge ? Number.NaN : series.value[index];
};
