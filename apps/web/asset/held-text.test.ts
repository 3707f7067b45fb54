import { expect, test } from 'vitest';
import { heldText } from './held-text.ts';

test('coverage is said as times of times, and never where there is none', () => {
  expect(heldText(0.8883, 1468)).toBe('held 1,304 of 1,468 times');
  expect(heldText(0, 5)).toBe('held 0 of 5 times');
  expect(heldText(null, 0)).toBe('no past band has closed');
});
