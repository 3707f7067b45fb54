import fc from 'fast-check';
import { expect, test } from 'vitest';
import { squarify } from './squarify.ts';

const FRAME = { x: 10, y: 20, width: 600, height: 400 };

/** Pixels: what is left beside a size 1e8 times larger carries the rounding of the whole frame. */
const ROUNDING = 1e-3;

test('the example of the paper', () => {
  const boxes = squarify([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 });
  expect(boxes.map(({ width, height }) => [width, height].map((side) => Number(side.toFixed(2))))).toEqual([
    [3, 2],
    [3, 2],
    [1.71, 2.33],
    [1.29, 2.33],
    [1.2, 1.67],
    [1.2, 1.67],
    [0.6, 1.67],
  ]);
});

test('any sizes fill the frame, in proportion and within it', () => {
  const sizes = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(sizes, (unsorted) => {
      const sorted = unsorted.toSorted((a, b) => b - a);
      const sum = sorted.reduce((total, size) => total + size, 0);
      const boxes = squarify(sorted, FRAME);
      expect(boxes).toHaveLength(sorted.length);
      for (const [index, { x, y, width, height }] of boxes.entries()) {
        expect(width * height).toBeCloseTo((sorted[index] / sum) * FRAME.width * FRAME.height, 3);
        expect(x).toBeGreaterThanOrEqual(FRAME.x - ROUNDING);
        expect(y).toBeGreaterThanOrEqual(FRAME.y - ROUNDING);
        expect(x + width).toBeLessThanOrEqual(FRAME.x + FRAME.width + ROUNDING);
        expect(y + height).toBeLessThanOrEqual(FRAME.y + FRAME.height + ROUNDING);
      }
    }),
  );
});

test('nothing gives nothing', () => {
  expect(squarify([], FRAME)).toEqual([]);
});
