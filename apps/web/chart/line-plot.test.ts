import { expect, test } from 'vitest';
import { byDay } from './line-plot.ts';

const DAY = 86_400;

test('a judgement stands on the day whose close it knows, and a missing day stays empty', () => {
  const first = { asOf: '2024-01-02T00:00:00.000Z' };
  const last = { asOf: '2024-01-04T00:00:00.000Z' };
  const begin = Date.parse('2024-01-01T00:00:00.000Z') / 1000;
  expect(byDay([first, last])).toEqual({
    days: [begin, begin + DAY, begin + 2 * DAY],
    rows: [first, null, last],
  });
  expect(byDay([])).toEqual({ days: [], rows: [] });
});
