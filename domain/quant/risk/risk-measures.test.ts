import { DAY } from '@assay/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaTo } from './betas.ts';
import { deepestDrawdowns, drawdownsOf, ulcerIndex } from './drawdowns.ts';
import {
  amihudIlliquidity,
  corwinSchultzSpread,
  daysToLiquidate,
  medianTurnover,
  rollSpread,
} from './liquidity.ts';
import { crashesPerYear, hillTailIndex, worstDays } from './tail.ts';

const NAN = Number.NaN;
const days = (length: number): Float64Array => Float64Array.from({ length }, (_, t) => t * DAY);
const closes = (...values: number[]) => ({ times: days(values.length), values: Float64Array.from(values) });

test('drawdowns with trough, recovery and length', () => {
  const path = closes(10, 8, 9, 10, 12, 6, 3, 9, 11);
  expect(drawdownsOf(path)).toEqual([
    { depth: -0.19999999999999996, start: 0, trough: DAY, recovery: 3 * DAY, days: 3 },
    { depth: -0.75, start: 4 * DAY, trough: 6 * DAY, recovery: null, days: 4 },
  ]);
  expect(deepestDrawdowns(path, 1).map(({ depth }) => depth)).toEqual([-0.75]);
});

test('a rising, a flat and a single price never fall', () => {
  for (const path of [closes(1, 2, 3), closes(2, 2, 2), closes(5), closes()])
    expect(drawdownsOf(path)).toEqual([]);
});

test('the deepest drawdown is the least close over the highest before', () => {
  const price = fc.integer({ min: 1, max: 20 });
  const agrees = (values: number[]): void => {
    const least = values.map((value, i) => value / Math.max(...values.slice(0, i + 1)) - 1);
    const [deepest] = deepestDrawdowns(closes(...values), 1);
    expect(deepest?.depth ?? 0).toBe(Math.min(...least));
  };
  fc.assert(fc.property(fc.array(price, { minLength: 1, maxLength: 30 }), agrees));
});

test('ulcer index by hand', () => {
  expect(ulcerIndex(closes(10, 5, 10, 8))).toBeCloseTo(Math.sqrt((0.25 + 0.04) / 4), 12);
  expect(ulcerIndex(closes(1, 2))).toBe(0);
  expect(ulcerIndex(closes())).toBeNaN();
});

test('beta and downside beta of a piecewise line', () => {
  const market = Float64Array.of(-2, -1, 1, 2, NAN, 5);
  // Three times the market where it falls, once where it rises.
  const own = Float64Array.of(-6, -3, 1, 2, 7, NAN);
  const { beta, downside } = betaTo(own, market, 0, 5, 3);
  expect(downside).toBe(3);
  expect(beta).toBeCloseTo(20 / 10, 12);
  expect(betaTo(own, market, 0, 5, 5).beta).toBeNaN();
  expect(betaTo(own, Float64Array.of(1, 1, 1, 1, 1, 1), 0, 5, 3).beta).toBeNaN();
});

const window = (rows: Partial<Record<'high' | 'low' | 'close' | 'turnover' | 'returns', number[]>>) => {
  const length = Math.max(...Object.values(rows).map((row) => row.length));
  const column = (values?: number[]) => Float64Array.from(values ?? new Array(length).fill(NAN));
  return {
    high: column(rows.high),
    low: column(rows.low),
    close: column(rows.close),
    turnover: column(rows.turnover),
    returns: column(rows.returns),
  };
};

test('Amihud per million, unknown and untraded days left out', () => {
  const input = window({ returns: [0.1, -0.2, NAN, 0.3], turnover: [1e6, 2e6, 1e6, 0] });
  expect(amihudIlliquidity(input, 2)).toBeCloseTo(0.1, 12);
  expect(amihudIlliquidity(input, 3)).toBeNaN();
});

test('Corwin-Schultz finds a spread that is all there is to the range', () => {
  // The true price stands still: each bar spans ask to bid, so beta = 2 ln(S)^2 and gamma = ln(S)^2.
  const ask = 100 * (1 + 0.01 / 2);
  const bid = 100 * (1 - 0.01 / 2);
  const still = window({ high: [ask, ask, ask], low: [bid, bid, bid], turnover: [1, 1, 1] });
  expect(corwinSchultzSpread(still, 2)).toBeCloseTo(0.01, 6);
  expect(corwinSchultzSpread(still, 3)).toBeNaN();
  // A price that trends from bar to bar shows no spread: the estimate below 0 counts as 0.
  const trend = window({ high: [101, 111], low: [100, 110], turnover: [1, 1] });
  expect(corwinSchultzSpread(trend, 1)).toBe(0);
});

test('Roll finds the bounce, and says nothing of a trend', () => {
  const bounce = window({ returns: [0.01, -0.01, 0.01, -0.01, 0.01, -0.01, 0.01] });
  expect(rollSpread(bounce, 5)).toBeCloseTo(2 * Math.sqrt(0.0006 / 5), 12);
  expect(rollSpread(window({ returns: [0.01, 0.02, 0.03, 0.04] }), 3)).toBeNaN();
});

test('median turnover and days to liquidate', () => {
  const input = window({ turnover: [1e6, 0, NAN, 3e6, 8e6] });
  expect(medianTurnover(input, 3)).toBe(3e6);
  expect(medianTurnover(input, 4)).toBeNaN();
  expect(daysToLiquidate(6e5, 3e6, 0.01)).toBe(20);
});

test('Hill finds the index of an exact power law', () => {
  // Loss of rank i of n is (i / n)^(-1/3): Hill's estimate over k is k / sum ln((k+1)/i) / ... by hand.
  const n = 1000;
  const sorted = Float64Array.from({ length: n }, (_, i) => -(((i + 1) / n) ** (-1 / 3)));
  let sum = 0;
  for (let i = 1; i <= 50; i++) sum += Math.log(51 / i) / 3;
  expect(hillTailIndex(sorted, 50)).toBeCloseTo(50 / sum, 10);
  expect(hillTailIndex(sorted, 50)).toBeGreaterThan(2.9);
  expect(hillTailIndex(Float64Array.of(-1, 1, 2), 1)).toBeNaN();
  expect(hillTailIndex(Float64Array.of(-1, -1, -1), 2)).toBeNaN();
  expect(hillTailIndex(Float64Array.of(-2, -1), 2)).toBeNaN();
});

test('worst days and crashes', () => {
  const returns = Float64Array.of(NAN, -0.1, 0.2, -0.3, -0.1);
  expect(worstDays(days(5), returns, 3)).toEqual([
    { time: 3 * DAY, return: -0.3 },
    { time: DAY, return: -0.1 },
    { time: 4 * DAY, return: -0.1 },
  ]);
  expect(crashesPerYear(returns.slice(1), 0.1)).toBe((365 * 3) / 4);
});
