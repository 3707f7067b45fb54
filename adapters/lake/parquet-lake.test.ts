import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, fixedClock, HOUR, type Interval } from '@assay/core/kernel';
import { type Bar, type BarTable, BarTableBuilder, type Provenance, seriesOf } from '@assay/domain/market';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ParquetLake } from './parquet-lake.ts';

const T0 = Date.UTC(2024, 0, 1);

const bar = (time: number, close: number, volume = 10): Bar => ({
  time,
  open: close,
  high: close * 1.5,
  low: close * 0.75,
  close,
  volume,
  marketCap: Number.NaN,
});

const tableOf = (rows: readonly [string, Bar][], interval: Interval = '1d'): BarTable => {
  const builder = new BarTableBuilder(interval);
  for (const [symbol, one] of rows) builder.add(symbol, one);
  return builder.build();
};

const from = (source: string, knownAt: number, more: Partial<Provenance> = {}): Provenance => ({
  source,
  origin: `${source}.csv`,
  originDigest: null,
  knownAt,
  licence: 'test',
  volumeUnit: 'quote',
  volumeUnitBasis: 'declared',
  simulated: false,
  ...more,
});

let folder: string;
let lake: ParquetLake;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-lake-'));
  lake = await ParquetLake.open(folder, { simulated: false });
});

afterEach(async () => {
  lake.close();
  await rm(folder, { recursive: true });
});

const closes = async (knownAt: number, asOf = T0 + 30 * DAY): Promise<Record<string, number[]>> => {
  const { panel } = await lake.snapshot({ interval: '1d', asOf, knownAt });
  return Object.fromEntries(panel.assets.map((name, i) => [name, [...seriesOf(panel, 'close', i)]]));
};

describe('snapshot', () => {
  test('an empty lake gives an empty panel', async () => {
    expect(await closes(T0)).toEqual({});
  });

  test('gaps stay gaps, on an even grid', async () => {
    await lake.append(
      tableOf([
        ['A', bar(T0, 1)],
        ['A', bar(T0 + 3 * DAY, 4)],
        ['B', bar(T0 + DAY, 7)],
      ]),
      from('s', T0),
    );
    expect(await closes(T0)).toEqual({
      A: [1, Number.NaN, Number.NaN, 4],
      B: [Number.NaN, 7, Number.NaN, Number.NaN],
    });
  });

  test('only bars that have closed by asOf', async () => {
    await lake.append(
      tableOf([
        ['A', bar(T0, 1)],
        ['A', bar(T0 + DAY, 2)],
      ]),
      from('s', T0),
    );
    expect(await closes(T0, T0 + 2 * DAY)).toEqual({ A: [1, 2] });
    expect(await closes(T0, T0 + 2 * DAY - 1)).toEqual({ A: [1] });
  });

  test('a correction is seen from when it was known, and the past stays as it was', async () => {
    await lake.append(
      tableOf([
        ['A', bar(T0, 1)],
        ['A', bar(T0 + DAY, 2)],
      ]),
      from('s', T0 + 5 * DAY),
    );
    const before = await lake.snapshot({ interval: '1d', asOf: T0 + 9 * DAY, knownAt: T0 + 6 * DAY });
    await lake.append(tableOf([['A', bar(T0 + DAY, 99)]]), from('s', T0 + 7 * DAY));
    expect(await closes(T0 + 7 * DAY)).toEqual({ A: [1, 99] });
    const again = await lake.snapshot({ interval: '1d', asOf: T0 + 9 * DAY, knownAt: T0 + 6 * DAY });
    expect(again.digest).toBe(before.digest);
  });

  test('the newest knowledge wins whatever its source, and older sources fill what it lacks', async () => {
    await lake.append(
      tableOf([
        ['A', bar(T0, 1)],
        ['A', bar(T0 + DAY, 2)],
      ]),
      from('first', T0),
    );
    await lake.append(tableOf([['A', bar(T0, 50)]]), from('second', T0 + 1));
    expect(await closes(T0 + 1)).toEqual({ A: [50, 2] });
  });

  test('a correction that takes a value away leaves it absent', async () => {
    await lake.append(tableOf([['A', bar(T0, 1, 5)]]), from('s', T0));
    await lake.append(tableOf([['A', { ...bar(T0, 1), volume: Number.NaN }]]), from('s', T0 + 1));
    const { panel } = await lake.snapshot({ interval: '1d', asOf: T0 + DAY, knownAt: T0 + 1 });
    expect(panel.columns.turnover[0]).toBeNaN();
  });

  test('a newer bare close leaves a full bar, and brings its market cap', async () => {
    const bare = { open: Number.NaN, high: Number.NaN, low: Number.NaN };
    await lake.append(tableOf([['A', bar(T0, 4)]]), from('full', T0));
    const cap = { ...bar(T0, 5), ...bare, marketCap: 1e9 };
    await lake.append(
      tableOf([
        ['A', cap],
        ['A', { ...cap, time: T0 + DAY }],
      ]),
      from('closes', T0 + 1),
    );
    await lake.append(tableOf([['A', { ...cap, close: 6, marketCap: Number.NaN }]]), from('newest', T0 + 2));
    const read = (knownAt: number) =>
      lake.bars({ symbol: 'A', interval: '1d', knownAt, from: T0, to: T0 + 2 * DAY });
    const [first, second] = await read(T0 + 2);
    expect(first).toMatchObject({ open: 4, high: 6, low: 3, close: 4, marketCap: 1e9, source: 'full' });
    expect(second).toMatchObject({ open: Number.NaN, close: 5, marketCap: 1e9, source: 'closes' });
    expect((await read(T0))[0].marketCap).toBeNaN();
    await lake.append(tableOf([['A', bar(T0, 8)]]), from('corrected', T0 + 3));
    expect((await read(T0 + 3))[0]).toMatchObject({ open: 8, close: 8, marketCap: 1e9, source: 'corrected' });
  });

  test('turnover is in the quote currency whatever the source counts', async () => {
    await lake.append(tableOf([['Q', bar(T0, 4, 100)]]), from('quoted', T0));
    await lake.append(tableOf([['B', bar(T0, 4, 100)]]), from('based', T0, { volumeUnit: 'base' }));
    await lake.append(tableOf([['U', bar(T0, 4, 100)]]), from('unsaid', T0, { volumeUnit: 'unknown' }));
    const { panel } = await lake.snapshot({ interval: '1d', asOf: T0 + DAY, knownAt: T0 });
    expect(panel.assets).toEqual(['B', 'Q', 'U']);
    expect([...panel.columns.turnover]).toEqual([(100 * (6 + 3 + 4)) / 3, 100, Number.NaN]);
  });

  test('complete days of hours become daily bars, incomplete ones do not', async () => {
    const hours = Array.from({ length: 47 }, (_, i): [string, Bar] => ['A', bar(T0 + i * HOUR, i + 1)]);
    await lake.append(tableOf(hours, '1h'), from('s', T0));
    const { panel } = await lake.snapshot({ interval: '1d', asOf: T0 + 9 * DAY, knownAt: T0 });
    expect([...panel.times]).toEqual([T0]);
    const first = Object.fromEntries(
      Object.entries(panel.columns).map(([name, column]) => [name, column[0]]),
    );
    expect(first).toEqual({ open: 1, high: 36, low: 0.75, close: 24, turnover: 240, marketCap: Number.NaN });
  });
});

