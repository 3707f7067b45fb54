import { expect, test } from 'vitest';
import { matrixEnds } from './matrix-pairs.ts';

test('each pair once, highest first and lowest first, none in both', () => {
  const assets = ['A', 'B', 'C', 'D'];
  const matrix = [
    [1, 0.9, 0.1, -0.2],
    [0.9, 1, 0.4, 0.3],
    [0.1, 0.4, 1, 0.8],
    [-0.2, 0.3, 0.8, 1],
  ];
  const { highest, lowest } = matrixEnds({ assets, matrix });
  expect(highest.map(({ a, b }) => a + b)).toEqual(['AB', 'CD', 'BC', 'BD', 'AC']);
  expect(lowest).toEqual([{ a: 'A', b: 'D', correlation: -0.2 }]);
  expect(matrixEnds({ assets: ['A'], matrix: [[1]] })).toEqual({ highest: [], lowest: [] });
});
