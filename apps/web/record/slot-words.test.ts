import { expect, test } from 'vitest';
import { slotWords } from './slot-words.ts';

test('one is said in the singular', () => {
  expect([0, 1, 2, 1000].map(slotWords)).toEqual(['0 slots', '1 slot', '2 slots', '1,000 slots']);
});