test('a day of hours is whole as soon as it has closed, in the panel and as bars', async () => {
  const hours = Array.from({ length: 48 }, (_, i): [string, Bar] => ['A', bar(T0 + i * HOUR, i + 1)]);
  await lake.append(tableOf(hours, '1h'), from('s', T0));
  const asOf = T0 + 2 * DAY + HOUR;
  const { panel } = await lake.snapshot({ interval: '1d', asOf, knownAt: T0 });
  expect([...panel.times]).toEqual([T0, T0 + DAY]);
  const query = { symbol: 'A', interval: '1d', knownAt: T0, from: T0 + 1, to: T0 + DAY + HOUR } as const;
  expect((await lake.bars(query)).map(({ time, close }) => [time, close])).toEqual([[T0 + DAY, 48]]);
});

describe('append', () => {
  test('the same rows in another order are the same segment', async () => {
    const rows: [string, Bar][] = [
      ['A', bar(T0, 1)],
      ['B', bar(T0, 2)],
    ];
    const one = await lake.append(tableOf(rows), from('s', T0));
    const two = await lake.append(tableOf(rows.toReversed()), from('s', T0 + 1));
    expect(two).toEqual(one);
    expect(await lake.segments()).toHaveLength(1);
  });

  test('real and simulated never meet', async () => {
    const refused = lake.append(tableOf([['A', bar(T0, 1)]]), from('sim', T0, { simulated: true }));
    await expect(refused).rejects.toMatchObject({ code: 'lake-damaged' });
    await lake.append(tableOf([['A', bar(T0, 1)]]), from('s', T0));
    const other = await ParquetLake.open(folder, { simulated: true });
    await expect(other.segments()).rejects.toMatchObject({ code: 'lake-damaged' });
    other.close();
  });
});

