import { expect, test } from 'vitest';
import { gradeClass } from './classes.ts';

test('bands begin at 0, 40, 60, 80 and 90', () => {
  const ids = [0, 39.9999, 40, 59.9999, 60, 79.9999, 80, 89.9999, 90, 100].map(
    (grade) => gradeClass(grade)?.id,
  );
  expect(ids).toEqual([
    'highRisk',
    'highRisk',
    'speculative',
    'speculative',
    'emerging',
    'emerging',
    'blueChip',
    'blueChip',
    'storeOfValue',
    'storeOfValue',
  ]);
  expect(gradeClass(Number.NaN)).toBeNull();
});
