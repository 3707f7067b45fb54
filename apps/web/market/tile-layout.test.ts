import { expect, test } from 'vitest';
import type { Sector } from './sectors.ts';
import { HEAD_HEIGHT, layTiles } from './tile-layout.ts';

const none = { change24h: null, change7d: null, grade: null };
const sector = (slug: string, ...sizes: number[]): Sector => ({
  ...none,
  slug,
  size: sizes.reduce((sum, size) => sum + size, 0),
  assets: sizes.map((size, i) => ({ ...none, asset: `${slug}${i}`, name: null, size })),
});

test('the name of a sector takes its line, where there is room for one', () => {
  const [large, small] = layTiles([sector('a', 90, 6), sector('b', 3, 1)], { width: 400, height: 300 });
  expect([large.headed, small.headed]).toEqual([true, false]);
  expect(large.assets[0].y).toBe(HEAD_HEIGHT);
  expect(small.assets[0].y).toBe(small.y);
  expect(large.assets.map(({ of }) => of.asset)).toEqual(['a0', 'a1']);
});

test('what has no name has no line for it', () => {
  expect(layTiles([sector('', 1)], { width: 400, height: 300 })[0].headed).toBe(false);
});
