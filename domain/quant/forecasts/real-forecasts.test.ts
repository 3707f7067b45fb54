import { beforeAll, describe, expect, test } from 'vitest';
import { panelOf, readPrices, sharedPrices } from '../testing/shared-prices.ts';
import { type BandEvaluation, evaluateBands } from './evaluate-bands.ts';
import { evaluateDirection } from './evaluate-direction.ts';
import { evaluateVolatility, type VolatilityScore } from './evaluate-volatility.ts';
import { type ForecastHistory, forecastPanel } from './forecast-market.ts';
import { bandSection } from './report-bands.ts';
import { directionSection } from './report-direction.ts';
import { volatilitySection } from './report-volatility.ts';

const MAJORS = ['BTC', 'ETH', 'XRP', 'LTC', 'ADA', 'BNB', 'DOGE', 'XLM', 'XMR', 'EOS'];

const why = (path: string | undefined): string =>
  path === undefined ? ' (skipped: no shared data; set ASSAY_SHARED_DATA)' : '';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const top = sharedPrices('daily_cmc_top23');
describe.skipIf(top === undefined)(`CoinMarketCap 2013-04..2021-07${why(top)}`, () => {
  const range = { from: Date.UTC(2018, 4, 1), to: Date.UTC(2021, 6, 7) };
  let history: ForecastHistory;
  let scores: readonly VolatilityScore[];
  let bands: readonly BandEvaluation[];

  beforeAll(() => {
    history = forecastPanel(panelOf(readPrices(top as string, 'quote')));
    scores = evaluateVolatility(history, { symbols: MAJORS, range });
    bands = evaluateBands(history, { range, minForecasts: 365 });
  });

  const of = (days: number, model: string): readonly VolatilityScore[] =>
    scores.filter((score) => score.days === days && score.model === model);

  // Measured: 0.384, 0.336, 0.172 against the mean of the evaluated outcomes; 0.458, 0.452, 0.365 against history.
  test.each([
    [1, 0.37, 0.44],
    [7, 0.32, 0.43],
    [30, 0.15, 0.34],
  ])('log variance at %i days is foreseen', (days, r2, r2History) => {
    const combined = of(days, 'combined');
    expect(combined).toHaveLength(10);
    expect(mean(combined.map((score) => score.r2))).toBeGreaterThan(r2);
    expect(mean(combined.map((score) => score.r2History))).toBeGreaterThan(r2History);
    for (const rival of ['ewmaRange', 'ewmaReturn', 'garch', 'gjr']) {
      const better = combined.filter((score, i) => score.r2 > of(days, rival)[i].r2).length;
      expect(better, rival).toBeGreaterThanOrEqual(8);
      expect(mean(combined.map(({ qlike }) => qlike))).toBeLessThan(
        mean(of(days, rival).map(({ qlike }) => qlike)),
      );
    }
  });

  test('bands cover what they say, pooled', () => {
    expect(bands.map(({ days }) => days)).toEqual([1, 7, 30, 90]);
    for (const { all } of bands) expect(Math.abs(all.coverage()[2] - 0.9)).toBeLessThan(0.03);
  });

  test('at one and seven days by third of the volatility and by coin too, better than both rivals', () => {
    for (const { terciles, assets, skillOverUnconditional, skillOverGaussian } of bands.slice(0, 2)) {
      for (const { coverage90 } of terciles) expect(Math.abs(coverage90 - 0.9)).toBeLessThan(0.05);
      // Tether has a range, but hardly moves from close to close.
      for (const { name, coverage90 } of assets.filter(({ name }) => name !== 'USDT')) {
        expect(Math.abs(coverage90 - 0.9), name).toBeLessThan(0.05);
      }
      expect(skillOverUnconditional).toBeGreaterThan(0.01);
      expect(skillOverGaussian).toBeGreaterThan(0);
    }
  });

  test('sections say what was met and what was not', () => {
    const direction = evaluateDirection(history, range);
    const sections = [
      volatilitySection(scores, 'test'),
      bandSection(bands, 'test'),
      directionSection(direction, 'test'),
    ];
    const verdicts = sections.flatMap((section) => section.verdicts);
    expect(verdicts.some(({ met }) => met)).toBe(true);
    expect(verdicts.some(({ met }) => !met)).toBe(true);
    for (const { tables } of sections) {
      for (const { columns, rows } of tables) {
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
      }
    }
    expect(direction.every(({ published }) => published === 0)).toBe(true);
  });
});

const futures = sharedPrices('daily_binance_futures');
describe.skipIf(futures === undefined)(`Binance futures 2019-09..2024-06${why(futures)}`, () => {
  test('bands cover what they say at every horizon, within seconds', () => {
    const panel = panelOf(readPrices(futures as string, 'base'));
    const before = performance.now();
    const history = forecastPanel(panel);
    expect(performance.now() - before).toBeLessThan(12_000);
    const range = { from: Date.UTC(2021, 0, 1), to: Date.UTC(2024, 6, 1) };
    const bands = evaluateBands(history, { range, minForecasts: 365 });
    expect(bands[0].all.count).toBeGreaterThan(150_000);
    for (const { all } of bands) expect(Math.abs(all.coverage()[2] - 0.9)).toBeLessThan(0.02);
    for (const { assets, terciles } of bands.slice(0, 2)) {
      expect(assets.every(({ coverage90 }) => Math.abs(coverage90 - 0.9) <= 0.05)).toBe(true);
      expect(terciles.every(({ coverage90 }) => Math.abs(coverage90 - 0.9) <= 0.05)).toBe(true);
    }
    expect(evaluateDirection(history, range).every(({ published }) => published === 0)).toBe(true);
  });
});
