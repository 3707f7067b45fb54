import { seededRandom } from '@assay/core/kernel';
import { truncatePanel } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { evaluateValueAtRisk } from './evaluate-value-at-risk.ts';
import { testExceedances } from './exceedance-tests.ts';
import { chiSquaredTail, cornishFisherRisk, historicalRisk } from './value-at-risk.ts';
import { ewmaDeviation, RISK_METHODS, valueAtRiskHistory } from './value-at-risk-history.ts';

const NAN = Number.NaN;

test('historical: the quantile, and the mean up to it', () => {
  const sorted = Float64Array.from({ length: 101 }, (_, i) => i - 50);
  expect(historicalRisk(sorted, 95)).toEqual({ valueAtRisk: -45, conditional: -47.5 });
  expect(historicalRisk(sorted, 99)).toEqual({ valueAtRisk: -49, conditional: -49.5 });
  expect(historicalRisk(new Float64Array(0), 95)).toEqual({ valueAtRisk: NAN, conditional: NAN });
  expect(historicalRisk(Float64Array.of(-3), 99)).toEqual({ valueAtRisk: -3, conditional: -3 });
});

test('Cornish-Fisher without skew and kurtosis is normal', () => {
  const normal = { mean: 0.01, deviation: 0.02, skewness: 0, kurtosis: 0 };
  const { valueAtRisk, conditional } = cornishFisherRisk(normal, 95);
  expect(valueAtRisk).toBeCloseTo(0.01 - 0.02 * 1.6448536269514722, 12);
  // Expected shortfall of the standard normal at 5 %: density(1.6449) / 0.05 = 2.0627128.
  expect(conditional).toBeCloseTo(0.01 - 0.02 * 2.0627128, 8);
});

test('Cornish-Fisher shortfall is the mean of its own quantiles', () => {
  const moments = { mean: 0, deviation: 1, skewness: -0.4, kurtosis: 2 };
  const { conditional } = cornishFisherRisk(moments, 95);
  // Midpoint rule over the density up to the quantile, from far in the tail.
  const [from, to, steps] = [-12, -1.6448536269514722, 200_000];
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const z = from + ((i + 0.5) * (to - from)) / steps;
    const { skewness: s, kurtosis: k } = moments;
    const q = z + ((z * z - 1) * s) / 6 + ((z ** 3 - 3 * z) * k) / 24 - ((2 * z ** 3 - 5 * z) * s * s) / 36;
    sum += (q * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  }
  expect(conditional).toBeCloseTo((sum * (to - from)) / steps / 0.05, 6);
});

test('Cornish-Fisher abstains where its quantiles would turn round', () => {
  const none = { valueAtRisk: NAN, conditional: NAN };
  const withMoments = (skewness: number, kurtosis: number) =>
    cornishFisherRisk({ mean: 0, deviation: 1, skewness, kurtosis }, 99);
  expect(withMoments(4, 3)).toEqual(none);
  expect(withMoments(0, 8.1)).toEqual(none);
  expect(withMoments(0, -0.1)).toEqual(none);
  expect(withMoments(0, 7.9).valueAtRisk).toBeLessThan(-3);
});

test('chi-squared tails at the 5 % points of the tables', () => {
  expect(chiSquaredTail(3.841459, 1)).toBeCloseTo(0.05, 5);
  expect(chiSquaredTail(5.991465, 2)).toBeCloseTo(0.05, 6);
  expect(chiSquaredTail(0, 1)).toBeCloseTo(1, 6);
});

test('Kupiec and Christoffersen by hand', () => {
  // 10 hits in 100 days, all in a row: the likelihoods written out.
  const hits = Uint8Array.from({ length: 100 }, (_, i) => (i >= 40 && i < 50 ? 1 : 0));
  const result = testExceedances(hits, 0.05);
  const coverage = 2 * (90 * Math.log(0.9 / 0.95) + 10 * Math.log(0.1 / 0.05));
  // 88 miss-miss, 1 miss-hit, 1 hit-miss, 9 hit-hit.
  const one = 89 * Math.log(89 / 99) + 10 * Math.log(10 / 99);
  const two = 88 * Math.log(88 / 89) + Math.log(1 / 89) + Math.log(0.1) + 9 * Math.log(0.9);
  const independence = 2 * (two - one);
  expect(result).toMatchObject({ days: 100, exceedances: 10, expected: 5 });
  expect(result.coverageP).toBeCloseTo(chiSquaredTail(coverage, 1), 12);
  expect(result.independenceP).toBeCloseTo(chiSquaredTail(independence, 1), 12);
  expect(result.conditionalP).toBeCloseTo(Math.exp(-(coverage + independence) / 2), 12);
});

