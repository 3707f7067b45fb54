import type { LatestPrice } from '@assay/sdk';
import { expect, test } from 'vitest';
import { type GradePart, medianGrade, ratingRows } from './rating-row.ts';

const graded = (asset: string, trader: number | null): GradePart => ({
  asset,
  asOf: '2024-07-01T00:00:00.000Z',
  trader,
  ta: trader,
  quant: trader,
  change24h: null,
  momentum: null,
  signal: null,
  abstained: trader === null ? { code: 'illiquid', reason: 'It hardly trades.' } : null,
});

const rowsOf = (...traders: (number | null)[]) =>
  ratingRows(
    traders.map((trader, index) => graded(`A${index}`, trader)),
    [],
    [{ asset: 'A0', since: '2024-06-30T00:00:00.000Z' }],
  );

test('the best grade is the first, the abstained have no rank', () => {
  const rows = rowsOf(50, null, 90);
  expect(rows.map(({ asset, rank }) => [asset, rank])).toEqual([
    ['A2', 1],
    ['A0', 2],
    ['A1', null],
  ]);
});

test('a row is whole without price and signal', () => {
  expect(rowsOf(50, 40)[0]).toMatchObject({ asset: 'A0', since: '2024-06-30T00:00:00.000Z', price: null });
  expect(rowsOf(50, 40)[1].since).toBeNull();
});

const priced = (asset: string, asOf: string): LatestPrice => ({
  asset,
  asOf,
  price: 2,
  change24h: 0.1,
  change7d: 0.2,
  change30d: 0.3,
  turnover24h: 5,
  marketCap: null,
  source: 'test',
  sparkline: [],
});

test('a price that is older than the grades tells no changes', () => {
  const prices = [priced('A0', '2024-07-01T00:00:00.000Z'), priced('A1', '2024-06-20T00:00:00.000Z')];
  const rows = ratingRows([graded('A0', 50), graded('A1', 40), graded('A2', 30)], prices, []);
  expect(rows.map(({ old, price }) => [old, price?.change24h])).toEqual([
    [false, 0.1],
    [true, null],
    [false, undefined],
  ]);
});

test('the median leaves out the abstained', () => {
  expect(medianGrade(rowsOf(10, null, 30, 90))).toBe(30);
  expect(medianGrade(rowsOf(10, 30))).toBe(20);
  expect(medianGrade(rowsOf(null))).toBeNull();
});
