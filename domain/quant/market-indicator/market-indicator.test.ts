import { DAY, seededRandom } from '@assay/core/kernel';
import { NO_METRICS, type Panel } from '@assay/domain/market';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTERVENTIONS, interveneAfter } from '../evaluation/look-ahead/interventions.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { evaluateMarketIndicator } from './evaluate-market-indicator.ts';
import { fittedOutlook, skillOver } from './fitted-outlook.ts';
import { MARKET_SERIES, type MarketSeries, marketIndicator } from './market-indicator.ts';
import { marketOutcomes } from './market-outcomes.ts';
import { marketState } from './market-state.ts';
import { rankingRecord, ranksOf } from './ranking-record.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';
import { standInGrade } from './testing/stand-in-grade.ts';
import { quadraticForm } from './turbulence.ts';
import { volatilityIndex } from './volatility-index.ts';

const NAN = Number.NaN;
const normals = (length: number, seed: string): Float64Array => {
  const random = seededRandom(seed);
  return Float64Array.from({ length }, () => random.normal());
};

test('eigenvalues of small matrices', () => {
  expect([...symmetricEigenvalues(Float64Array.of(2, 1, 1, 2), 2)]).toEqual(
    [3, 1].map((x) => expect.closeTo(x, 12)),
  );
  // Equal correlations r of n: once 1 + (n - 1) r, else 1 - r.
  const equal = Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.6));
  expect([...symmetricEigenvalues(equal, 4)]).toEqual([2.8, 0.4, 0.4, 0.4].map((x) => expect.closeTo(x, 12)));
  expect([...symmetricEigenvalues(Float64Array.of(5, 0, 0, 7), 2)]).toEqual([7, 5]);
});

test('eigenvalues keep trace and squares', () => {
  const entry = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 15, maxLength: 15 }), (lower) => {
      const matrix = new Float64Array(25);
      let next = 0;
      for (let i = 0; i < 5; i++)
        for (let j = 0; j <= i; j++) matrix[i * 5 + j] = matrix[j * 5 + i] = lower[next++];
      const values = symmetricEigenvalues(matrix, 5);
      const trace = [0, 6, 12, 18, 24].reduce((sum, i) => sum + matrix[i], 0);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 8);
      const squares = matrix.reduce((sum, value) => sum + value * value, 0);
      expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(squares, 7);
    }),
  );
});

test('Mahalanobis distance by hand', () => {
  // Inverse of [[2, 1], [1, 2]] is [[2, -1], [-1, 2]] / 3.
  expect(quadraticForm(Float64Array.of(2, 1, 1, 2), [1, 3])).toBeCloseTo((2 - 3 - 3 + 18) / 3, 12);
  expect(quadraticForm(Float64Array.of(1, 2, 2, 1), [1, 3])).toBeNaN();
});

test('volatilities of returns of one size', () => {
  const returns = Float64Array.from({ length: 100 }, (_, t) => (t % 2 === 0 ? 0.02 : -0.02));
  const { index, short, long, termStructure } = volatilityIndex(returns);
  expect(index[99]).toBeCloseTo(0.02 * Math.sqrt(365), 12);
  expect(short[99]).toBeCloseTo(0.02 * Math.sqrt((365 * 10) / 9), 12);
  expect(long[99]).toBeCloseTo(0.02 * Math.sqrt((365 * 90) / 89), 12);
  expect(termStructure[99]).toBeCloseTo(Math.sqrt((10 / 9) * (89 / 90)), 12);
  expect([index[18], short[6], long[70]]).toEqual([NAN, NAN, NAN]);
});

test('the signal enters, stands and leaves', () => {
  // The index stands still and grades are as usual, so the share above the mean alone moves the score.
  const shares = [0.5, 1, 0.6, 0.5, 0.49, 0, 0.5, 0.51];
  const lead = 200;
  const aboveMean = Float64Array.of(...new Array(lead).fill(0.5), ...shares);
  const level = new Float64Array(aboveMean.length).fill(100);
  const highGrades = new Float64Array(aboveMean.length).fill(0.4);
  const { score, signal, lastSignal, changedAt } = marketState({ level, aboveMean, highGrades });
  expect([...score.subarray(lead)]).toEqual([0, 0.25, 0.05, 0, -0.005, -0.25, 0, 0.005]);
  expect([...signal.subarray(lead)]).toEqual([0, 1, 1, 1, 0, -1, -1, 0]);
  expect([...lastSignal.subarray(lead)]).toEqual([0, 1, 1, 1, 1, -1, -1, -1]);
  expect([...changedAt.subarray(lead)]).toEqual([-1, 201, 201, 201, 204, 205, 205, 207]);
});

