import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { superiorityTest } from './reality-check.ts';

const random = seededRandom('superiority');
const noise = (drift: number): Float64Array =>
  Float64Array.from({ length: 400 }, () => drift + random.normal());
const RULE = { block: 5, resamples: 500, seed: 'test' };

describe('superiority over a benchmark', () => {
  test('the best of many worthless ones is not superior, although alone it would seem so', () => {
    const worthless = Array.from({ length: 40 }, () => noise(0));
    const best = worthless.toSorted((a, b) => b.reduce((x, y) => x + y) - a.reduce((x, y) => x + y))[0];
    expect(superiorityTest([best], RULE).realityCheck).toBeLessThan(0.05);
    const { realityCheck, superiorAbility } = superiorityTest(worthless, RULE);
    expect(realityCheck).toBeGreaterThan(0.1);
    expect(superiorAbility).toBeGreaterThan(0.1);
  });

  test('a better one is superior among worthless ones', () => {
    const { realityCheck, superiorAbility } = superiorityTest([noise(0), noise(0.3), noise(0)], RULE);
    expect(realityCheck).toBeLessThan(0.01);
    expect(superiorAbility).toBeLessThan(0.01);
  });

  test('a constant record is refused', () => {
    expect(() => superiorityTest([noise(0), new Float64Array(400)], RULE)).toThrow(RangeError);
  });

  test('hopeless ones with great spread blunt the reality check, not Hansen’s test', () => {
    const hopeless = Array.from({ length: 10 }, () => noise(-1).map((value) => 20 * value));
    const { realityCheck, superiorAbility } = superiorityTest([noise(0.25), ...hopeless], RULE);
    expect(realityCheck).toBeGreaterThan(0.2);
    expect(superiorAbility).toBeLessThan(0.01);
  });
});
