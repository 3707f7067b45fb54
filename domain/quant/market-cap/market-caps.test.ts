import { DAY } from '@assay/core/kernel';
import { type MetricId, type Metrics, type Panel, truncatePanel } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { assetFacts } from '../fundamentals/asset-facts.ts';
import { prepareIndexMarket } from '../indices/index-market.ts';
import { sizeTable } from '../market-indicator/size-table.ts';
import { marketValues } from '../scenarios/market-values.ts';
import { emptyPanel } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { marketCaps } from './market-caps.ts';
import { ultimateSupplyAt } from './supply.ts';

const NAN = Number.NaN;

const panelOf = (closes: readonly number[], caps: Readonly<Record<number, number>> = {}): Panel => {
  const panel = emptyPanel(['X'], closes.length);
  panel.columns.close.set(closes);
  for (const [bar, cap] of Object.entries(caps)) panel.columns.marketCap[Number(bar)] = cap;
  return panel;
};

/** Statements by the number of days after the start of the first bar. */
type Stated = Readonly<Record<number, number>>;
const metricsOf = (panel: Panel, stated: Partial<Record<MetricId, Stated>>): Metrics => {
  const series = (values: Stated) => {
    const days = Object.keys(values)
      .map(Number)
      .sort((a, b) => a - b);
    return {
      at: Float64Array.from(days, (day) => panel.times[0] + day * DAY),
      value: Float64Array.from(days, (day) => values[day]),
    };
  };
  const own = Object.entries(stated).map(([id, values]) => [id as MetricId, series(values ?? {})] as const);
  return new Map([['X', new Map(own)]]);
};

const capsOf = (panel: Panel, stated: Partial<Record<MetricId, Stated>> = {}): number[] => [
  ...marketCaps({ panel, metrics: metricsOf(panel, stated) }),
];

const flat = (bars: number): number[] => Array(bars).fill(2);

describe('market capitalisation', () => {
  test('as the bar states it, then moved with the price for 45 days', () => {
    const closes = flat(60);
    closes[4] = 3;
    const caps = capsOf(panelOf(closes, { 1: 100 }));
    expect(caps.slice(0, 6)).toEqual([NAN, 100, 100, 100, 150, 100]);
    expect([caps[46], caps[47]]).toEqual([100, NAN]);
  });

  test('as a metric states it, from the price of the last bar closed by then', () => {
    // Stated at the close of bar 0 and at noon of bar 2, when bar 1 had closed last.
    const caps = capsOf(panelOf([1, 2, 4, 8]), { 'market/cap-usd': { 1: 100, 2.5: 500 } });
    expect(caps).toEqual([100, 200, 1000, 2000]);
  });

  test('the newest statement counts, the bar before the metric of the same moment', () => {
    const caps = capsOf(panelOf(flat(5), { 1: 7, 3: 9 }), { 'market/cap-usd': { 1: 5, 3: 6, 4: 8 } });
    expect(caps).toEqual([5, 7, 6, 9, 9]);
  });

  test('a withdrawn statement takes it back', () => {
    expect(capsOf(panelOf(flat(4)), { 'market/cap-usd': { 1: 5, 3: NAN, 4: 6 } })).toEqual([5, 5, NAN, 6]);
  });

  test('else circulating supply times price, for 45 days', () => {
    const closes = flat(60);
    closes[3] = 5;
    const caps = capsOf(panelOf(closes), {
      'supply/circulating': { 2: 10 },
      'market/cap-usd': { 3: 7, 5: NAN },
    });
    expect(caps.slice(0, 6)).toEqual([NAN, 20, 7, 17.5, 20, 20]);
    expect([caps[46], caps[47]]).toEqual([20, NAN]);
  });

  test('none before the first price; stands through a gap and for 45 days without a trade', () => {
    const panel = panelOf([NAN, NAN, 2, NAN, 4, ...Array(60).fill(NAN)]);
    const caps = capsOf(panel, { 'market/cap-usd': { 1: 10 }, 'supply/circulating': { 50: 3 } });
    expect(caps.slice(0, 6)).toEqual([NAN, NAN, 10, 10, 10, 10]);
    expect(caps[48]).toBeNaN();
    expect([caps[49], caps[50]]).toEqual([12, NAN]);
  });

  test('a changed unit voids what was stated before it', () => {
    const caps = capsOf(panelOf([1, 1, 1000, 1000, 1000], { 0: 50 }), {
      'supply/circulating': { 1: 50, 5: 0.05 },
    });
    expect(caps).toEqual([50, 50, NAN, NAN, 50]);
  });

  test('nothing after a bar changes it', () => {
    const panel = panelOf([1, 2, NAN, 40, 3, 4, 9], { 2: 50, 5: 70 });
    const metrics = metricsOf(panel, {
      'market/cap-usd': { 1.5: 4, 4: NAN, 6: 20 },
      'supply/circulating': { 2: 3, 5: NAN, 7: 2 },
    });
    const whole = [...marketCaps({ panel, metrics })];
    for (let end = 0; end <= panel.times.length; end++) {
      expect([...marketCaps({ panel: truncatePanel(panel, end), metrics })]).toEqual(whole.slice(0, end));
    }
  });

  test('is the same wherever it is used', () => {
    const panel = panelOf([1, 2, 3, 4, 5, 6, 7], { 1: 50 });
    const metrics = metricsOf(panel, { 'market/cap-usd': { 4: 20, 6: NAN }, 'supply/circulating': { 6: 3 } });
    const snapshot = { ...snapshotOf(panel), metrics };
    const caps = marketCaps(snapshot);
    expect(assetFacts(snapshot)[0].marketCap).toEqual(caps);
    expect(prepareIndexMarket(snapshot).marketCap).toEqual(caps);
    expect(sizeTable(snapshot).marketCap).toEqual(caps);
    expect(panel.times.map((_, t) => marketValues(snapshot, t).assets[0].at(-1) as number)).toEqual(caps);
  });
});

test('ultimate supply: a maximum of 400 days, else a total of 45', () => {
  const metrics = metricsOf(panelOf(flat(1)), { 'supply/max': { 0: 100 }, 'supply/total': { 400: 60 } });
  const at = (day: number) => ultimateSupplyAt(metrics, 'X', panelOf(flat(1)).times[0] + day * DAY);
  expect([-1, 0, 400, 401, 445, 446].map(at)).toEqual([NAN, 100, 100, 60, 60, NAN]);
});
