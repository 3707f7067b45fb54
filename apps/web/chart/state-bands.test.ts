import { expect, test } from 'vitest';
import { stateSpans } from './state-bands.ts';

test('days of one state join; a neutral or an unknown day ends a band', () => {
  expect(stateSpans([null, 1, 1, 0, 1, -1, -1, null, -1])).toEqual([
    { from: 1, to: 2, state: 1 },
    { from: 4, to: 4, state: 1 },
    { from: 5, to: 6, state: -1 },
    { from: 8, to: 8, state: -1 },
  ]);
  expect(stateSpans([])).toEqual([]);
  expect(stateSpans([0, null])).toEqual([]);
});
