import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { amihud, dollarVolume, volumeTrend } from './turnover.ts';

const close = closesOf([0.5, 0.02, -0.04, 0.01]);
const turnover = [9, 9, 1, Number.NaN, 4];

test('dollar volume: mean of the known turnovers', () => {
  expect(dollarVolume(3).value(seriesFrom({ close, turnover }), 4)).toBe(2.5);
  expect(dollarVolume(2).value(seriesFrom({ close, turnover: [9, 9, 1, 0, 4] }), 4)).toBe(2);
});

test('volume trend: short mean over long mean', () => {
  expect(volumeTrend(1, 3).value(seriesFrom({ close, turnover }), 4)).toBe(1.6);
});

test('Amihud: mean of |return| / turnover where both are known', () => {
  const value = amihud(3).value(seriesFrom({ close, turnover }), 4);
  expect(value).toBeCloseTo((0.02 / 1 + 0.01 / 4) / 2, 12);
});
