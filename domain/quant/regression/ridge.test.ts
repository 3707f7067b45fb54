import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { accumulate, addMoments, addProducts, addSquares, momentsLength, solveRidge } from './ridge.ts';

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

  const random8 = seededRandom('whole ranks');
  const ranks = Int8Array.from({ length: 6 * 31 }, () => random8.integer(255) - 127);
  const labels = Array.from({ length: 31 }, () => random8.integer(255) - 127);

  test('whole ranks give the moments of the same numbers, with several labels', () => {
    const plain = new Float64Array(momentsLength(6));
    addMoments(plain, Float64Array.from(ranks), labels, 31, 6);
    const whole = new Float64Array(momentsLength(6, 2));
    addSquares(whole, ranks, 6);
    addProducts(whole, ranks, labels, 6, 0);
    addProducts(
      whole,
      ranks,
      labels.map((value) => 2 * value),
      6,
      1,
    );
    expect(whole.slice(0, plain.length)).toEqual(plain);
    expect(whole.slice(plain.length)).toEqual(plain.slice(-6).map((value) => 2 * value));
  });

  test('a control is taken out as its least-squares line would be', () => {
    const control = 2;
    const column = (f: number): number[] =>
      labels.map((_, row) => (f === 6 ? labels[row] : ranks[row * 6 + f]));
    const along = (values: number[]): number[] => {
      const c = column(control);
      const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
      const slope = dot(values, c) / dot(c, c);
      return values.map((value, i) => value - slope * c[i]);
    };
    const left = Array.from({ length: 7 }, (_, f) => along(column(f)));
    const expected = new Float64Array(momentsLength(6));
    const x = Float64Array.from({ length: ranks.length }, (_, i) => left[i % 6][Math.floor(i / 6)]);
    addMoments(expected, x, left[6], 31, 6);
    const day = new Float64Array(momentsLength(6));
    addSquares(day, ranks, 6);
    addProducts(day, ranks, labels, 6);
    const sum = new Float64Array(momentsLength(6));
    accumulate(sum, day, { width: 6, weight: 0.5, control });
    sum.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] / 2, 5);
    });
  });

  test('without a control, or with one that never varies, moments are only weighed', () => {
    const day = new Float64Array(momentsLength(2));
    addSquares(day, Int8Array.of(0, 1, 0, -2), 2);
    addProducts(day, Int8Array.of(0, 1, 0, -2), [3, 1], 2);
    for (const control of [-1, 0]) {
      const sum = new Float64Array(momentsLength(2));
      accumulate(sum, day, { width: 2, weight: 2, control });
      expect([...sum]).toEqual([0, 0, 10, 0, 2]);
    }
  });
});
