import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centredRanker, quantiseRanks } from './rank.ts';

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

test('whole steps are symmetrical and keep the order', () => {
  const ranks = Float32Array.of(-0.5, -0.375, -0.001, 0, 0.001, 0.375, 0.5);
  const steps = new Int8Array(14).fill(9);
  quantiseRanks(ranks, steps, 1, 2);
  expect([...steps].filter((_, i) => i % 2 === 1)).toEqual([-127, -95, 0, 0, 0, 95, 127]);
  expect([...steps].filter((_, i) => i % 2 === 0)).toEqual(Array(7).fill(9));
});

test('values that agree in their upper bits are ranked all the same', () => {
  const values = Array.from({ length: 300 }, (_, i) => Math.fround(1 + ((i * 7) % 300) * 2 ** -20));
  expect(ranked(values)).toEqual(naive(values));
});

test('steps beside the ranks are the same steps', () => {
  const values = Float32Array.of(3, 1, 1, 9, 7);
  const [steps, expected] = [new Int8Array(7), new Int8Array(7)];
  centredRanker(5)(values, steps, 2);
  quantiseRanks(values, expected, 2);
  expect(steps).toEqual(expected);
});

test('more than 65,536 values are refused', () => {
  expect(() => centredRanker(65_537)).toThrow(RangeError);
});
