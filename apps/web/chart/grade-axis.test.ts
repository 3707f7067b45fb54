import { expect, test } from 'vitest';
import { gradeAxis } from './grade-axis.ts';

test('there are no grades beyond 0 and 100', () => {
  expect([-20, 0, 57.64, 100, 120].map(gradeAxis)).toEqual(['', '0.0', '57.6', '100.0', '']);
});
