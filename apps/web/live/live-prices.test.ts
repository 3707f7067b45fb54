import type { LatestPrice } from '@assay/sdk';
import { expect, test } from 'vitest';
import { LivePrices, type PriceEvent, withLive } from './live-prices.ts';

const at = (minute: number): string => `2024-07-01T12:0${minute}:00.000Z`;

const live = (minute: number, price: number, asset = 'BTC'): PriceEvent => ({
  ...{ asset, price, asOf: at(minute), change24h: 0.05, source: 'kraken' },
});

const row = (changes: Partial<LatestPrice> = {}): LatestPrice => ({
  ...{ asset: 'BTC', price: 100, asOf: at(1), source: 'file', turnover24h: 7, sparkline: [] },
  ...{ change24h: 0.01, change7d: 0.25, change30d: null, marketCap: 2000 },
  ...changes,
});

test('a newer price takes the place of the row’s, and what follows from it follows', () => {
  expect(withLive(row(), live(2, 110))).toEqual({
    ...row(),
    ...{ price: 110, asOf: at(2), source: 'kraken', change24h: 0.05 },
    ...{ change7d: expect.closeTo(0.375, 12), change30d: null, marketCap: expect.closeTo(2200, 9) },
  });
});

test('an older price, and that of a row without any, changes nothing', () => {
  const known = row();
  expect(withLive(known, live(1, 110))).toBe(known);
  expect(withLive(known, undefined)).toBe(known);
  expect(withLive(null, live(2, 110))).toBeNull();
});

test('a price wakes the listeners of its own asset alone, and an older one nobody', () => {
  const prices = new LivePrices();
  const woken: string[] = [];
  prices.subscribe('BTC', () => woken.push('BTC'));
  const stop = prices.subscribe('ETH', () => woken.push('ETH'));
  prices.take(live(2, 110));
  prices.take(live(1, 90));
  prices.take(live(3, 5, 'ETH'));
  expect(woken).toEqual(['BTC', 'ETH']);
  expect(prices.get('BTC')?.price).toBe(110);
  stop();
  prices.take(live(4, 6, 'ETH'));
  expect(woken).toHaveLength(2);
});
