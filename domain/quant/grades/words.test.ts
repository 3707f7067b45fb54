import { expect, test } from 'vitest';
import { gradeWord, momentumZone } from './words.ts';

test.each([
  [0, 'Crashing', 'Strong Sell'],
  [20, 'Crashing', 'Strong Sell'],
  [20.0001, 'Losing', 'Sell'],
  [40, 'Losing', 'Sell'],
  [60, 'Holding Steady', 'Neutral'],
  [60.5, 'Gaining', 'Buy'],
  [80, 'Gaining', 'Buy'],
  [81, 'Surging', 'Strong Buy'],
  [100, 'Surging', 'Strong Buy'],
])('%d is %s and %s', (grade, zone, word) => {
  expect(momentumZone(grade)).toBe(zone);
  expect(gradeWord(grade)).toBe(word);
});

test('an abstention has no word', () => {
  expect(momentumZone(Number.NaN)).toBeUndefined();
  expect(gradeWord(Number.NaN)).toBeUndefined();
});
