import { DAY } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { INTERVENTIONS, interveneAfter } from '../evaluation/look-ahead/interventions.ts';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { dailyReturns } from './daily-returns.ts';
import { excessKurtosis, quantileOfSorted, skewness, standardDeviation } from './moments.ts';
import { published } from './published.ts';
import { QUANTMETRICS, quantmetricsAt } from './quantmetrics.ts';

const NAN = Number.NaN;
const ONE_TO_NINE = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 99);

/** One asset with these closes, turnover 1. */
const panelWith = (closes: readonly number[]) => {
  const panel = emptyPanel(['X'], closes.length);
  panel.columns.close.set(closes);
  panel.columns.turnover.set(closes.map(() => 1));
  return panel;
};

/** 100, then by turns 10 % up and 5 % down. */
const zigzag = (bars: number): number[] => {
  const closes = [100];
  for (let t = 1; t < bars; t++) closes.push(closes[t - 1] * (t % 2 === 1 ? 1.1 : 0.95));
  return closes;
};

test('moments agree with a reference computed in Python from the defining formulas', () => {
  expect(standardDeviation(ONE_TO_NINE)).toBeCloseTo(31.583223394707513, 10);
  expect(skewness(ONE_TO_NINE)).toBeCloseTo(2.9695978941759025, 10);
  expect(excessKurtosis(ONE_TO_NINE)).toBeCloseTo(8.86510260613941, 10);
});

test('moments of too few or equal values are not known', () => {
  expect(standardDeviation(Float64Array.of(1))).toBeNaN();
  expect(skewness(Float64Array.of(1, 2))).toBeNaN();
  expect(skewness(Float64Array.of(2, 2, 2, 2))).toBeNaN();
  expect(excessKurtosis(Float64Array.of(2, 2, 2, 2))).toBeNaN();
});

test('quantiles interpolate as numpy does', () => {
  const sorted = Float64Array.of(1, 2, 3, 10);
  expect(quantileOfSorted(sorted, 0)).toBe(1);
  expect(quantileOfSorted(sorted, 0.5)).toBe(2.5);
  expect(quantileOfSorted(sorted, 0.9)).toBeCloseTo(7.9, 12);
  expect(quantileOfSorted(sorted, 1)).toBe(10);
  expect(quantileOfSorted(new Float64Array(0), 0.5)).toBeNaN();
});

test('returns across a gap or to a bar without a trade are left out', () => {
  const panel = panelWith([1, 2, NAN, 4, 5, 5]);
  panel.columns.turnover[5] = 0;
  expect([...dailyReturns(panel, 0)]).toEqual([NAN, 1, NAN, NAN, 0.25, NAN]);
});

test('quantmetrics of a zigzag, by hand', () => {
  const panel = panelWith(zigzag(101));
  const { value } = quantmetricsAt(panel, 0, 100);
  // 50 returns of +10 % and 50 of -5 %: mean 2.5 %, deviation 7.5 % * sqrt(100 / 99).
  const deviation = 0.075 * Math.sqrt(100 / 99);
  const total = 1.045 ** 50;
  const cagr = total ** 3.65 - 1;
  expect(value).toEqual({
    returns: 100,
    since: panel.times[0],
    until: panel.times[100] + DAY,
    volatility: published(deviation * Math.sqrt(365)),
    allTimeReturn: published(total - 1),
    cagr: published(cagr),
    sharpe: published((0.025 / deviation) * Math.sqrt(365)),
    sortino: published((0.025 / Math.sqrt(0.00125)) * Math.sqrt(365)),
    maxDrawdown: -0.05,
    skew: expect.closeTo(0, 6),
    tailRatio: 2,
    riskRewardRatio: 2,
    profitFactor: 2,
    kurtosis: expect.closeTo((99 / (98 * 97)) * (101 * -2 + 6), 6),
    dailyValueAtRisk: published(0.025 - 1.6448536269514722 * deviation),
    dailyReturnAvg: 0.025,
    dailyReturnStd: published(deviation),
    calmar: published(cagr / 0.05),
  });
});

test('ratios without a denominator are not known', () => {
  const rising = Array.from({ length: 101 }, (_, t) => 100 + t);
  const { value } = quantmetricsAt(panelWith(rising), 0, 100);
  expect(value?.profitFactor).toBeNaN();
  expect(value?.riskRewardRatio).toBeNaN();
  expect(value?.sortino).toBeNaN();
  expect(value?.calmar).toBeNaN();
  expect(value?.maxDrawdown).toBe(0);
  const flat = quantmetricsAt(panelWith(rising.map(() => 5)), 0, 100).value;
  expect(flat?.sharpe).toBeNaN();
  expect(flat?.volatility).toBe(0);
});

test('abstains before the first trade, on little history and after the last trade', () => {
  const closes = [NAN, NAN, ...zigzag(95)];
  const panel = panelWith([...closes, ...Array.from({ length: 10 }, () => NAN)]);
  const why = (t: number) => quantmetricsAt(panel, 0, t).abstained?.id;
  expect([1, 91, 92, 96, 102, 103].map(why)).toEqual([
    'not-listed',
    'too-little-history',
    undefined,
    undefined,
    undefined,
    'no-bar',
  ]);
});

test('bars before 2019 do not count', () => {
  const panel = panelWith(zigzag(400));
  const start = Date.UTC(2018, 11, 1);
  const early = { ...panel, times: Float64Array.from(panel.times, (_, t) => start + t * DAY) };
  expect(quantmetricsAt(early, 0, 30).abstained?.id).toBe('not-listed');
  expect(quantmetricsAt(early, 0, 399).value).toMatchObject({ returns: 368, since: Date.UTC(2019, 0, 1) });
});

test.each(INTERVENTIONS)('a future of %s changes no bit', (intervention) => {
  const snapshot = snapshotOf(madeUpMarket({ assets: 12, days: 300 }));
  for (const t of [100, 150, 270]) {
    const { panel } = interveneAfter(snapshot, t + 1, intervention);
    panel.assets.forEach((name, asset) => {
      const whole = quantmetricsAt(snapshot.panel, snapshot.panel.assets.indexOf(name), t);
      expect(quantmetricsAt(panel, asset, t)).toEqual(whole);
    });
  }
});

test('has an identity', () => {
  expect(QUANTMETRICS.digest).toMatch(/^(sha256:)?[0-9a-f]{64}$/);
});
