import { DAY } from '@assay/core/kernel';
import { type MetricId, metricAt, type Snapshot, seriesOf } from '@assay/domain/market';
import type { MarketValues } from './market-values.ts';
import { SCENARIO_RULE } from './model.ts';

/** Another asset of the same category, and how its price did. */
export interface SimilarToken {
  readonly symbol: string;
  readonly marketCap: number | null;
  /** Simple return of the last 365 days. */
  readonly pastPerformance: number | null;
}

export interface Peers {
  /** Slug of the category. */
  readonly category: string;
  /** The largest, by market value. */
  readonly similar: readonly SimilarToken[];
  /** Mean of the returns known of all assets of the category but this one. */
  readonly averagePerformance: number | null;
}

const PREFIX = 'category/';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : Number(value.toPrecision(6)));

/** Simple return of the last 365 days; NaN without both prices. */
export const pastPerformance = ({ panel }: Snapshot, asset: number, t: number): number => {
  const close = seriesOf(panel, 'close', asset);
  return close[t] / (close[t - SCENARIO_RULE.performanceDays] ?? Number.NaN) - 1;
};

const membersOf = (
  { panel, metrics }: Snapshot,
  { listed }: MarketValues,
  category: MetricId,
  t: number,
): number[] =>
  panel.assets.flatMap((symbol, asset) => {
    if (listed[asset] === 0) return [];
    const series = metrics.get(symbol)?.get(category);
    return metricAt(series, panel.times[t] + DAY, Number.POSITIVE_INFINITY) === 1 ? [asset] : [];
  });

/** The smallest of an asset's categories that has another member: the closest kin. By name where equal. */
const closestCategory = (snapshot: Snapshot, values: MarketValues, asset: number, t: number) => {
  const ids = [...(snapshot.metrics.get(snapshot.panel.assets[asset])?.keys() ?? [])];
  return ids
    .filter((id) => id.startsWith(PREFIX))
    .map((id) => ({ id, members: membersOf(snapshot, values, id, t) }))
    .filter(({ members }) => members.length > 1 && members.includes(asset))
    .sort((a, b) => a.members.length - b.members.length || (a.id < b.id ? -1 : 1))[0];
};

/** Peers of an asset as known at the close of bar `t`; `null` where no category with another member is known. */
export const peersOf = (snapshot: Snapshot, values: MarketValues, asset: number, t: number): Peers | null => {
  const category = closestCategory(snapshot, values, asset, t);
  if (category === undefined) return null;
  const others = category.members
    .filter((member) => member !== asset)
    .map((member) => ({
      symbol: snapshot.panel.assets[member],
      value: values.assets[member].at(-1) ?? Number.NaN,
      performance: pastPerformance(snapshot, member, t),
    }));
  const known = others.map(({ performance }) => performance).filter((value) => !Number.isNaN(value));
  const size = (value: number): number => (Number.isNaN(value) ? -1 : value);
  return {
    category: category.id.slice(PREFIX.length),
    similar: others
      .sort((a, b) => size(b.value) - size(a.value) || (a.symbol < b.symbol ? -1 : 1))
      .slice(0, SCENARIO_RULE.mostSimilar)
      .map(({ symbol, value, performance }) => ({
        symbol,
        marketCap: orNull(value),
        pastPerformance: orNull(performance),
      })),
    averagePerformance: known.length === 0 ? null : orNull(known.reduce((a, b) => a + b, 0) / known.length),
  };
};
