import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { longReturn, tradingAge } from './slow-features.ts';

const series = seriesFrom({ close: [Number.NaN, Number.NaN, ...closesOf([0.1, 0.2, -0.5, 0.3])] });

test('long return: from the first trade where the window reaches further', () => {
  expect(longReturn(2).value(series, 6)).toBeCloseTo(-0.2, 8);
  expect(longReturn(4).value(series, 6)).toBeCloseTo(0.1, 8);
  expect(longReturn(100).value(series, 6)).toBeCloseTo(0.1, 8);
  expect(longReturn(100).value(series, 2)).toBe(0);
});

test('age in days since the first trade, up to its cap', () => {
  expect([2, 3, 6].map((t) => tradingAge(100).value(series, t))).toEqual([0, 1, 4]);
  expect(tradingAge(3).value(series, 6)).toBe(3);
});
