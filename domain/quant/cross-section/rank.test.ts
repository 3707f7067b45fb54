import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centredRanker } from './rank.ts';

const ranked = (values: readonly number[]): number[] => {
  const out = Float32Array.from(values);
  centredRanker(out.length)(out);
  return [...out];
};

/** By definition: below it plus half of those equal to it, itself included. */
const naive = (values: readonly number[]): number[] =>
  values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return Math.fround((below + equal / 2) / values.length - 0.5);
  });

test('ranks are centred fractions', () => {
  expect(ranked([30, 10, 20, 40])).toEqual([0.125, -0.375, -0.125, 0.375]);
});

test('ties share the mean of their ranks', () => {
  expect(ranked([5, 1, 5, 9])).toEqual([0, -0.375, 0, 0.375]);
  expect(ranked([2, 2, 2])).toEqual([0, 0, 0]);
});

test('negative zero ties with zero, infinities are the ends', () => {
  expect(ranked([-0, 0, Infinity, -Infinity])).toEqual([0, 0, 0.375, -0.375]);
});

test('one value and none', () => {
  expect(ranked([7])).toEqual([0]);
  expect(ranked([])).toEqual([]);
});

test('agrees with the definition on any floats', () => {
  const floats = fc.array(fc.float({ noNaN: true }), { maxLength: 60 });
  const plain = (ranks: readonly number[]): number[] => ranks.map((rank) => rank + 0);
  const agrees = (values: number[]): void => {
    expect(plain(ranked(values))).toEqual(plain(naive(values)));
  };
  fc.assert(fc.property(floats, agrees));
});

test('more values than positions fit are refused', () => {
  expect(() => centredRanker(2 ** 20 + 1)).toThrow(RangeError);
});
