import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { RANK_STEP } from '../cross-section/rank.ts';
import { PriorRidge } from './learner.ts';

const RULE = { horizonDays: 10, trainingDays: 1000, ridgePenalty: 0.01, priorDays: 0 };
const PRIOR = Float64Array.of(0.3, -0.2);

/** Rows whose label follows the weights (0.5, 0.1), in steps, with the second column absent on request. */
const dayOf = (seed: string, rows: number, absent = false) => {
  const random = seededRandom(seed);
  const x = Int8Array.from({ length: 2 * rows }, (_, i) =>
    absent && i % 2 === 1 ? 0 : random.integer(255) - 127,
  );
  const labels = Float64Array.from({ length: rows }, (_, row) => 0.5 * x[2 * row] + 0.1 * x[2 * row + 1]);
  return { x, labels };
};

describe('ridge towards stated weights', () => {
  test('without closed days the stated weights are in force', () => {
    const learner = new PriorRidge(PRIOR, RULE);
    const { x, labels } = dayOf('a', 20);
    learner.add(5, x, labels);
    expect(learner.learn(14)).toEqual({ days: 0, rows: 0, weights: PRIOR });
    expect(learner.learn(15)).toMatchObject({ days: 1, rows: 20 });
  });

  test('one column by hand', () => {
    // mean square 127^2 steps^2 = 0.25; minimise (0.4 - b)^2 / 4 + k (b - 0.1)^2 with k = 0.01 + 0.25 / 3.
    const learner = new PriorRidge(Float64Array.of(0.1), { ...RULE, priorDays: 1 });
    learner.add(0, Int8Array.of(127, -127), Float64Array.of(0.4 * 127, -0.4 * 127));
    const square = (127 * RANK_STEP) ** 2;
    const penalty = 0.01 + 1 / 12;
    const expected = (square * 0.4 + penalty * 0.1) / (square + penalty);
    expect(learner.learn(10).weights[0]).toBeCloseTo(expected, 12);
  });

  test('much data outweighs the prior, an absent column keeps it', () => {
    const learner = new PriorRidge(PRIOR, { ...RULE, ridgePenalty: 1e-6 });
    for (let t = 0; t < 50; t++)
      learner.add(t, ...(Object.values(dayOf(`day ${t}`, 40)) as [Int8Array, Float64Array]));
    const learned = learner.learn(100).weights;
    expect(learned[0]).toBeCloseTo(0.5, 3);
    expect(learned[1]).toBeCloseTo(0.1, 3);
    const blind = new PriorRidge(PRIOR, { ...RULE, ridgePenalty: 1e-6 });
    const { x, labels } = dayOf('absent', 400, true);
    blind.add(0, x, labels);
    expect(blind.learn(10).weights[0]).toBeCloseTo(0.5, 3);
    expect(blind.learn(10).weights[1]).toBeCloseTo(-0.2, 12);
  });

  test('the window forgets', () => {
    const learner = new PriorRidge(PRIOR, { ...RULE, trainingDays: 30 });
    const { x, labels } = dayOf('old', 20);
    learner.add(0, x, labels);
    learner.add(7, x, labels);
    expect(learner.learn(29).days).toBe(2);
    expect(learner.learn(30).days).toBe(1);
    expect(learner.learn(37).days).toBe(0);
  });
});
