import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketsOf } from './buckets.ts';

test('by rank, in whatever order the values come', () => {
  expect([...bucketsOf([50, 10, 40, 20, 30], 5)]).toEqual([4, 0, 3, 1, 2]);
  expect([...bucketsOf([3, 1, 2, 4], 2)]).toEqual([1, 0, 0, 1]);
  expect([...bucketsOf([1, 2], 10)]).toEqual([2, 7]);
});

test('equal values share a bucket', () => {
  expect([...bucketsOf([1, 1, 1], 5)]).toEqual([2, 2, 2]);
  expect([...bucketsOf([1, 1, 2, 2], 2)]).toEqual([0, 0, 1, 1]);
  expect([...bucketsOf([], 5)]).toEqual([]);
});

test('the order of the assets never matters', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (values) => {
      const own = bucketsOf(values, 5);
      const reversed = bucketsOf(values.toReversed(), 5);
      expect([...reversed].reverse()).toEqual([...own]);
    }),
  );
});
