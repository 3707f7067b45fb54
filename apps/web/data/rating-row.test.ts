import { expect, test } from 'vitest';
import { medianGrade, type RatingParts, ratingRows } from './rating-row.ts';
import { sampleGrade, samplePrice } from './sample-row.ts';

const graded = (...traders: (number | null)[]): RatingParts => ({
  grades: traders.map((trader, index) => sampleGrade(`A${index}`, { trader })),
  prices: [],
  signals: [],
  assets: [],
});

test('the best grade is the first, the abstained have no rank', () => {
  const rows = ratingRows(graded(50, null, 90));
  expect(rows.map(({ asset, rank }) => [asset, rank])).toEqual([
    ['A2', 1],
    ['A0', 2],
    ['A1', null],
  ]);
});

test('a row is whole without price, signal and name', () => {
  const unknown = { name: null, categories: [], exchanges: [], signal: null, price: null, old: false };
  expect(ratingRows(graded(50))[0]).toMatchObject({ asset: 'A0', ...unknown });
});

test('a price that is older than the grades tells no changes and no turnover', () => {
  const rows = ratingRows({
    ...graded(50, 40, 30),
    prices: [
      samplePrice('A0', { change24h: 0.1, turnover24h: 5e6 }),
      samplePrice('A1', { change24h: 0.1, turnover24h: 5e6, asOf: '2024-06-20T00:00:00.000Z' }),
    ],
  });
  expect(rows.map(({ old, price }) => [old, price?.change24h, price?.turnover24h])).toEqual([
    [false, 0.1, 5e6],
    [true, null, null],
    [false, undefined, undefined],
  ]);
});

test('the median leaves out the abstained', () => {
  const all = (...traders: (number | null)[]) => {
    const rows = ratingRows(graded(...traders));
    return [medianGrade(rows), rows[0].median];
  };
  expect(all(10, null, 30, 90)).toEqual([30, { of: null, grade: 30 }]);
  expect(all(10, 30)).toEqual([20, { of: null, grade: 20 }]);
  expect(all(null)).toEqual([null, null]);
});

test('the median is that of the first category with three graded assets, else that of all', () => {
  const within = (symbol: string, ...categories: string[]) => ({
    symbol,
    name: null,
    categories,
    exchanges: [],
  });
  const assets = [
    within('A0', 'rare', 'defi'),
    within('A1', 'defi'),
    within('A2', 'defi'),
    within('A3', 'rare'),
  ];
  const rows = ratingRows({ ...graded(90, 20, 10, 80), assets });
  const medians = Object.fromEntries(rows.map(({ asset, median }) => [asset, median]));
  expect(medians.A0).toEqual({ of: 'defi', grade: 20 });
  expect(medians.A3).toEqual({ of: null, grade: 50 });
});
