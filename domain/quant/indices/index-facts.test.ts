import { expect, test } from 'vitest';
import { indexHoldings, indexPerformance, indexRebalance, indexSummary } from './index-facts.ts';
import { prepareIndexMarket } from './index-market.ts';
import { runIndex } from './run-index.ts';
import { handMade } from './testing/index-inputs.ts';
import { PLAIN_BOOK } from './testing/plain-book.ts';

const DAYS = 40;
/** A doubles on bar 10; B stands still. */
const A = Array.from({ length: DAYS }, (_, t) => (t < 10 ? 1 : 2));
const B = Array(DAYS).fill(1);
const SUPPLY = { at: Float64Array.of(Date.UTC(2021, 0, 15)), value: Float64Array.of(100) };

const inputs = {
  ...handMade({ closes: { A, B }, caps: { A: A.map((price) => 50 * price), B: B.map(() => 50) } }),
  traderGrade: Float64Array.from({ length: 2 * DAYS }, (_, cell) =>
    cell < DAYS ? 80 : cell % DAYS === 39 ? 40 : NaN,
  ),
  metrics: new Map(['A', 'B'].map((symbol) => [symbol, new Map([['supply/max' as const, SUPPLY]])])),
};
const market = prepareIndexMarket(inputs);
const { value: history } = runIndex(market, { ...PLAIN_BOOK, noTradeBand: 0.3 });
if (history === null) throw new Error('the index abstained');

test('summary: level, changes, and null where the index is too young', () => {
  expect(indexSummary(market, history, 10)).toEqual({
    level: 1500,
    change24h: 0.5,
    change7d: 0.5,
    change1m: null,
    allTime: 0.5,
    coins: 2,
    volume24h: 1.5e9,
    marketCap: 150,
    grade: 80,
    cash: 0,
  });
  expect(indexSummary(market, history, 39)).toMatchObject({ change24h: 0, change7d: 0, change1m: 0.5 });
  expect(() => indexSummary(market, history, 1)).toThrow('no level');
});

test('the grade is weighted, and abstains where less than half of the weight is graded', () => {
  // Two thirds of the value are in A since it doubled; B is graded on the last bar only.
  expect(indexSummary(market, history, 39).grade).toBeCloseTo((2 / 3) * 80 + (1 / 3) * 40, 6);
  const onlyB = {
    ...inputs,
    traderGrade: inputs.traderGrade.map((grade, cell) => (cell < DAYS ? NaN : grade)),
  };
  const { value } = runIndex(prepareIndexMarket(onlyB), PLAIN_BOOK);
  expect(value?.grade[38]).toBeNaN();
});

test('holdings: weights, returns since entry, grades and their change', () => {
  expect(indexHoldings(market, history, 39)).toEqual([
    {
      symbol: 'A',
      weight: 0.666667,
      price: 2,
      marketCap: 100,
      roi: 1,
      enteredAt: market.panel.times[3],
      traderGrade: 80,
      traderGradeChange24h: 0,
    },
    {
      symbol: 'B',
      weight: 0.333333,
      price: 1,
      marketCap: 50,
      roi: 0,
      enteredAt: market.panel.times[3],
      traderGrade: 40,
      traderGradeChange24h: null,
    },
  ]);
  expect(indexHoldings(market, history, 2)).toEqual([]);
});

test('performance: from the start on, with what all units would be worth', () => {
  const days = indexPerformance(market, history, 0, DAYS);
  expect(days.length).toBe(DAYS - 2);
  expect(days[0]).toEqual({
    time: market.panel.times[2],
    cumulativeRoi: 0,
    marketCap: null,
    volume: 0,
    fullyDilutedValue: null,
  });
  expect(days[8]).toMatchObject({ cumulativeRoi: 0.5, marketCap: 150, fullyDilutedValue: 300 });
  expect(indexPerformance(market, history, 5, 5)).toEqual([]);
});

test('a rebalance is shown by symbol, rounded', () => {
  const shown = indexRebalance(history, {
    ...history.rebalances[0],
    changes: [{ asset: 1, from: 0, to: 0.1 + 0.2 }],
    turnover: 0.1 + 0.2,
    cost: 1 / 3,
    levelAfter: 1000 / 3,
    divisor: 1e9 / 3,
    capacity: Number.NaN,
  });
  expect(shown).toEqual({
    reason: 'start',
    decidedAt: market.panel.times[3],
    effectiveAt: market.panel.times[3],
    changes: [{ symbol: 'B', from: 0, to: 0.3 }],
    turnover: 0.3,
    cost: 0.33333333,
    levelBefore: 1000,
    levelAfter: 333.333333,
    divisor: 333333330,
    capacity: null,
  });
});
