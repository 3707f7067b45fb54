import { expect, test } from 'vitest';
import type { Level } from '../../data/use-judgements.ts';
import { nearestLevels } from './nearest-levels.ts';

const level = (price: number, side: Level['side']): Level => ({
  price,
  side,
  touches: 2,
  firstTouch: '2024-01-01T00:00:00.000Z',
  lastTouch: '2024-02-01T00:00:00.000Z',
  ageDays: 3,
  strength: 1,
});

test('the three that the price would reach first on each side, and where it stands', () => {
  const levels = [
    ...[140, 130, 120, 110].map((price) => level(price, 'resistance')),
    level(100, 'at-price'),
    ...[90, 80, 70, 60, 50].map((price) => level(price, 'support')),
  ];
  expect(nearestLevels(levels).map(({ price }) => price)).toEqual([130, 120, 110, 100, 90, 80, 70]);
  expect(nearestLevels([])).toEqual([]);
});
