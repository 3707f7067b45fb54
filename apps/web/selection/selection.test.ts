import { expect, test } from 'vitest';
import { MOST_COMPARED, toggled } from './selection.ts';

const FIVE = { assets: ['A', 'B', 'C', 'D', 'E'], refused: false };

test('an asset goes in and comes out again', () => {
  const one = toggled({ assets: [], refused: false }, 'A');
  expect(one.assets).toEqual(['A']);
  expect(toggled(one, 'A').assets).toEqual([]);
});

test('a sixth is refused, and said to be, until the next change', () => {
  expect(FIVE.assets).toHaveLength(MOST_COMPARED);
  const refused = toggled(FIVE, 'F');
  expect(refused).toEqual({ ...FIVE, refused: true });
  expect(toggled(refused, 'E')).toEqual({ assets: ['A', 'B', 'C', 'D'], refused: false });
});
