import { expect, test } from 'vitest';
import { placeOf } from '../chart/plot-frame.tsx';
import { RECORD_DEFAULTS, readRecordSearch } from './record-search.ts';

test('an address that says something else than text says nothing', () => {
  expect(readRecordSearch({} as never)).toEqual(RECORD_DEFAULTS);
  expect(readRecordSearch({ kind: [7], model: null } as never)).toEqual(RECORD_DEFAULTS);
  expect(readRecordSearch({ kind: 'grade', model: 'x'.repeat(500) } as never)).toEqual({
    kind: 'grade',
    model: 'x'.repeat(128),
  });
});

test('what is beyond a plot stands at its edge', () => {
  expect([-2, -1, 0, 0.5, 1, 2].map((value) => placeOf(value, -1, 1))).toEqual([0, 0, 50, 75, 100, 100]);
});
