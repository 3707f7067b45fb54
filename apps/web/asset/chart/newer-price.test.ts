import { expect, test } from 'vitest';
import { chartPoints } from './chart-points.ts';
import { newerPrice } from './newer-price.ts';

const BAR = { open: 1, high: 2, low: 0.5, close: 1.5, turnover: 10 };
const points = chartPoints({
  bars: [{ ...BAR, time: '2024-07-01T00:00:00.000Z' }],
  grades: [],
  interval: '1d',
  until: '2024-07-09T00:00:00.000Z',
});

const live = (asOf: string) => ({
  ...{ asset: 'BTC', price: 7, asOf, change24h: null, source: 'kraken' },
});

test('a price of after the close of the newest bar is newer, also where the time scale goes on', () => {
  expect(newerPrice(points, live('2024-07-02T00:00:05.000Z'))).toBe(7);
});

test('a price of within the newest bar, none at all, and one without bars is not', () => {
  expect(newerPrice(points, live('2024-07-01T23:59:59.000Z'))).toBeUndefined();
  expect(newerPrice(points, undefined)).toBeUndefined();
  expect(newerPrice({ bars: [], step: 86_400 }, live('2024-07-02T00:00:05.000Z'))).toBeUndefined();
});
