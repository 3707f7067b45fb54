import { expect, test } from 'vitest';
import { factText } from './fact-text.ts';

test('a fact is told in its unit', () => {
  expect(factText({ unit: 'usd' }, 1_230_000_000)).toBe('$1.23 B');
  expect(factText({ unit: 'count' }, 558_204)).toBe('558,204');
  expect(factText({ unit: 'share' }, 0.523)).toBe('52.3%');
  expect(factText({ unit: 'units' }, 0.5)).toBe('0.50');
  expect(factText({ unit: 'flag' }, 1)).toBe('yes');
});
