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

test('the median leaves out the abstained', () => {
  expect(medianGrade(rowsOf(10, null, 30, 90))).toBe(30);
  expect(medianGrade(rowsOf(10, 30))).toBe(20);
  expect(medianGrade(rowsOf(null))).toBeNull();
});
