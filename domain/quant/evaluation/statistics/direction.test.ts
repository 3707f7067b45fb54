import { expect, test } from 'vitest';
import { absoluteDirection, relativeDirection } from './direction.ts';

const RULE = { block: 2, resamples: 200, seed: 'test' };

test('relative direction by hand', () => {
  const score = Float64Array.from({ length: 10 }, (_, i) => i);
  const right = { score, outcome: score.map((value) => value / 100) };
  // Two of ten on the wrong side, the highest score among them.
  const outcome = right.outcome.slice();
  [outcome[0], outcome[9]] = [outcome[9], outcome[0]];
  const direction = relativeDirection([right, { score, outcome }], RULE);
  expect(direction.observations).toBe(20);
  expect(direction.overall.value).toBe(0.9);
  expect([direction.topDecile.value, direction.bottomDecile.value, direction.extremes.value]).toEqual([
    0.5, 0.5, 0.5,
  ]);
});

test('what equals the median says nothing', () => {
  const { observations, overall } = relativeDirection(
    [{ score: Float64Array.of(1, 2, 3), outcome: Float64Array.of(0, 0, 5) }],
    RULE,
  );
  // Only the last one differs from both medians.
  expect([observations, overall.value]).toEqual([1, 1]);
});

test('absolute direction beside the majority and momentum', () => {
  const direction = absoluteDirection(
    [
      { call: [1, -1, 0, 1], outcome: [0.1, -0.1, 0.3, -0.2], past: [0.5, 0.5, 0.5, Number.NaN] },
      { call: [1, 1, 1], outcome: [0.2, 0.1, 0], past: [0.1, -0.1, 0.1] },
    ],
    RULE,
  );
  // Calls that count: right, right, wrong; right, right. Three of the five rose.
  expect([direction.calls, direction.hitRate.value, direction.alwaysMajority]).toEqual([5, 0.8, 0.6]);
  expect(direction.momentum.value).toBe(0.5);
});