/** 1 % a day: both votes on the index are full. */
const rising = (length: number): Float64Array => Float64Array.from({ length }, (_, t) => 100 * 1.01 ** t);

test('a signal stands through a bar without a score, on which none is published', () => {
  const level = Float64Array.from(rising(400), (value, t) => (t < 250 ? value : 100 * 1.01 ** (500 - t)));
  const aboveMean = level.map((_, t) => (t < 250 ? 1 : 0));
  const highGrades = level.map((_, t) => (t === 240 ? NAN : 0.4));
  aboveMean[240] = NAN;
  const short = level.map((value, t) => (t === 240 ? NAN : value));
  const state = marketState({ level: short, aboveMean, highGrades });
  expect([state.signal[239], state.signal[240], state.signal[241]]).toEqual([1, 0, 1]);
  expect(state.changedAt[241]).toBe(state.changedAt[239]);
  expect([state.signal[399], state.lastSignal[399]]).toEqual([-1, -1]);
});

test('outcomes of the next days, by hand', () => {
  const { volatility, drawdown } = marketOutcomes(Float64Array.of(9, 0.1, -0.5, 0.2, NAN), 3);
  expect(volatility[0]).toBeCloseTo(Math.sqrt((365 * (0.01 + 0.25 + 0.04)) / 3), 12);
  expect(drawdown[0]).toBeCloseTo(0.5, 12);
  expect([volatility[1], drawdown[1], volatility[2]]).toEqual([NAN, NAN, NAN]);
});

test('ranks share ties', () => {
  expect([...ranksOf(Float64Array.of(5, 1, 5, 9))]).toEqual([1.5, 0, 1.5, 3]);
});

test('AUC and rank correlation agree with their definitions', () => {
  const value = fc.integer({ min: 0, max: 6 });
  const pairs = fc.array(fc.tuple(value, value), { minLength: 12, maxLength: 40 });
  const agrees = (rows: [number, number][]): void => {
    const predictor = Float64Array.from(rows, ([x]) => x);
    const outcome = Float64Array.from(rows, ([, y]) => y);
    const { auc } = rankingRecord({ predictor, baseline: predictor, outcome });
    const sorted = outcome.slice().sort();
    const place = 0.9 * (rows.length - 1);
    const below = Math.floor(place);
    const bound =
      sorted[below] + (place - below) * (sorted[Math.min(below + 1, rows.length - 1)] - sorted[below]);
    const [bad, other] = [rows.filter(([, y]) => y > bound), rows.filter(([, y]) => y <= bound)];
    const wins = bad.flatMap(([x]) => other.map(([z]): number => (x > z ? 1 : x === z ? 0.5 : 0)));
    const naive = wins.reduce((sum, win) => sum + win, 0) / wins.length;
    if (wins.length === 0) expect(auc.value).toBeNaN();
    else expect(auc.value).toBeCloseTo(naive, 12);
  };
  fc.assert(fc.property(pairs, agrees), { numRuns: 30 });
});

test('a perfect and a useless predictor', () => {
  const outcome = normals(600, 'outcome');
  const noise = normals(600, 'noise');
  const perfect = rankingRecord({ predictor: outcome.map(Math.exp), baseline: noise, outcome });
  expect(perfect.auc).toMatchObject({ value: 1, low: 1, high: 1 });
  expect(perfect.correlation.value).toBeCloseTo(1, 12);
  expect(perfect.gain.low).toBeGreaterThan(0.8);
  const useless = rankingRecord({ predictor: noise, baseline: outcome, outcome });
  expect(useless.auc.low).toBeLessThan(0.5);
  expect(useless.auc.high).toBeGreaterThan(0.5);
  expect(useless.gain.high).toBeLessThan(0);
});

const times = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, t) => Date.UTC(2020, 0, 1) + t * DAY);

