import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { largestReturn, marketBeta, skewness, volatility } from './risk.ts';

const close = closesOf([0.9, 0.01, 0.02, 0.06]);

test('volatility: sample deviation of the returns inside the window', () => {
  // Deviations of 1, 2, 6 from 3 are -2, -1, 3: sum of squares 14 over n - 1 = 2.
  expect(volatility(3).value(seriesFrom({ close }), 4)).toBeCloseTo(Math.sqrt(7) / 100, 12);
});

test('MAX: largest return inside the window', () => {
  expect(largestReturn(3).value(seriesFrom({ close }), 4)).toBeCloseTo(0.06, 12);
  expect(largestReturn(4).value(seriesFrom({ close }), 4)).toBeCloseTo(0.9, 12);
});

test('skewness: m3 / m2^1.5', () => {
  // m3 = (-8 - 1 + 27) / 3 = 6, m2 = 14 / 3.
  expect(skewness(3).value(seriesFrom({ close }), 4)).toBeCloseTo(6 / (14 / 3) ** 1.5, 9);
});

test('skewness: 0 where nothing varies', () => {
  expect(skewness(3).value(seriesFrom({ close: [5, 5, 5, 5] }), 3)).toBe(0);
});

test('beta: slope on the market, days without a return left out', () => {
  const market = [0, 0, 0.01, -0.01, 0.02];
  const doubled = closesOf([0.5, 0.02, -0.02, 0.04]);
  expect(marketBeta(3).value(seriesFrom({ close: doubled, market }), 4)).toBeCloseTo(2, 10);
  const gappy = [...doubled.slice(0, 3), Number.NaN, ...doubled.slice(4)];
  expect(marketBeta(3).value(seriesFrom({ close: gappy, market: [0, 0, 0.01, -0.5, 0.02] }), 4)).toBeCloseTo(
    0,
    10,
  );
});

test('beta: 0 where the market did not move', () => {
  expect(marketBeta(3).value(seriesFrom({ close }), 4)).toBe(0);
});
