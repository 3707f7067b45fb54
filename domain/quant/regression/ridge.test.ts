import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { addMoments, momentsLength, solveRidge } from './ridge.ts';

/** Gauss-Jordan with full rows on (X'X / n + penalty I) b = X'y / n: slow, plain, independent. */
const naiveRidge = (x: number[][], y: number[], penalty: number): number[] => {
  const width = x[0].length;
  const n = x.length;
  const system = Array.from({ length: width }, (_, i) => [
    ...Array.from(
      { length: width },
      (_, j) => x.reduce((sum, row) => sum + row[i] * row[j], 0) / n + (i === j ? penalty : 0),
    ),
    x.reduce((sum, row, k) => sum + row[i] * y[k], 0) / n,
  ]);
  for (let i = 0; i < width; i++) {
    const pivot = system[i][i];
    system[i] = system[i].map((value) => value / pivot);
    for (let k = 0; k < width; k++) {
      if (k === i) continue;
      const factor = system[k][i];
      system[k] = system[k].map((value, j) => value - factor * system[i][j]);
    }
  }
  return system.map((row) => row[width]);
};

describe('ridge', () => {
  const random = seededRandom('ridge');
  const x = Array.from({ length: 40 }, () => Array.from({ length: 5 }, () => random.normal()));
  const y = x.map((row) => row[0] - 2 * row[3] + random.normal());

  test('agrees with an independent solver, whole or as a sum over days', () => {
    for (const penalty of [1e-6, 0.01, 3]) {
      const sum = new Float64Array(momentsLength(5));
      addMoments(sum, Float64Array.from(x.slice(0, 13).flat()), y.slice(0, 13), 13, 5);
      addMoments(sum, Float64Array.from(x.slice(13).flat()), y.slice(13), 27, 5);
      const expected = naiveRidge(x, y, penalty);
      solveRidge(sum, 40, 5, penalty).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i], 10);
      });
    }
  });

  test('one column by hand: cov / (var + penalty)', () => {
    const sum = new Float64Array(momentsLength(1));
    addMoments(sum, Float64Array.of(1, 2, -3), [2, 1, -3], 3, 1);
    expect(solveRidge(sum, 3, 1, 1)[0]).toBeCloseTo(13 / 3 / (14 / 3 + 1), 14);
  });

  test('equal columns share the weight', () => {
    const sum = new Float64Array(momentsLength(2));
    addMoments(sum, Float64Array.of(1, 1, -1, -1), [1, -1], 2, 2);
    const [a, b] = solveRidge(sum, 2, 2, 0.5);
    expect(a).toBeCloseTo(0.4, 14);
    expect(b).toBeCloseTo(0.4, 14);
  });
});
