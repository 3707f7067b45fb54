import { DAY } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { WalkForward } from './walk-forward.ts';

const RULE = { horizonDays: 7, trainingDays: 30, minTrainingDays: 3, ridgePenalty: 0.01 };
const times = Float64Array.from({ length: 100 }, (_, t) => t * DAY);

/** One feature; on day `t` two rows whose label is `slope(t)` times the feature. */
const learner = (days: number, slope: (t: number) => number): WalkForward => {
  const walk = new WalkForward(times, 1, RULE);
  for (let t = 0; t < days; t++) walk.add(t, Float64Array.of(1, -1), [slope(t), -slope(t)]);
  return walk;
};

describe('walk-forward', () => {
  test('abstains until enough outcomes have closed', () => {
    expect(learner(60, () => 1).refit(8)).toBeUndefined();
    expect(learner(60, () => 1).refit(9)?.days).toBe(3);
  });

  test('learns only from days whose outcome has closed, and at most the training window', () => {
    const refit = learner(60, () => 1).refit(50);
    expect(refit).toMatchObject({ at: 51 * DAY, from: 21 * DAY, to: 43 * DAY, days: 23, rows: 46 });
    expect(refit?.coefficients[0]).toBeCloseTo(1 / 1.01, 12);
  });

  test('what was added for later days changes nothing', () => {
    const calm = learner(60, () => 1).refit(50);
    const poisoned = learner(60, (t) => (t > 43 ? Number.NaN : 1)).refit(50);
    expect(poisoned).toEqual(calm);
  });

  test('days without rows do not count', () => {
    const walk = new WalkForward(times, 1, RULE);
    for (let t = 0; t < 60; t += 10) walk.add(t, Float64Array.of(1, -1), [1, -1]);
    expect(walk.refit(49)).toMatchObject({ from: 20 * DAY, to: 40 * DAY, days: 3, rows: 6 });
    expect(walk.refit(46)).toBeUndefined();
  });
});
