import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { amihud, dollarVolume, volumeBalance, volumeTrend, volumeVolatility } from './turnover.ts';

const close = closesOf([0.5, 0.02, -0.04, 0.01]);
const turnover = [9, 9, 1, Number.NaN, 4];

test('dollar volume: mean of the known turnovers', () => {
  expect(dollarVolume(3).value(seriesFrom({ close, turnover }), 4)).toBe(2.5);
  expect(dollarVolume(2).value(seriesFrom({ close, turnover: [9, 9, 1, 0, 4] }), 4)).toBe(2);
});

test('volume trend: short mean over long mean', () => {
  expect(volumeTrend(1, 3).value(seriesFrom({ close, turnover }), 4)).toBe(1.6);
});

test('Amihud: summed |return| over summed turnover', () => {
  const value = amihud(3).value(seriesFrom({ close, turnover }), 4);
  expect(value).toBeCloseTo((0.02 + 0.04 + 0.01) / (1 + 4), 6);
});

test('volume volatility: deviation of the log of the turnover', () => {
  const own = [Math.E - 1, Math.E ** 3 - 1].map((value) => value);
  expect(volumeVolatility(2).value(seriesFrom({ close: [1, 1], turnover: own }), 1)).toBeCloseTo(1, 6);
});

test('volume balance: rising less falling days as a share', () => {
  const series = seriesFrom({ close, turnover: [9, 3, 1, 2, 4] });
  expect(volumeBalance(4).value(series, 4)).toBeCloseTo((3 + 1 - 2 + 4) / 10, 12);
  expect(volumeBalance(2).value(series, 4)).toBeCloseTo((-2 + 4) / 6, 12);
});
