import { seededRandom } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { effectiveTrials } from './effective-trials.ts';

const random = seededRandom('trials');
const noise = (): Float64Array => Float64Array.from({ length: 300 }, () => random.normal());
const near = (base: Float64Array): Float64Array => base.map((value) => value + 0.2 * random.normal());

test('variants of three bets are three trials', () => {
  const bets = [noise(), noise(), noise()];
  expect(effectiveTrials([...bets, ...bets.map(near), ...bets.map(near)])).toBe(3);
});

test('the order of the trials does not matter', () => {
  const [a, b, c] = [noise(), noise(), noise()];
  const trials = [a, near(a), b, near(b), c, near(c)];
  expect(effectiveTrials(trials)).toBe(3);
  expect(effectiveTrials(trials.toReversed())).toBe(3);
});

test('none, one, and the same one many times', () => {
  const one = noise();
  expect([effectiveTrials([]), effectiveTrials([one]), effectiveTrials([one, one, one])]).toEqual([0, 1, 1]);
  expect(effectiveTrials([one, noise()])).toBe(2);
});
