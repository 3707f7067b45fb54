import { describe, expect, test } from 'vitest';
import { purgedSplits } from './purged-splits.ts';

describe('combinatorial purged splits', () => {
  test('by hand: 12 days, 4 groups, 1 judged on, horizon 1, embargo 1', () => {
    const splits = purgedSplits(12, { groups: 4, testGroups: 1, horizonDays: 1, embargoDays: 1 });
    expect(splits.map(({ test: days }) => [...days])).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
      [9, 10, 11],
    ]);
    expect(splits.map(({ train }) => [...train])).toEqual([
      [5, 6, 7, 8, 9, 10, 11],
      [0, 1, 8, 9, 10, 11],
      [0, 1, 2, 3, 4, 11],
      [0, 1, 2, 3, 4, 5, 6, 7],
    ]);
  });

  test('6 groups by 2 are 15 splits and 5 paths', () => {
    const splits = purgedSplits(600, { groups: 6, testGroups: 2, horizonDays: 7, embargoDays: 7 });
    expect(splits.length).toBe(15);
    const judged = new Uint8Array(600);
    for (const { test: days } of splits) for (const day of days) judged[day]++;
    expect(judged.every((times) => times === 5)).toBe(true);
  });

  test('no outcome of a training day overlaps one of a test day', () => {
    const horizonDays = 7;
    for (const { train, test: judged } of purgedSplits(300, {
      groups: 5,
      testGroups: 2,
      horizonDays,
      embargoDays: 3,
    })) {
      for (const a of train) for (const b of judged) expect(Math.abs(a - b)).toBeGreaterThan(horizonDays);
    }
  });
});
