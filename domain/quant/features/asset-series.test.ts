import { expect, test } from 'vitest';
import { seriesFrom } from '../testing/series.ts';

const NONE = Number.NaN;

test('a gap and a day without turnover are no trades; the last price is carried', () => {
  const series = seriesFrom({
    close: [NONE, 1, NONE, Math.E, 5, Math.E ** 3],
    turnover: [NONE, 1, NONE, 1, 0, NONE],
  });
  expect([...series.traded]).toEqual([0, 1, 0, 1, 0, 1]);
  expect([...series.logPrice]).toEqual([NONE, 0, 0, 1, 1, 3]);
  expect([...series.logReturn]).toEqual([NONE, NONE, NONE, 1, NONE, 2]);
});
