import { DAY } from '@assay/core/kernel';
import { type MetricId, type MetricSeries, type Snapshot, truncatePanel } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { emptyPanel } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { marketScenarios } from './scenarios.ts';

const DAYS = 400;
const SYMBOLS = Array.from({ length: 12 }, (_, i) => `T${String(i).padStart(2, '0')}`);

const since = (at: number, value: number): MetricSeries => ({
  at: Float64Array.of(at),
  value: Float64Array.of(value),
});

/** T00 is worth 100, later 200; the others 100 each. T11 has no value. */
const market = (metrics: [string, [MetricId, MetricSeries][]][] = []): Snapshot => {
  const panel = emptyPanel(SYMBOLS, DAYS);
  SYMBOLS.forEach((_, asset) => {
    for (let t = 0; t < DAYS; t++) {
      const worth = asset === 0 && t >= 300 ? 200 : 100;
      panel.columns.close[asset * DAYS + t] = worth / 50;
      if (asset < 11) panel.columns.marketCap[asset * DAYS + t] = worth;
    }
  });
  return { ...snapshotOf(panel), metrics: new Map(metrics.map(([symbol, own]) => [symbol, new Map(own)])) };
};

const lastClose = snapshotOf(emptyPanel(SYMBOLS, DAYS)).asOf;

describe('scenarios', () => {
  const [first] = marketScenarios(market());

  test('are share times total, by hand', () => {
    const value = first.value;
    expect(value?.totalMarketCap).toBe(1200);
    expect(value?.share).toEqual({ now: 0.166667, bear: 0.0909091, base: 0.0909091, moon: 0.166667 });
    const double = value?.scenarios.find(({ multiple }) => multiple === 2);
    expect(double?.totalMarketCap).toBe(2400);
    expect(double?.moon).toEqual({ price: 8, marketCap: 400, fullyDiluted: null, roi: 1 });
    expect(double?.bear).toEqual({ price: 4.36364, marketCap: 218.182, fullyDiluted: null, roi: 0.090909 });
    expect(value?.scenarios.map(({ multiple }) => multiple)).toEqual([0.5, 1, 2, 4, 8]);
    expect(value?.pastPerformance).toBe(1);
    expect(value?.peers).toBeNull();
  });

  test('know the fully diluted value where a supply is known: the maximum before the total', () => {
    const supply = (id: MetricId, units: number): [MetricId, MetricSeries] => [id, since(lastClose, units)];
    const diluted = (...own: [MetricId, MetricSeries][]): number | null | undefined =>
      marketScenarios(market([['T00', own]]))[0].value?.scenarios[2].moon.fullyDiluted;
    expect(diluted(supply('supply/total', 60))).toBe(480);
    expect(diluted(supply('supply/total', 60), supply('supply/max', 100))).toBe(800);
    expect(diluted(['supply/max', since(lastClose + 1, 100)])).toBeNull();
  });

  test('take the market value from a metric where no bar states it', () => {
    const stated: MetricSeries = {
      at: Float64Array.from({ length: DAYS }, (_, t) => lastClose - (DAYS - 1 - t) * DAY),
      value: new Float64Array(DAYS).fill(100),
    };
    const last = marketScenarios(market([['T11', [['market/cap-usd', stated]]]])).at(-1);
    expect(last?.value?.marketCap).toBe(100);
    expect(last?.value?.totalMarketCap).toBe(1300);
  });

  test('abstain without a value, a price, a market or a history', () => {
    expect(marketScenarios(market()).at(-1)?.abstained?.id).toBe('market-cap-unknown');
    const snapshot = market();
    expect(marketScenarios(snapshot, 50)[0].abstained?.id).toBe('too-little-history');
    snapshot.panel.columns.close[DAYS - 1] = Number.NaN;
    expect(marketScenarios(snapshot)[0].abstained?.id).toBe('no-bar');
    snapshot.panel.columns.marketCap.fill(Number.NaN, DAYS, 4 * DAYS);
    expect(marketScenarios(snapshot)[5].abstained?.id).toBe('market-unknown');
  });

  test('name the peers of the closest category', () => {
    const inCategory = (slug: string): [MetricId, MetricSeries] => [`category/${slug}`, since(0, 1)];
    const snapshot = market([
      ['T00', [inCategory('layer-1'), inCategory('privacy')]],
      ['T01', [inCategory('layer-1')]],
      ['T02', [inCategory('layer-1')]],
      ['T03', [inCategory('privacy')]],
      ['T04', [['category/privacy', since(lastClose + 1, 1)]]],
    ]);
    expect(marketScenarios(snapshot)[1].value?.peers).toEqual({
      category: 'layer-1',
      similar: [
        { symbol: 'T00', marketCap: 200, pastPerformance: 1 },
        { symbol: 'T02', marketCap: 100, pastPerformance: 0 },
      ],
      averagePerformance: 0.5,
    });
    expect(marketScenarios(snapshot)[0].value?.peers?.similar.map(({ symbol }) => symbol)).toEqual(['T03']);
  });

  test('nothing after a bar changes them', () => {
    const snapshot = market();
    for (const t of [150, 299, 301]) {
      const cut = { ...snapshot, panel: truncatePanel(snapshot.panel, t + 1) };
      expect(marketScenarios(cut)).toEqual(marketScenarios(snapshot, t));
    }
  });

  test('an asset counts from its first bar on, however early its value is stated', () => {
    const stated = { at: Float64Array.of(0, lastClose - 110 * DAY), value: Float64Array.of(1, 1e6) };
    const snapshot = market([
      ['T00', [['category/layer-1', since(0, 1)]]],
      [
        'T11',
        [
          ['market/cap-usd', stated],
          ['category/layer-1', since(0, 1)],
        ],
      ],
    ]);
    snapshot.panel.columns.close.fill(Number.NaN, 11 * DAYS, 11 * DAYS + 350);
    const at300 = marketScenarios(snapshot, 300);
    expect(at300[0].value).toMatchObject({ totalMarketCap: 1200, peers: null });
    expect(marketScenarios(snapshot)[0].value?.peers?.similar.map(({ symbol }) => symbol)).toEqual(['T11']);
  });

  test('an even outcome returns 0, not the last bit of a division', () => {
    const snapshot = market();
    SYMBOLS.forEach((_, asset) => {
      snapshot.panel.columns.marketCap.fill(0.1 * (asset + 1), asset * DAYS, (asset + 1) * DAYS);
    });
    const rois = marketScenarios(snapshot).map((one) => one.value?.scenarios[1].base.roi);
    expect(rois).toEqual(SYMBOLS.map(() => 0));
  });

  test('a maximum supply holds for 400 days, a total for 45', () => {
    const diluted = (id: MetricId, days: number) =>
      marketScenarios(market([['T00', [[id, since(lastClose - days * DAY, 100)]]]]))[0].value?.scenarios[2]
        .moon.fullyDiluted;
    expect([diluted('supply/max', 400), diluted('supply/max', 401)]).toEqual([800, null]);
    expect([diluted('supply/total', 45), diluted('supply/total', 46)]).toEqual([800, null]);
  });

  test('of nothing are nothing', () => {
    expect(marketScenarios(snapshotOf(emptyPanel([], 0)))).toEqual([]);
    expect(marketScenarios(snapshotOf(emptyPanel(['A'], 0)))[0].abstained?.id).toBe('no-bar');
  });
});
