import { expect, test } from 'vitest';
import { rankWords } from './rank-words.ts';

test('where an asset stood, and where it stands', () => {
  expect(rankWords('residual-1-60', 16.3, 97.4, 'then')).toBe('above 16% of assets, then 97%');
  expect(rankWords('residual-1-60', 99.7, 0.3, 'now')).toBe('above 99% of assets, now 0%');
});

test('a place that has hardly moved is told once', () => {
  expect(rankWords('amihud-30d', 98.1, 98.4, 'then')).toBe('above 98% of assets, as before');
});

test('a fall that is lower as a number is told as the deeper one', () => {
  expect(rankWords('max-drawdown-90d', 10, 30, 'then')).toBe('deeper than 90% of assets, then 70%');
  expect(rankWords('drawdown-90d', 10, 30, 'then')).toBe('farther than 90% of assets, then 70%');
  expect(rankWords('min-30d', 10, 30, 'then')).toBe('worse than 90% of assets, then 70%');
});

test('what is not known is not told', () => {
  expect(rankWords('beta-60d', null, null, 'then')).toBeNull();
  expect(rankWords('beta-60d', null, 40, 'then')).toBe('above 40% of assets');
  expect(rankWords('beta-60d', 40, null, 'then')).toBe('above 40% of assets');
});