describe('recovery', () => {
  test('a segment without its manifest does not exist, and is swept when it is old', async () => {
    const { segment } = await lake.append(tableOf([['A', bar(T0, 1)]]), from('s', T0));
    await rm(join(folder, 'bars', `${segment}.json`));
    const reopened = await ParquetLake.open(folder, { simulated: false });
    expect(await reopened.segments()).toEqual([]);
    const now = Date.UTC(2024, 5, 1);
    await utimes(join(folder, 'bars', `${segment}.parquet`), now / 1000, (now - 2 * HOUR) / 1000);
    await writeFile(join(folder, 'staging', 'young'), 'x');
    await utimes(join(folder, 'staging', 'young'), now / 1000, now / 1000);
    expect(await reopened.sweep(fixedClock(now))).toBe(1);
    expect(await readdir(join(folder, 'bars'))).toEqual([]);
    expect(await readdir(join(folder, 'staging'))).toEqual(['young']);
    reopened.close();
  });

  test('damage is found and named', async () => {
    const { segment } = await lake.append(tableOf([['A', bar(T0, 1)]]), from('s', T0));
    expect(await lake.damaged()).toEqual([]);
    await truncate(join(folder, 'bars', `${segment}.parquet`), 10);
    expect(await lake.damaged()).toEqual([{ segment, fault: 'its bytes do not have its digest' }]);
    await rm(join(folder, 'bars', `${segment}.parquet`));
    expect(await lake.damaged()).toEqual([{ segment, fault: 'the file is missing' }]);
  });
});

test('bars: newest of one symbol, half-open range, ascending', async () => {
  const rows = Array.from({ length: 5 }, (_, i): [string, Bar] => ['A', bar(T0 + i * DAY, i + 1)]);
  await lake.append(tableOf([...rows, ['B', bar(T0, 9)]]), from('s', T0));
  const query = { symbol: 'A', interval: '1d', from: T0 + DAY, to: T0 + 4 * DAY, knownAt: T0 } as const;
  expect((await lake.bars(query)).map(({ close }) => close)).toEqual([2, 3, 4]);
  expect((await lake.bars({ ...query, limit: 2 })).map(({ close }) => close)).toEqual([3, 4]);
});

test('export: a CSV that says what it holds', async () => {
  await lake.append(tableOf([['A', bar(T0, 2, 5)]]), from("o'clock", T0));
  const path = join(folder, 'out.csv');
  const request = {
    path,
    format: 'csv',
    interval: '1d',
    range: { from: 0, to: T0 + DAY },
    knownAt: T0,
  } as const;
  expect(await lake.export(request)).toBe(1);
  expect(await readFile(path, 'utf8')).toBe(
    "date,symbol,open,high,low,close,turnover,market_cap,source\n2024-01-01,A,2.0,3.0,1.5,2.0,5.0,,o'clock\n",
  );
});

test('overview: what is held of each asset, with its last closes', async () => {
  await lake.append(
    tableOf([
      ['A', bar(T0, 1)],
      ['A', bar(T0 + 40 * DAY, 3)],
      ['A', bar(T0 + 38 * DAY, 2, 7)],
    ]),
    from('one', T0),
  );
  await lake.append(tableOf([['A', bar(T0 + 41 * DAY, 4, 9)]]), from('two', T0 + 1));
  const [asset] = await lake.overview({ asOf: T0 + 50 * DAY, knownAt: T0 + 1 });
  expect(asset).toEqual({
    symbol: 'A',
    firstBar: T0,
    lastBar: T0 + 41 * DAY,
    lastTraded: T0 + 41 * DAY,
    bars: 4,
    sources: ['one', 'two'],
    source: 'two',
    high: 6,
    low: 3,
    turnover: 9,
    marketCap: Number.NaN,
    closes: [...new Array(27).fill(Number.NaN), 2, Number.NaN, 3, 4],
  });
});

test('the same rows with another volume unit are another segment', async () => {
  const table = tableOf([['A', bar(T0, 2, 5)]]);
  await lake.append(table, from('s', T0, { volumeUnit: 'unknown' }));
  await lake.append(table, from('s', T0 + 1, { volumeUnit: 'base' }));
  const { panel } = await lake.snapshot({ interval: '1d', asOf: T0 + DAY, knownAt: T0 + 1 });
  expect(panel.columns.turnover[0]).toBeCloseTo((5 * (3 + 1.5 + 2)) / 3, 9);
});

test('overview: the price of what a source pads after its end is that of its last trade', async () => {
  await lake.append(
    tableOf([
      ['A', bar(T0, 3, 9)],
      ['A', bar(T0 + DAY, 3, 0)],
      ['A', bar(T0 + 2 * DAY, 3, 0)],
    ]),
    from('s', T0),
  );
  const [asset] = await lake.overview({ asOf: T0 + 9 * DAY, knownAt: T0 });
  expect(asset).toMatchObject({ lastBar: T0 + 2 * DAY, lastTraded: T0, turnover: 9, bars: 3 });
  expect(asset.closes.at(-1)).toBe(3);
});

test('a segment whose bytes are no Parquet is told by its name', async () => {
  const { segment } = await lake.append(tableOf([['A', bar(T0, 1)]], '1d'), from('s', T0));
  await writeFile(join(folder, 'bars', `${segment}.parquet`), 'noise'.repeat(100));
  await expect(lake.snapshot({ interval: '1d', asOf: T0 + 2 * DAY, knownAt: T0 })).rejects.toMatchObject({
    code: 'lake-damaged',
    message: expect.stringContaining(segment),
  });
});
