import { mkdtemp, readdir, readFile, rm, truncate, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, fixedClock, HOUR } from '@assay/core/kernel';
import {
  BarTableBuilder,
  type MetricId,
  type MetricTable,
  MetricTableBuilder,
  metricAt,
  type Origin,
  panelDigest,
} from '@assay/domain/market';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ParquetLake } from './parquet-lake.ts';

const T0 = Date.UTC(2024, 0, 1);

type Row = readonly [symbol: string, metric: MetricId, at: number, value: number];

const tableOf = (rows: readonly Row[]): MetricTable => {
  const builder = new MetricTableBuilder();
  for (const row of rows) builder.add(...row);
  return builder.build();
};

const from = (source: string, knownAt: number, more: Partial<Origin> = {}): Origin => ({
  source,
  origin: `${source}.csv`,
  originDigest: null,
  knownAt,
  licence: 'test',
  simulated: false,
  ...more,
});

let folder: string;
let lake: ParquetLake;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-metrics-'));
  lake = await ParquetLake.open(folder, { simulated: false });
});

afterEach(async () => {
  lake.close();
  await rm(folder, { recursive: true });
});

const snapshot = (knownAt: number, asOf = T0 + 30 * DAY) => lake.snapshot({ interval: '1d', asOf, knownAt });

/** `symbol metric` to `[at in days, value]` pairs. */
const held = async (knownAt: number, asOf?: number): Promise<Record<string, number[][]>> => {
  const { metrics } = await snapshot(knownAt, asOf);
  const columns = [...metrics].flatMap(([symbol, own]) =>
    [...own].map(([id, { at, value }]) => [
      `${symbol} ${id}`,
      Array.from(at, (moment, i) => [(moment - T0) / DAY, value[i]]),
    ]),
  );
  return Object.fromEntries(columns);
};

const SUPPLY = 'supply/circulating';
const TVL = 'defi/tvl-usd';

describe('snapshot', () => {
  test('series by symbol and metric, ascending in time', async () => {
    const rows: Row[] = [
      ['B', TVL, T0, 7],
      ['A', SUPPLY, T0 + 2 * DAY, 3],
      ['A', SUPPLY, T0, 1],
      ['A', 'category/meme', T0, 1],
    ];
    await lake.appendMetrics(tableOf(rows), from('s', T0));
    expect(await held(T0)).toEqual({
      'A category/meme': [[0, 1]],
      [`A ${SUPPLY}`]: [
        [0, 1],
        [2, 3],
      ],
      [`B ${TVL}`]: [[0, 7]],
    });
  });

  test('a fact is there from its moment on, and not a millisecond before', async () => {
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 1]]), from('s', T0));
    expect(await held(T0, T0 - 1)).toEqual({});
    expect(await held(T0, T0)).toEqual({ [`A ${SUPPLY}`]: [[0, 1]] });
  });

  test('a correction wins from when it was known, and the past stays as it was', async () => {
    const rows: Row[] = [
      ['A', SUPPLY, T0, 1],
      ['A', SUPPLY, T0 + DAY, 2],
    ];
    await lake.appendMetrics(tableOf(rows), from('one', T0 + 5 * DAY));
    const before = await snapshot(T0 + 6 * DAY);
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 50]]), from('two', T0 + 7 * DAY));
    const [old, corrected] = [await snapshot(T0 + 7 * DAY - 1), await snapshot(T0 + 7 * DAY)];
    expect(old.digest).toBe(before.digest);
    const supply = corrected.metrics.get('A')?.get(SUPPLY);
    expect(metricAt(supply, T0, DAY)).toBe(50);
    expect(metricAt(supply, T0 + DAY, DAY)).toBe(2);
    expect(corrected.digest).not.toBe(before.digest);
    expect(corrected.sources).toEqual(['one', 'two']);
  });

  test('what is taken back is absent from then on', async () => {
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 1]]), from('s', T0));
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, Number.NaN]]), from('s', T0 + 1));
    expect(await held(T0)).toEqual({ [`A ${SUPPLY}`]: [[0, 1]] });
    expect(await held(T0 + 1)).toEqual({});
  });

  test('without metrics the digest is the panel’s; one bit of one value changes it', async () => {
    const bars = new BarTableBuilder('1d');
    bars.add('A', { time: T0, open: 1, high: 1, low: 1, close: 1, volume: 1, marketCap: 1 });
    await lake.append(bars.build(), { ...from('bars', T0), volumeUnit: 'quote', volumeUnitBasis: 'source' });
    const bare = await snapshot(T0);
    expect(bare.digest).toBe(panelDigest(bare.panel));
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 1]]), from('s', T0));
    const one = await snapshot(T0);
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 1 + 2 ** -52]]), from('s', T0 + 1));
    const two = await snapshot(T0 + 1);
    expect(new Set([bare.digest, one.digest, two.digest]).size).toBe(3);
    expect((await snapshot(T0)).digest).toBe(one.digest);
    expect(one.segments).toHaveLength(2);
  });
});

