import { describe, expect, test } from 'vitest';
import { neutralise } from '../evaluation/neutralise.ts';
import { correlation } from '../evaluation/rank-ic.ts';
import { Competition, partialCorrelation } from './competition.ts';

describe('partial correlation', () => {
  const control = Float64Array.of(-3, -1, 0, 1, 3);
  const a = Float64Array.of(-2, 1, 3, -1, -1);
  const b = Float64Array.of(-1, 0, 2, 1, -2);

  test('is the correlation of what the control does not explain', () => {
    const expected = correlation(neutralise(a, control), neutralise(b, control));
    expect(partialCorrelation(a, b, control)).toBeCloseTo(expected, 12);
    expect(
      partialCorrelation(
        a.map((value) => value + 7),
        b,
        control,
      ),
    ).toBeCloseTo(expected, 12);
  });

  test('is the plain one where the control is constant, and none where a column is', () => {
    expect(partialCorrelation(a, b, new Float64Array(5))).toBeCloseTo(correlation(a, b), 12);
    expect(partialCorrelation(new Float64Array(5), b, control)).toBeNaN();
  });
});

describe('competition', () => {
  const days = Array.from({ length: 10 }, (_, t) => t);
  const after = (linear: number, trees: number): Competition => {
    const competition = new Competition(5);
    for (const t of days) competition.record(t, { linear, trees });
    return competition;
  };

  test('shares follow the mean record; a learner without merit gets none', () => {
    expect(after(0.25, 0.75).shares(days)).toEqual({ linear: 0.25, trees: 0.75 });
    expect(after(0.02, -0.06).shares(days)).toEqual({ linear: 1, trees: 0 });
    expect(after(-1, -1).shares(days)).toEqual({ linear: 0.5, trees: 0.5 });
  });

  test('shares are equal while records are few, and only the given days count', () => {
    expect(after(0.02, 0.06).shares(days.slice(6))).toEqual({ linear: 0.5, trees: 0.5 });
    const competition = after(0.25, 0.75);
    competition.record(15, { linear: 9, trees: -9 });
    expect(competition.shares(days)).toEqual({ linear: 0.25, trees: 0.75 });
    competition.record(3, { linear: Number.NaN, trees: 1 });
    expect(competition.shares(days).linear).toBeCloseTo(0.25, 12);
  });
});
