import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { meanDecay } from './close-variance.ts';
import { fitGarch, type GarchParameters, garchLoss, garchMeanVariance, garchVariance } from './garch.ts';
import { minimise } from './nelder-mead.ts';

test('Nelder and Mead find the bottom of a curved valley', () => {
  const rosenbrock = ([x, y]: readonly number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const [x, y] = minimise(rosenbrock, [-1.2, 1], { step: 0.5, tolerance: 1e-14, most: 1000 });
  expect(x).toBeCloseTo(1, 5);
  expect(y).toBeCloseTo(1, 5);
});

describe('GARCH', () => {
  const own = { mean: 4, arch: 0.1, leverage: 0.2, garch: 0.6 };

  test('steps as the formula says: half of the leverage counts in the mean', () => {
    const constant = 4 * (1 - 0.1 - 0.1 - 0.6);
    const [up, gap, down] = garchVariance(own, Float64Array.of(1, Number.NaN, -1));
    expect(up).toBeCloseTo(constant + 0.1 + 0.6 * 4, 12);
    expect(gap).toBe(up);
    expect(down).toBeCloseTo(constant + 0.3 + 0.6 * up, 12);
  });

  test('the mean over a horizon is the mean of the days', () => {
    const days = Array.from({ length: 30 }, (_, k) => own.mean + 0.8 ** k * (9 - own.mean));
    const mean = days.reduce((sum, value) => sum + value, 0) / 30;
    expect(garchMeanVariance(own, 9, 30)).toBeCloseTo(mean, 12);
    expect(meanDecay(0.98, 1)).toBeCloseTo(1, 12);
  });

  test('no other parameters near the fitted ones are likelier', () => {
    const random = seededRandom('returns');
    let variance = 1;
    const returns = Float64Array.from({ length: 6000 }, () => {
      const value = Math.sqrt(variance) * random.normal();
      variance = 0.1 + 0.15 * value * value + 0.75 * variance;
      return value;
    });
    const fitted = fitGarch(returns, false) as GarchParameters;
    expect(fitted.arch).toBeGreaterThan(0.08);
    expect(fitted.arch).toBeLessThan(0.25);
    expect(fitted.arch + fitted.garch).toBeGreaterThan(0.8);
    const best = garchLoss(fitted, returns);
    for (const by of [-0.01, 0.01]) {
      expect(garchLoss({ ...fitted, arch: fitted.arch + by }, returns)).toBeGreaterThan(best);
      expect(garchLoss({ ...fitted, garch: fitted.garch + by }, returns)).toBeGreaterThan(best);
    }
    const withLeverage = fitGarch(returns, true) as GarchParameters;
    expect(garchLoss(withLeverage, returns)).toBeLessThan(best + 1e-5);
  });

  test('fits nothing to too little or to nothing', () => {
    expect(fitGarch(new Float64Array(99).fill(0.1), false)).toBeUndefined();
    expect(fitGarch(new Float64Array(500), false)).toBeUndefined();
  });
});
