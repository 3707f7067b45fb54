import { heapAfterCollection } from '@assay/core/kernel/testing';
import { expect, test } from 'vitest';
import { keepReject, type Reject, rejectOf } from './reject.ts';

test('a file of bad rows without end is refused before it fills the memory', () => {
  const rejects: Reject[] = [];
  const reject = { line: 2, reason: 'close is missing', text: '' };
  for (let kept = 0; kept < 1_000_000; kept++) keepReject('endless.csv.gz', rejects, reject);
  expect(() => keepReject('endless.csv.gz', rejects, reject)).toThrow(
    'endless.csv.gz: more than 1000000 rows cannot be used; line 2: close is missing',
  );
});

test('what is kept of a long line holds no more of it in memory', () => {
  const LENGTH = 1_000_000;
  const before = heapAfterCollection();
  const rejects = Array.from({ length: 100 }, (_, line) => {
    const text = Buffer.alloc(LENGTH, 'x').toString();
    return rejectOf('long.csv', 'long.csv', { line, cells: [], text }, 'too long');
  });
  expect(heapAfterCollection() - before).toBeLessThan(20 * LENGTH);
  expect(rejects.map(({ text }) => text.length)).toEqual(rejects.map(() => 200));
});