test('no exceedance, only exceedances, no days', () => {
  expect(testExceedances(new Uint8Array(100), 0.05).coverageP).toBeCloseTo(
    chiSquaredTail(-200 * Math.log(0.95), 1),
    12,
  );
  expect(testExceedances(new Uint8Array(100), 0.05).independenceP).toBeCloseTo(1, 6);
  expect(testExceedances(new Uint8Array(10).fill(1), 0.05).coverageP).toBeLessThan(1e-6);
  expect(testExceedances(new Uint8Array(0), 0.05)).toMatchObject({ days: 0, coverageP: NAN });
});

test('the deviation starts from 20 returns and keeps through a gap', () => {
  const returns = Float64Array.of(...Array.from({ length: 20 }, () => 0.1), NAN, 0.2);
  const deviation = ewmaDeviation(returns);
  expect(deviation[18]).toBeNaN();
  expect(deviation[19]).toBeCloseTo(0.1, 12);
  expect(deviation[20]).toBe(deviation[19]);
  expect(deviation[21]).toBeCloseTo(Math.sqrt(0.94 * 0.01 + 0.06 * 0.04), 12);
});

test('rolling forecasts equal those of each window on its own', () => {
  const random = seededRandom('window');
  const returns = Float64Array.from({ length: 500 }, (_, t) => (t % 29 === 3 ? NAN : 0.03 * random.normal()));
  const { historical } = valueAtRiskHistory(returns);
  for (const t of [264, 400, 499]) {
    const window = returns.slice(Math.max(0, t - 364), t + 1).filter((value) => !Number.isNaN(value));
    const { valueAtRisk, conditional } = historicalRisk(window.sort(), 95);
    expect(historical[95].valueAtRisk[t]).toBe(valueAtRisk);
    expect(historical[95].conditional[t]).toBe(conditional);
  }
  expect(historical[95].valueAtRisk[255]).toBeNaN();
  expect(historical[95].valueAtRisk[260]).not.toBeNaN();
});

test('forecasts of a bar do not see what comes after it', () => {
  const random = seededRandom('future');
  const returns = Float64Array.from({ length: 600 }, () => 0.03 * random.normal());
  const whole = valueAtRiskHistory(returns);
  const poisoned = valueAtRiskHistory(Float64Array.from(returns, (value, t) => (t > 450 ? 99 : value)));
  const only = valueAtRiskHistory(returns.slice(0, 451), 450);
  for (const method of RISK_METHODS) {
    for (const level of [95, 99] as const) {
      expect(poisoned[method][level].valueAtRisk.slice(0, 451)).toEqual(
        whole[method][level].valueAtRisk.slice(0, 451),
      );
      expect(only[method][level].conditional[450]).toBe(whole[method][level].conditional[450]);
    }
  }
});

test('on independent normal returns the forecasts are right', () => {
  const panel = madeUpMarket({ assets: 15, days: 1500 });
  const range = { from: panel.times[0], to: Infinity };
  const { summaries, section, records } = evaluateValueAtRisk(panel, range);
  for (const { level, rate, shortfallRatio } of summaries) {
    const tail = level === 95 ? 0.05 : 0.01;
    expect(rate).toBeGreaterThan(0.8 * tail);
    expect(rate).toBeLessThan(1.4 * tail);
    expect(shortfallRatio).toBeGreaterThan(0.85);
    expect(shortfallRatio).toBeLessThan(1.15);
  }
  expect(section.tables[1].rows.length).toBe(records.length);
  const nothing = evaluateValueAtRisk(truncatePanel(panel, 100), range);
  expect(nothing.records).toEqual([]);
  expect(nothing.section.verdicts.every(({ met }) => !met)).toBe(true);
});
