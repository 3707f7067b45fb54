import { expect, test } from 'vitest';
import { ANY, amountIn, isWithin, rangeIn, rangeText, rangeWords } from './value-range.ts';

test.each([
  ['60', 60],
  [' 2.5M ', 2_500_000],
  ['$1 B', 1_000_000_000],
  ['1,000', 1000],
  ['3k', 3000],
])('somebody types %s', (text, amount) => {
  expect(amountIn(text)).toBe(amount);
});

test.each(['', 'many', '-5', '1x', '1e9'])('%j is no amount', (text) => {
  expect(amountIn(text)).toBeNull();
});

test.each(['60-100', '60-', '0-1000000000', ''])('an address keeps %j', (text) => {
  expect(rangeText(rangeIn(text))).toBe(text);
});

test('bounds the wrong way round are turned, and nonsense is any', () => {
  expect(rangeIn('90-20')).toEqual({ min: 20, max: 90 });
  expect(rangeIn('high')).toEqual(ANY);
  expect(rangeIn('0-')).toEqual(ANY);
});

test('both bounds belong to it', () => {
  expect([59, 60, 100, 101].map((value) => isWithin(value, { min: 60, max: 100 }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isWithin(0, ANY)).toBe(true);
});

test('a range in words', () => {
  expect(['60-100', '60-', '0-40', ''].map((text) => rangeWords(rangeIn(text), String))).toEqual([
    '60 to 100',
    'from 60',
    'to 40',
    'any',
  ]);
});
