import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { largestReturn, skewness, smallestReturn, volatility, volatilityTrend } from './risk.ts';

const close = closesOf([0.9, 0.01, 0.02, 0.06]);

test('volatility: sample deviation of the returns inside the window', () => {
  // Deviations of 1, 2, 6 from 3 are -2, -1, 3: sum of squares 14 over n - 1 = 2.
  expect(volatility(3).value(seriesFrom({ close }), 4)).toBeCloseTo(Math.sqrt(7) / 100, 6);
});

test('MAX: largest return inside the window', () => {
  expect(largestReturn(3).value(seriesFrom({ close }), 4)).toBeCloseTo(0.06, 6);
  expect(largestReturn(4).value(seriesFrom({ close }), 4)).toBeCloseTo(0.9, 6);
});

test('skewness: m3 / m2^1.5', () => {
  // m3 = (-8 - 1 + 27) / 3 = 6, m2 = 14 / 3.
  expect(skewness(3).value(seriesFrom({ close }), 4)).toBeCloseTo(6 / (14 / 3) ** 1.5, 5);
});

test('skewness: 0 where nothing varies', () => {
  expect(skewness(3).value(seriesFrom({ close: [5, 5, 5, 5] }), 3)).toBe(0);
});

test('smallest return inside the window, and short over long volatility', () => {
  const series = seriesFrom({ close });
  expect(smallestReturn(3).value(series, 4)).toBeCloseTo(0.01, 6);
  expect(volatilityTrend(2, 3).value(series, 4)).toBeCloseTo(
    volatility(2).value(series, 4) / volatility(3).value(series, 4),
    12,
  );
  expect(volatilityTrend(2, 3).value(seriesFrom({ close: [5, 5, 5, 5, 5] }), 4)).toBe(1);
});
