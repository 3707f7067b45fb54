import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { downsideDeviation, maxDrawdown, shortfall, sortino } from './tail.ts';

const close = closesOf([0.9, 0.03, -0.04, 0.01, -0.02]);

test('max drawdown: deepest fall from an earlier high', () => {
  // From the high after 0.03: -0.04, -0.03, -0.05.
  expect(maxDrawdown(5).value(seriesFrom({ close }), 5)).toBeCloseTo(-0.05, 6);
  expect(maxDrawdown(2).value(seriesFrom({ close }), 5)).toBeCloseTo(-0.02, 6);
  expect(maxDrawdown(3).value(seriesFrom({ close }), 2)).toBe(0);
});

test('shortfall: mean of the worst returns', () => {
  expect(shortfall(4, 2).value(seriesFrom({ close }), 5)).toBeCloseTo(-0.03, 6);
  expect(shortfall(5, 1).value(seriesFrom({ close }), 5)).toBeCloseTo(-0.04, 6);
});

test('sortino: mean over the root mean square of the losses', () => {
  const mean = (0.03 - 0.04 + 0.01 - 0.02) / 4;
  const downside = Math.sqrt((0.0016 + 0.0004) / 4);
  expect(sortino(4).value(seriesFrom({ close }), 5)).toBeCloseTo(mean / downside, 5);
  expect(sortino(2).value(seriesFrom({ close }), 2)).toBe(Infinity);
});

test('downside deviation: root mean square of the losses, gains counted as 0', () => {
  const series = seriesFrom({ close: closesOf([0.5, 0.03, -0.04]) });
  expect(downsideDeviation(2).value(series, 3)).toBeCloseTo(0.04 / Math.SQRT2, 5);
});
