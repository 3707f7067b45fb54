import { seededRandom } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { pairedMoments } from './paired-moments.ts';
import { addMoments, momentsLength } from './ridge.ts';

test.each([
  [1, 1],
  [3, 2],
  [17, 5],
  [40, 6],
  [2048, 3],
  [5000, 4],
])('%d rows of %d columns: exactly the sums of the products', (rows, width) => {
  const random = seededRandom(`paired ${rows}`);
  // Extremes all over in half of the columns: the largest sums there can be.
  const value = (f: number): number => (f % 2 === 0 ? 127 : random.integer(255) - 127);
  const columns = Int8Array.from({ length: rows * width }, (_, i) => value(Math.floor(i / rows)));
  const labels = [0, 1].map((l) => Int8Array.from({ length: rows }, () => -value(l))) as [
    Int8Array,
    Int8Array,
  ];
  const x = Float64Array.from(
    { length: rows * width },
    (_, i) => columns[(i % width) * rows + Math.floor(i / width)],
  );
  const expected = new Float64Array(momentsLength(width, 2));
  const single = momentsLength(width);
  labels.forEach((label, l) => {
    const own = new Float64Array(single);
    addMoments(own, x, label, rows, width);
    expected.set(own.subarray(0, single - width));
    expected.set(own.subarray(single - width), single - width + l * width);
  });
  expect(pairedMoments({ columns, width, labels })).toEqual(expected);
});
