import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const draw = (seed: string, count: number, kind: 'uniform' | 'normal'): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random[kind]());
};

test('one seed, one stream', () => {
  expect(draw('a', 100, 'normal')).toEqual(draw('a', 100, 'normal'));
  expect(draw('a', 3, 'uniform')).not.toEqual(draw('b', 3, 'uniform'));
});

test('the stream is pinned: a change would change every simulated market', () => {
  expect(draw('assay', 3, 'uniform')).toEqual([0.0908783680425247, 0.7932805631225279, 0.21514666789251669]);
});

test('uniforms and normals have their moments', () => {
  const count = 200_000;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const uniform = draw('moments', count, 'uniform');
  expect(Math.min(...uniform.slice(0, 1e5))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniform.slice(0, 1e5))).toBeLessThan(1);
  expect(mean(uniform)).toBeCloseTo(0.5, 2);
  const normal = draw('moments', count, 'normal');
  expect(mean(normal)).toBeCloseTo(0, 1);
  expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
  expect(mean(normal.map((value) => value ** 4))).toBeCloseTo(3, 0);
});
