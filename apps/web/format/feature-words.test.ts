import { expect, test } from 'vitest';
import { featureWords } from './feature-words.ts';

test('a feature is told in the words of a trader, with its windows', () => {
  expect(featureWords('return-30d', '')).toBe('Return, 30 d');
  expect(featureWords('ema-10-30', '')).toBe('Trend, 10 d over 30 d average');
  expect(featureWords('max-drawdown-90d', '')).toBe('Deepest fall within 90 d');
});

test('one the page has no words for is told by its meaning', () => {
  expect(featureWords('moon-phase-3', 'Phase of the moon')).toBe('Phase of the moon');
});
