import { expect, test } from 'vitest';
import { oneOf, textIn } from './search-values.ts';

test('a value is one of those that there are', () => {
  expect(oneOf(['day', 'week'], 'week', 'day')).toBe('week');
  expect(oneOf(['day', 'week'], 'year', 'day')).toBe('day');
  expect(oneOf([20, 40], '40', 20)).toBe(20);
});

test('a text is short, and digits are a text too', () => {
  expect(textIn('privacy', 4)).toBe('priv');
  expect(textIn(404, 9)).toBe('404');
  expect(textIn({}, 9)).toBe('');
});
