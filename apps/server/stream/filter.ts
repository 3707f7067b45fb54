import type { Topic } from '@assay/core/wire';
import type { BusEvent } from './bus-event.ts';

/** What a subscriber wants; `null` is everything. */
export interface Filter {
  readonly topics: readonly Topic[] | null;
  /** Tickers. Events that are about no asset pass. */
  readonly assets: readonly string[] | null;
  /** Events that have no interval pass. */
  readonly interval: '1m' | '1h' | '1d' | null;
}

const textOf = (names: readonly string[] | null): string =>
  names === null ? '*' : [...new Set(names)].sort().join();

/** Equal for filters that let the same through. */
export const keyOf = (filters: readonly Filter[]): string =>
  filters
    .map(({ topics, assets, interval }) => `${textOf(topics)} ${textOf(assets)} ${interval}`)
    .sort()
    .join('\n');

export const matches = ({ topics, assets, interval }: Filter, event: BusEvent): boolean =>
  (topics === null || topics.includes(event.topic)) &&
  (interval === null || event.interval === null || event.interval === interval) &&
  (assets === null || event.assets === null || event.assets.some((asset) => assets.includes(asset)));
