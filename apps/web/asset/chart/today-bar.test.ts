import { expect, test } from 'vitest';
import { chartPoints } from './chart-points.ts';
import { todayBar } from './today-bar.ts';

const BAR = { open: 1, high: 2, low: 0.5, close: 1.5, turnover: 10 };
const points = chartPoints({
  bars: [{ ...BAR, time: '2024-07-01T00:00:00.000Z' }],
  grades: [],
  interval: '1d',
});

const hour = (at: number, low: number, high: number, source = 'kraken') => ({
  ...{ time: new Date(Date.UTC(2024, 6, 2, at)).toISOString(), open: 10 + at, high, low, source },
});

const live = (time: string, price: number) => ({
  ...{ asset: 'BTC', price, asOf: `2024-07-02T${time}.000Z`, change24h: null, source: 'kraken' },
});

const HOURS = [hour(0, 9, 12), hour(1, 8, 11)];

test('the running day opens with its first hour, and reaches as far as its hours and the price', () => {
  const time = Date.UTC(2024, 6, 2) / 1000;
  expect(todayBar(points, HOURS, live('02:40:00', 10))).toEqual({
    asset: 'BTC',
    time,
    open: 10,
    high: 12,
    low: 8,
    now: 10,
  });
  expect(todayBar(points, HOURS, live('02:40:00', 13))).toMatchObject({ high: 13, low: 8, now: 13 });
});

test('prices that were seen between two hours stay in its range; those of another day or asset do not', () => {
  const before = todayBar(points, HOURS, live('02:40:00', 13));
  expect(todayBar(points, HOURS, live('02:41:00', 10), before)).toMatchObject({ high: 13, now: 10 });
  for (const other of [{ time: 0 }, { asset: 'ETH' }])
    expect(todayBar(points, HOURS, live('02:41:00', 10), before && { ...before, ...other })).toMatchObject({
      high: 12,
    });
});

test('where an hour is missing, of another source or long over, nothing is claimed', () => {
  expect(todayBar(points, HOURS.slice(1), live('02:40:00', 10))).toBeUndefined();
  expect(todayBar(points, HOURS, live('03:40:00', 10))).toBeUndefined();
  expect(todayBar(points, [HOURS[0], hour(1, 8, 11, 'okx')], live('02:40:00', 10))).toBeUndefined();
  expect(todayBar(points, [], live('00:30:00', 10))).toBeUndefined();
});

test('a price of another day than the one after the newest bar makes none', () => {
  const past = { ...live('02:40:00', 10), asOf: '2024-07-01T23:00:00.000Z' };
  const next = { ...live('02:40:00', 10), asOf: '2024-07-03T00:10:00.000Z' };
  expect(todayBar(points, HOURS, past)).toBeUndefined();
  expect(todayBar(points, HOURS, next)).toBeUndefined();
  expect(todayBar(points, HOURS, undefined)).toBeUndefined();
});

test('bars of hours have no running day', () => {
  expect(todayBar({ ...points, step: 3600 }, HOURS, live('02:40:00', 10))).toBeUndefined();
});