test('the outlook finds a linear relation and knows no target before its time', () => {
  const x = normals(900, 'x');
  const noise = normals(900, 'e');
  const target = x.map((value, t) => 2 + 0.5 * value + 0.1 * noise[t]);
  const input = { times: times(900), columns: [x, noise.map(() => 3)], target, horizonDays: 30 };
  const { forecast, mean } = fittedOutlook(input);
  expect(forecast[390]).toBeNaN();
  expect(skillOver(forecast, mean, target)).toBeGreaterThan(0.9);
  const poisoned = target.map((value, t) => (t > 600 - 30 ? 99 : value));
  const again = fittedOutlook({ ...input, target: poisoned });
  expect(again.forecast.slice(0, 601)).toEqual(forecast.slice(0, 601));
  expect(again.forecast[899]).not.toBe(forecast[899]);
  expect(skillOver(mean, mean, target)).toBe(0);
  expect(skillOver(new Float64Array(900).fill(NAN), mean, target)).toBeNaN();
});

const indicatorOf = (panel: Panel) => marketIndicator({ panel, metrics: NO_METRICS }, standInGrade(panel));
const NAMES = Object.keys(MARKET_SERIES) as MarketSeries[];

/** With BTC, a stablecoin and market caps for the first half of the bars. */
const richMarket = (): Panel => {
  const plain = madeUpMarket({ assets: 40, days: 640 });
  const bars = plain.times.length;
  const panel = { ...plain, assets: plain.assets.map((name, i) => (i === 2 ? 'BTC' : name)) };
  panel.columns.close.fill(1, 39 * bars);
  for (let asset = 0; asset < 40; asset++)
    for (let t = 0; t < 320; t++) {
      const cell = asset * bars + t;
      panel.columns.marketCap[cell] = panel.columns.close[cell] * 1e7;
    }
  return panel;
};

test.each(INTERVENTIONS)('a future of %s changes no bit', (intervention) => {
  const snapshot = snapshotOf(richMarket());
  const whole = indicatorOf(snapshot.panel);
  for (const cut of [130, 321, 500]) {
    const part = indicatorOf(interveneAfter(snapshot, cut, intervention).panel);
    for (const name of NAMES)
      expect(part.series[name].slice(0, cut), `${name} at ${cut}`).toEqual(whole.series[name].slice(0, cut));
    for (const name of ['signal', 'lastSignal', 'changedAt'] as const)
      expect(part[name].slice(0, cut)).toEqual(whole[name].slice(0, cut));
  }
});

test('every series is there where its inputs are', () => {
  const { series } = indicatorOf(richMarket());
  for (const name of NAMES)
    expect(
      series[name].some((value) => !Number.isNaN(value)),
      name,
    ).toBe(true);
  expect(series.totalMarketCap[639]).toBeNaN();
  // Independent assets: a usual day has turbulence near 1, and correlations are near 0.
  const known = series.turbulence.filter((value) => !Number.isNaN(value));
  expect(known.reduce((sum, value) => sum + value, 0) / known.length).toBeCloseTo(1, 0);
  expect(Math.abs(series.meanCorrelation[639])).toBeLessThan(0.1);
  for (const name of ['absorption', 'aboveMean', 'highGradeShare', 'altcoinSeason'] as const)
    for (const value of series[name]) expect(value < 0 || value > 1).toBe(false);
});

test('an empty panel abstains throughout', () => {
  const { series, signal } = indicatorOf(madeUpMarket({ assets: 3, days: 50 }));
  for (const name of NAMES)
    if (name !== 'bitcoinPrice') expect(series[name].every(Number.isNaN), name).toBe(true);
  expect(signal.every((value) => value === 0)).toBe(true);
});

test('the record is complete, and honest on a market without memory', () => {
  const indicator = indicatorOf(richMarket());
  const range = { from: indicator.times[0], to: Infinity };
  const { records, section, signals } = evaluateMarketIndicator(indicator, range);
  expect(records).toHaveLength(2 * 18);
  expect(section.tables.map(({ rows }) => rows.length)).toEqual([18, 18, 1, 3]);
  expect(section.verdicts).toHaveLength(4);
  expect(signals.reduce((sum, row) => sum + row.days, 0)).toBeGreaterThan(100);
  expect(JSON.parse(JSON.stringify(section))).toEqual(section);
});
