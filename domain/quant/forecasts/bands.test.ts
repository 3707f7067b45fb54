import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { BandScale } from './band-scale.ts';
import { BandScores, PIT_SHARES, pinballLoss, QUANTILE_LEVELS, quantilesOf } from './band-scores.ts';
import { OnlineMissRate } from './online-miss-rate.ts';
import { UnconditionalQuantiles } from './unconditional-quantiles.ts';

describe('online miss rate', () => {
  test('steps as Gibbs and Candes have it, and corrects for few windows', () => {
    const rate = new OnlineMissRate(0.1, 2);
    expect(rate.rate(0, 1, Infinity)).toBeCloseTo(0.1, 15);
    expect(rate.rate(0, 1, 100)).toBeCloseTo(0.1 - 0.9 / 100, 12);
    rate.learn(0, 1);
    expect(rate.rate(0, 1, Infinity)).toBeCloseTo(0.1 + 0.005 * (0.1 - 1), 12);
    rate.learn(1, 0);
    expect(rate.rate(0, 1, Infinity)).toBeCloseTo(0.1 - 0.0045 + 0.0005, 12);
    expect(rate.rate(1, 1, Infinity)).toBeCloseTo(0.1 + 2 * 0.0005, 12);
  });

  test('never leaves its bounds, and comes back at once from them', () => {
    const rate = new OnlineMissRate(0.1, 1);
    for (let i = 0; i < 500; i++) rate.learn(0, 1);
    expect(rate.rate(0, 0, Infinity)).toBeCloseTo(0.025, 12);
    for (let i = 0; i < 5000; i++) rate.learn(0, 0);
    expect(rate.rate(0, 0, Infinity)).toBeCloseTo(0.2, 12);
  });

  test('two groups whose outcomes are half as wild and twice as wild both get what they were promised', () => {
    const random = seededRandom('groups');
    const rate = new OnlineMissRate(0.1, 3);
    const missed = [0, 0];
    const days = 20_000;
    for (let day = 0; day < days; day++) {
      for (const group of [0, 1]) {
        // Uniform scores: without correction a band at rate a misses a * factor of the outcomes.
        const aim = rate.rate(group, 2, Infinity);
        const miss = random.uniform() < aim * (group === 0 ? 0.7 : 1.5) ? 1 : 0;
        missed[group] += miss;
        rate.learn(group, miss);
      }
    }
    for (const count of missed) expect(Math.abs(count / days - 0.1)).toBeLessThan(0.01);
  });
});

describe('scores of bands', () => {
  const quantiles = quantilesOf(1, 2, 3);

  test('pinball loss by hand', () => {
    expect(pinballLoss(0.9, 1, 3)).toBeCloseTo(1.8, 12);
    expect(pinballLoss(0.9, 1, 0)).toBeCloseTo(0.1, 12);
  });

  test('counts what is inside and where it fell', () => {
    const scores = new BandScores();
    for (const outcome of [-4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4]) scores.add(quantiles, outcome);
    expect([...scores.pit]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(scores.coverage()).toEqual([0.25, 0.5, 0.75]);
    expect(PIT_SHARES.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('no quantiles lose less on normal outcomes than the normal ones', () => {
    const random = seededRandom('normal');
    const outcomes = Array.from({ length: 20_000 }, () => random.normal());
    const crps = (by: number): number => {
      const scores = new BandScores();
      for (const outcome of outcomes) scores.add(quantilesOf(0.6745 * by, 1.2816 * by, 1.6449 * by), outcome);
      return scores.crps();
    };
    expect(crps(1)).toBeLessThan(crps(0.85));
    expect(crps(1)).toBeLessThan(crps(1.15));
    // The exact CRPS of a standard normal forecast of standard normal outcomes is 1 / sqrt(pi).
    expect(Math.abs(crps(1) - 1 / Math.sqrt(Math.PI))).toBeLessThan(0.02);
  });

  test('the unconditional rival knows only what has closed', () => {
    const outcome = Float64Array.from({ length: 40 }, (_, t) => t);
    const rival = new UnconditionalQuantiles(outcome, 3, 10);
    const medians = Array.from({ length: 40 }, (_, t) => rival.at(t)?.[QUANTILE_LEVELS.indexOf(0.5)]);
    expect(medians.slice(0, 7)).toEqual(new Array(7).fill(undefined));
    expect(medians[7]).toBe(2);
    // At t = 39 the outcomes of bars 27 .. 36 have closed.
    expect(medians[39]).toBe(31.5);
  });
});

test('the scale of bands finds how much of today is left, and stays within its bounds', () => {
  const random = seededRandom('scale');
  const scaleOf = (exponent: number): BandScale => {
    const scale = new BandScale(9);
    for (let i = 0; i < 4000; i++) {
      const variance = Math.exp(-6 + random.normal());
      const outcome = 3 * Math.exp(-3) * (variance / Math.exp(-6)) ** (exponent / 2) * random.normal();
      scale.learn(outcome, variance, -6);
    }
    expect(scale.scale(4, 1)).toBeCloseTo(6, 12);
    scale.refit();
    return scale;
  };
  const double = (scale: BandScale): number =>
    scale.scale(4 * Math.exp(-6), -6) / scale.scale(Math.exp(-6), -6);
  expect(double(scaleOf(1))).toBeGreaterThan(1.85);
  expect(double(scaleOf(0.5))).toBeCloseTo(Math.SQRT2, 1);
  expect(double(scaleOf(0))).toBeLessThan(1.1);
  expect(double(scaleOf(-1))).toBe(1);
  expect(scaleOf(-1).scale(1, -6)).toBeCloseTo(3 * Math.exp(-3), 12);
});
