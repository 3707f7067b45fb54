import { expect, test } from 'vitest';
import { axisPrice } from './axis-price.ts';
import { chartPoints } from './chart-points.ts';

const bar = (time: string, close: number) => ({
  time,
  open: close,
  high: close,
  low: close,
  close,
  turnover: null,
});

const axis = axisPrice(
  chartPoints({
    bars: [bar('2024-07-01T00:00:00.000Z', 0.05), bar('2024-07-02T00:00:00.000Z', 64_000)],
    grades: [],
    interval: '1d',
  }),
);

test('a zero that is off by a rounding error is zero', () => {
  expect(axis(2.776e-16)).toBe('$0');
  expect(axis(-2.776e-16)).toBe('$0');
});

test('there are no prices below zero', () => {
  expect(axis(-5)).toBe('');
});

test('a low price is told on the axis of an asset that grew much', () => {
  expect(axis(0.02)).toBe('$0.02000');
  expect(axis(64_000)).toBe('$64,000');
});
