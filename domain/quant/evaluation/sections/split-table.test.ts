import { expect, test } from 'vitest';
import { splitTable } from './split-table.ts';

const RULE = { horizonDays: 0, embargoDays: 0 };

test('by hand: ten days are ten spans; the IC of a pair is its mean', () => {
  const ic = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  const { rows, columns } = splitTable([{ id: 'a', ic }], RULE);
  expect(rows[0]).toMatchObject({ name: 'a', q0: 0.5, 'q0.5': 4.5, q1: 8.5, positive: 1 });
  expect(rows.every((row) => Object.keys(row).join() === columns.map(({ key }) => key).join())).toBe(true);
});

test('what was best on the other days is judged on days it was not chosen by', () => {
  // Each is ahead of the other on the days that it is not judged on: whoever chooses by them loses.
  const one = Float64Array.of(9, 9, 9, 9, 9, -9, -9, -9, -9, -9);
  const other = one.map((value) => -value);
  const { rows } = splitTable(
    [
      { id: 'one', ic: one },
      { id: 'other', ic: other },
    ],
    RULE,
  );
  // 20 pairs lie on one side, where the choice is wrong on both days; 25 on both, where it makes no difference.
  expect(rows[2]).toMatchObject({
    name: 'the best of the other days',
    q0: -9,
    'q0.5': 0,
    q1: 0,
    positive: 0,
  });
});

test('an outcome that overlaps the judged days does not choose', () => {
  const near = new Float64Array(100).fill(0.1);
  const wide = { horizonDays: 7, embargoDays: 7 };
  const { rows } = splitTable([{ id: 'same', ic: near }], wide);
  expect(rows[1]['q0.5']).toBeCloseTo(0.1, 12);
});

test('days without an IC are left out, and no day gives no figure', () => {
  const ic = Float64Array.of(Number.NaN, 2, 2, 2, 2, 2, 2, 2, 2, 2);
  expect(splitTable([{ id: 'a', ic }], RULE).rows[0]).toMatchObject({ q0: 2, q1: 2 });
  expect(splitTable([{ id: 'a', ic: new Float64Array() }], RULE).rows[0].q0).toBeNaN();
});
