import { DAY } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { gaps } from './gaps.ts';

const range = { from: 0, to: 5 * DAY };

test('the whole range where there is nothing, nothing where all is there', () => {
  expect(gaps([], '1d', range)).toEqual([range]);
  expect(
    gaps(
      [0, 1, 2, 3, 4].map((day) => day * DAY),
      '1d',
      range,
    ),
  ).toEqual([]);
});

test('before, between and after, as half-open ranges', () => {
  expect(gaps([DAY, 3 * DAY], '1d', range)).toEqual([
    { from: 0, to: DAY },
    { from: 2 * DAY, to: 3 * DAY },
    { from: 4 * DAY, to: 5 * DAY },
  ]);
});

test('a range that cuts a bar asks for whole bars only', () => {
  expect(gaps([DAY], '1d', { from: 1, to: 2 * DAY + 5 })).toEqual([]);
});
