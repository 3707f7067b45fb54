import type { LatestPrice, StreamEvent } from '@assay/sdk';
import { useSyncExternalStore } from 'react';

export type PriceEvent = Extract<StreamEvent, { topic: 'prices' }>['data'];

type Listener = () => void;

/** The newest price of each asset that came over the stream. Each asset has listeners of its own: a price redraws its own cells alone. */
export class LivePrices {
  readonly #prices = new Map<string, PriceEvent>();
  readonly #listeners = new Map<string, Set<Listener>>();

  get(asset: string): PriceEvent | undefined {
    return this.#prices.get(asset);
  }

  take(price: PriceEvent): void {
    const known = this.#prices.get(price.asset);
    if (known !== undefined && known.asOf >= price.asOf) return;
    this.#prices.set(price.asset, price);
    for (const listener of this.#listeners.get(price.asset) ?? []) listener();
  }

  subscribe(asset: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(asset) ?? new Set();
    this.#listeners.set(asset, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(asset);
    };
  }
}

export const livePrices = new LivePrices();

/** The change over a span whose base is known from the change that was. */
const rebased = (was: number | null, factor: number): number | null =>
  was === null ? null : (1 + was) * factor - 1;

/** A row with the live price where that is newer, by the same rules as the server's. */
export const withLive = <Row extends LatestPrice | null | undefined>(
  row: Row,
  live: PriceEvent | undefined,
): Row => {
  if (!row || live === undefined || live.price === null || row.price === null || live.asOf <= row.asOf)
    return row;
  const factor = live.price / row.price;
  return {
    ...row,
    price: live.price,
    asOf: live.asOf,
    source: live.source,
    change24h: live.change24h,
    change7d: rebased(row.change7d, factor),
    change30d: rebased(row.change30d, factor),
    marketCap: row.marketCap === null ? null : row.marketCap * factor,
  };
};

/** A row of prices as it is now: what shows it is drawn again with each price of its asset, and nothing else is. */
export const useLivePrice = <Row extends LatestPrice | null | undefined>(row: Row): Row => {
  const asset = row?.asset ?? '';
  const live = useSyncExternalStore(
    (listener) => livePrices.subscribe(asset, listener),
    () => livePrices.get(asset),
  );
  return withLive(row, live);
};