describe('segments', () => {
  test('the same facts in another order are the same segment', async () => {
    const rows: Row[] = [
      ['A', SUPPLY, T0, 1],
      ['B', TVL, T0 + DAY, 2],
    ];
    const one = await lake.appendMetrics(tableOf(rows), from('s', T0), 3);
    const two = await lake.appendMetrics(tableOf(rows.toReversed()), from('s', T0 + 1));
    expect(two).toEqual(one);
    expect(await lake.metricSegments()).toEqual([one]);
    expect(await lake.segments()).toEqual([]);
    expect(one).toMatchObject({
      rows: 2,
      symbols: ['A', 'B'],
      metrics: [TVL, SUPPLY],
      range: { from: T0, to: T0 + DAY + 1 },
      rejected: 3,
    });
  });

  test('real and simulated never meet, and nothing is no segment', async () => {
    const table = tableOf([['A', SUPPLY, T0, 1]]);
    const code = 'lake-damaged';
    await expect(lake.appendMetrics(table, from('s', T0, { simulated: true }))).rejects.toMatchObject({
      code,
    });
    await lake.appendMetrics(table, from('s', T0));
    const other = await ParquetLake.open(folder, { simulated: true });
    await expect(other.metricSegments()).rejects.toMatchObject({ code });
    other.close();
    await expect(lake.appendMetrics(tableOf([]), from('s', T0))).rejects.toThrow('no metric');
  });

  test('damage is found; what has no manifest does not exist and is swept when it is old', async () => {
    const { segment } = await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 1]]), from('s', T0));
    const path = join(folder, 'metrics', `${segment}.parquet`);
    expect(await lake.damaged()).toEqual([]);
    await truncate(path, 10);
    expect(await lake.damaged()).toEqual([{ segment, fault: 'its bytes do not have its digest' }]);
    await rm(join(folder, 'metrics', `${segment}.json`));
    const reopened = await ParquetLake.open(folder, { simulated: false });
    expect(await reopened.metricSegments()).toEqual([]);
    const now = Date.UTC(2024, 5, 1);
    await utimes(path, now / 1000, (now - 2 * HOUR) / 1000);
    expect(await reopened.sweep(fixedClock(now))).toBe(1);
    expect(await readdir(join(folder, 'metrics'))).toEqual([]);
    reopened.close();
  });
});

test('the newest observation of every metric, as known and by then', async () => {
  const rows: Row[] = [
    ['A', SUPPLY, T0, 1],
    ['A', SUPPLY, T0 + DAY, 2],
    ['A', 'category/meme', T0, 1],
    ['B', SUPPLY, T0 + 2 * DAY, 5],
  ];
  await lake.appendMetrics(tableOf(rows), from('s', T0));
  await lake.appendMetrics(tableOf([['A', SUPPLY, T0 + DAY, Number.NaN]]), from('s', T0 + 1));
  const newest = async (asOf: number, knownAt: number): Promise<Record<string, number[]>> => {
    const metrics = await lake.newestMetrics({ asOf, knownAt });
    return Object.fromEntries(
      [...metrics].flatMap(([symbol, own]) =>
        [...own].map(([id, { at, value }]) => [
          `${symbol} ${id}`,
          [...Array.from(at, (moment) => (moment - T0) / DAY), ...value],
        ]),
      ),
    );
  };
  expect(await newest(T0 + DAY, T0)).toEqual({ [`A ${SUPPLY}`]: [1, 2], 'A category/meme': [0, 1] });
  expect(await newest(T0 + 9 * DAY, T0 + 1)).toEqual({
    [`A ${SUPPLY}`]: [0, 1],
    'A category/meme': [0, 1],
    [`B ${SUPPLY}`]: [2, 5],
  });
});

