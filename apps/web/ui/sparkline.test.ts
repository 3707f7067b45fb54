import { expect, test } from 'vitest';
import { sparkPath } from './sparkline.tsx';

test('a gap starts a new line', () => {
  expect(sparkPath([1, 2, null, 1, 2], 42, 13)).toBe('M1.0 11.5L11.0 1.5M31.0 11.5L41.0 1.5');
});

test('one close is no line, and equal closes are a flat one', () => {
  expect(sparkPath([null, 3, null], 42, 13)).toBe('');
  expect(sparkPath([3, 3], 42, 13)).toBe('M1.0 11.5L41.0 11.5');
});
