import { DAY } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { categoryMetric, describeMetric, isMetricId, METRICS, type MetricId, metricAt } from './metric.ts';
import { metricFault } from './metric-rules.ts';
import { MetricTableBuilder } from './metric-table-builder.ts';
import { panelDigest } from './panel.ts';
import { snapshotDigest } from './snapshot-digest.ts';

const T0 = Date.UTC(2024, 0, 1);

describe('ids', () => {
  test('known ids and categories are ids, nothing else', () => {
    expect(Object.keys(METRICS).every(isMetricId)).toBe(true);
    expect(['category/meme', 'category/ai-compute'].every(isMetricId)).toBe(true);
    const others = [
      '',
      'supply',
      'supply/x',
      'category/',
      'category/A',
      'category/-a',
      'toString',
      'category/a b',
    ];
    expect(others.filter(isMetricId)).toEqual([]);
  });

  test('a category’s id is its name in plain letters', () => {
    expect(categoryMetric('AI/Compute')).toBe('category/ai-compute');
    expect(categoryMetric(' L1 Smart Contract ')).toBe('category/l1-smart-contract');
    expect(categoryMetric('//')).toBeUndefined();
    for (const name of ['DeFi Blue Chips', 'Privacy/Infra', '2nd'])
      expect(isMetricId(categoryMetric(name) as string)).toBe(true);
  });

  test('every id has a description', () => {
    expect(describeMetric('category/meme').unit).toBe('flag');
    expect(describeMetric('supply/max').unit).toBe('units');
  });
});

describe('metricAt', () => {
  const series = { at: Float64Array.of(T0, T0 + 2 * DAY), value: Float64Array.of(5, 7) };

  test.each([
    ['before the first', T0 - 1, 9 * DAY, Number.NaN],
    ['at its moment', T0, 0, 5],
    ['between two', T0 + 2 * DAY - 1, 9 * DAY, 5],
    ['the newest', T0 + 3 * DAY, DAY, 7],
    ['too old', T0 + 3 * DAY + 1, DAY, Number.NaN],
  ])('%s', (_, moment, maxAge, value) => {
    expect(metricAt(series, moment, maxAge)).toBe(value);
  });

  test('no series, or an empty one, has no value', () => {
    expect(metricAt(undefined, T0, DAY)).toBeNaN();
    expect(metricAt({ at: new Float64Array(), value: new Float64Array() }, T0, DAY)).toBeNaN();
  });
});

describe('metricFault', () => {
  const NOW = T0 + DAY;

  test.each<[MetricId, number, number, string | undefined]>([
    ['supply/circulating', T0, 0, undefined],
    ['supply/circulating', NOW, Number.NaN, undefined],
    ['supply/circulating', T0, -1, 'supply/circulating is negative (-1)'],
    ['supply/circulating', NOW + 1, 1, 'lies in the future'],
    ['supply/circulating', Date.UTC(2008, 0, 1), 1, 'before the first crypto asset'],
    ['supply/top1pct-share', T0, 1.01, 'beyond what can be (1)'],
    ['security/scan-score', T0, 100, undefined],
    ['security/scan-score', T0, 101, 'beyond what can be (100)'],
    ['market/cap-usd', T0, 2e18, 'beyond what can be'],
    ['supply/total', T0, 1e24, undefined],
    ['supply/total', T0, 1e30, 'beyond what can be'],
    ['network/hash-rate', T0, 1e21, undefined],
    ['network/active-addresses', T0, 1e30, 'beyond what can be'],
    ['supply/circulating', Number.NaN, 1, 'NaN is no time'],
    ['supply/circulating', Number.NaN, Number.NaN, 'NaN is no time'],
    ['supply/circulating', Infinity, 1, 'Infinity is no time'],
    ['category/meme', T0, 1, undefined],
    ['category/meme', T0, 0.5, 'is 0 or 1, not 0.5'],
  ])('%s at %d = %d', (metric, at, value, fault) => {
    const found = metricFault(metric, at, value, NOW);
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });
});

test('a table names each symbol and metric once', () => {
  const builder = new MetricTableBuilder();
  builder.add('B', 'defi/tvl-usd', T0, 1);
  builder.add('A', 'defi/tvl-usd', T0, 2);
  builder.add('B', 'supply/max', T0, 3);
  expect(builder.rows).toBe(3);
  expect(builder.build()).toEqual({
    symbols: ['B', 'A'],
    metrics: ['defi/tvl-usd', 'supply/max'],
    asset: Int32Array.of(0, 1, 0),
    metric: Int32Array.of(0, 0, 1),
    at: Float64Array.of(T0, T0, T0),
    value: Float64Array.of(1, 2, 3),
  });
});

describe('snapshotDigest', () => {
  const column = new Float64Array();
  const columns = {
    open: column,
    high: column,
    low: column,
    close: column,
    turnover: column,
    marketCap: column,
  };
  const panel = { interval: '1d', assets: [], times: column, columns } as const;
  const one = (at: number, value: number) => ({ at: Float64Array.of(at), value: Float64Array.of(value) });
  const of = (...entries: [string, [MetricId, ReturnType<typeof one>][]][]) =>
    snapshotDigest(panel, new Map(entries.map(([symbol, own]) => [symbol, new Map(own)])));

  test('nothing but bars has the digest of the bars', () => {
    expect(of()).toBe(panelDigest(panel));
  });

  test('the order of assets and metrics does not matter; every name, time and value does', () => {
    const [a, b] = [one(T0, 1), one(T0, 2)];
    const first = of(
      [
        'A',
        [
          ['supply/max', a],
          ['supply/total', b],
        ],
      ],
      ['B', [['supply/max', b]]],
    );
    expect(
      of(
        ['B', [['supply/max', b]]],
        [
          'A',
          [
            ['supply/total', b],
            ['supply/max', a],
          ],
        ],
      ),
    ).toBe(first);
    const others = [
      of(
        [
          'A',
          [
            ['supply/max', b],
            ['supply/total', a],
          ],
        ],
        ['B', [['supply/max', b]]],
      ),
      of(
        [
          'A',
          [
            ['supply/max', a],
            ['supply/total', b],
          ],
        ],
        ['C', [['supply/max', b]]],
      ),
      of(
        [
          'A',
          [
            ['supply/max', one(T0 + 1, 1)],
            ['supply/total', b],
          ],
        ],
        ['B', [['supply/max', b]]],
      ),
      of(
        ['A', [['supply/max', a]]],
        [
          'B',
          [
            ['supply/max', b],
            ['supply/total', b],
          ],
        ],
      ),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });
});