test('export: a CSV of moments, symbols, metrics and values', async () => {
  const rows: Row[] = [
    ['A', SUPPLY, T0 + 1, 0.1],
    ['B', SUPPLY, T0, 2],
    ['A', SUPPLY, T0 + DAY, 5],
  ];
  await lake.appendMetrics(tableOf(rows), from('s', T0));
  const path = join(folder, 'out.csv');
  const request = { path, format: 'csv', range: { from: 0, to: T0 + DAY }, knownAt: T0 } as const;
  expect(await lake.exportMetrics(request)).toBe(2);
  expect(await readFile(path, 'utf8')).toBe(
    `time,symbol,metric,value,source\n2024-01-01T00:00:00.001Z,A,${SUPPLY},0.1,s\n2024-01-01T00:00:00.000Z,B,${SUPPLY},2.0,s\n`,
  );
  expect(await lake.exportMetrics({ ...request, symbol: 'B' })).toBe(1);
});

test('a million facts are written and read in a few seconds', async () => {
  const builder = new MetricTableBuilder();
  for (let asset = 0; asset < 50; asset++)
    for (let day = 0; day < 20_000; day++)
      builder.add(`A${asset}`, day % 2 === 0 ? SUPPLY : TVL, T0 - day * HOUR, day);
  const started = performance.now();
  await lake.appendMetrics(builder.build(), from('s', T0));
  const { metrics } = await snapshot(T0);
  expect(metrics.size).toBe(50);
  expect(metrics.get('A7')?.get(TVL)?.at.length).toBe(10_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});

describe('facts of one asset', () => {
  const facts = async (more: object = {}) =>
    (
      await lake.facts({
        symbol: 'A',
        from: 0,
        to: T0 + 30 * DAY,
        knownAt: T0 + DAY,
        limit: 10,
        newestFirst: true,
        ...more,
      })
    ).map(({ at, facts: stated }) => [
      (at - T0) / DAY,
      ...stated.map(({ metric, value, source }) => `${metric}=${value} (${source})`),
    ]);

  beforeEach(async () => {
    const rows: Row[] = [
      ['A', SUPPLY, T0, 1],
      ['A', TVL, T0, 10],
      ['A', SUPPLY, T0 + 2 * DAY, 3],
      ['A', 'category/meme', T0 + 3 * DAY, 1],
      ['B', SUPPLY, T0 + 4 * DAY, 9],
    ];
    await lake.appendMetrics(tableOf(rows), from('s', T0));
    await lake.appendMetrics(tableOf([['A', SUPPLY, T0, 2]]), from('t', T0 + DAY));
  });

  test('by moment, newest first or oldest first, as they are known', async () => {
    const both = [
      [2, `${SUPPLY}=3 (s)`],
      [0, `${TVL}=10 (s)`, `${SUPPLY}=2 (t)`],
    ];
    expect(await facts()).toEqual(both);
    expect(await facts({ newestFirst: false })).toEqual(both.toReversed());
    expect(await facts({ knownAt: T0, to: T0 + DAY })).toEqual([[0, `${TVL}=10 (s)`, `${SUPPLY}=1 (s)`]]);
    expect(await facts({ symbol: 'C' })).toEqual([]);
  });

  test('cut by moments, not by values; by range; by metric, categories where they are named', async () => {
    expect((await facts({ limit: 1, newestFirst: false }))[0]).toHaveLength(3);
    expect(await facts({ limit: 1 })).toEqual([[2, `${SUPPLY}=3 (s)`]]);
    expect(await facts({ from: T0 + 1, to: T0 + 2 * DAY })).toEqual([]);
    expect(await facts({ metrics: [TVL, 'category/meme'] })).toEqual([
      [3, 'category/meme=1 (s)'],
      [0, `${TVL}=10 (s)`],
    ]);
    expect(await facts({ metrics: ["x') OR ('1'='1"] })).toEqual([]);
    expect(await facts({ metrics: [] })).toEqual([]);
  });
});
