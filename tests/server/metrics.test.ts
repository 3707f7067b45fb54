import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, fixedClock, systemClock } from '@assay/core/kernel';
import { metricAt } from '@assay/domain/market';
import {
  exportMetrics,
  importFiles,
  openWorld,
  SIMULATED_SOURCE,
  syncSource,
  type World,
} from '@assay/server/jobs';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SHARED = process.env.ASSAY_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data');
const absent = !existsSync(join(SHARED, 'onchain'));
if (absent) process.stderr.write('import of the shared metrics: skipped, set ASSAY_SHARED_DATA\n');

const T0 = Date.UTC(2024, 0, 1);
const TIDY =
  'date,symbol,metric,value\n2024-01-01,BTC,supply/circulating,19\n2024-01-02,BTC,supply/circulating,20\n';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-metrics-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const inWorld = async <T>(work: (world: World) => Promise<T>, simulated = false): Promise<T> => {
  const world = await openWorld({ dataDir: join(folder, 'data'), simulated, databaseUrl: null });
  try {
    return await work(world);
  } finally {
    await world.close();
  }
};

const supplyAt = async (world: World, knownAt: number, asOf: number): Promise<number> => {
  const { metrics } = await world.lake.snapshot({ interval: '1d', asOf, knownAt });
  return metricAt(metrics.get('BTC')?.get('supply/circulating'), asOf, 30 * DAY);
};

test('metrics are imported beside bars, point in time: by their moment, and by when they were known', async () => {
  await inWorld(async (world) => {
    const learned = T0 + 50 * DAY;
    const [report] = await importFiles(world, [await file('supply.csv', TIDY)], fixedClock(learned));
    expect(report).toMatchObject({
      outcome: 'imported',
      kind: 'metrics',
      rows: 2,
      assets: 1,
      metrics: ['supply/circulating'],
      volumeUnit: null,
      rejected: 0,
    });
    expect(await supplyAt(world, learned, T0 + DAY - 1)).toBeNaN();
    expect(await supplyAt(world, learned, T0 + DAY)).toBe(19);
    expect(await supplyAt(world, learned, T0 + 9 * DAY)).toBe(20);
    expect(await supplyAt(world, learned - 1, T0 + 9 * DAY)).toBeNaN();
    const corrected = await file('corrected.csv', TIDY.replace(',20', ',21'));
    await importFiles(world, [corrected], fixedClock(learned + DAY));
    expect(await supplyAt(world, learned, T0 + 9 * DAY)).toBe(20);
    expect(await supplyAt(world, learned + DAY, T0 + 9 * DAY)).toBe(21);
  });
});

test('the same file twice is one segment; another moment for it is another', async () => {
  const path = await file('categories.csv', 'symbol,category\nBTC,Store of Value\n');
  await inWorld(async (world) => {
    const first = await importFiles(world, [path], fixedClock(T0));
    expect(first[0]).toMatchObject({ outcome: 'imported', range: { from: T0, to: T0 + 1 } });
    const again = await importFiles(world, [path], fixedClock(T0 + DAY));
    expect(again[0]).toMatchObject({ outcome: 'duplicate', kind: 'metrics', rows: 1 });
    expect(await world.lake.metricSegments()).toHaveLength(1);
    const dated = { asOf: T0 - DAY };
    const [earlier] = await importFiles(world, [path], fixedClock(T0 + DAY), dated);
    expect(earlier).toMatchObject({ outcome: 'imported', range: { from: T0 - DAY } });
    expect((await importFiles(world, [path], systemClock, dated))[0].outcome).toBe('duplicate');
    expect(await world.lake.metricSegments()).toHaveLength(2);
  });
});

test('bad rows go to a report with line and reason; a file of bad rows changes nothing', async () => {
  const mixed = await file('mixed.csv', `${TIDY}2024-01-03,BTC,supply/nonsense,1\n`);
  const bad = await file('bad.csv', 'date,symbol,metric,value\n2024-01-03,BTC,supply/nonsense,1\n');
  await inWorld(async (world) => {
    const [first, second] = await importFiles(world, [mixed, bad], systemClock);
    expect(first).toMatchObject({ outcome: 'imported', rows: 2, rejected: 1 });
    const report = await readFile(first.rejectReport as string, 'utf8');
    expect(report).toContain('4,"there is no metric ""supply/nonsense"""');
    expect(second).toMatchObject({ outcome: 'refused', kind: null });
    expect(await world.lake.metricSegments()).toHaveLength(1);
    expect(await world.lake.damaged()).toEqual([]);
  });
});

test.each(['csv', 'parquet'] as const)('what is exported as %s can be imported again', async (format) => {
  const path = join(folder, `out.${format}`);
  await inWorld(async (world) => {
    await importFiles(world, [await file('supply.csv', TIDY)], fixedClock(T0 + 9 * DAY));
    const request = { path, format, range: { from: 0, to: T0 + 99 * DAY } };
    expect(await exportMetrics(world, systemClock, request)).toBe(2);
    expect(await exportMetrics(world, systemClock, { ...request, knownAt: T0 })).toBe(0);
    await exportMetrics(world, systemClock, request);
    const before = await world.lake.snapshot({ interval: '1d', asOf: T0 + 9 * DAY, knownAt: T0 + 9 * DAY });
    const [report] = await importFiles(world, [path], fixedClock(T0 + 10 * DAY));
    expect(report).toMatchObject({ outcome: 'imported', rows: 2, rejected: 0 });
    const after = await world.lake.snapshot({ interval: '1d', asOf: T0 + 9 * DAY, knownAt: T0 + 10 * DAY });
    expect(after.metrics).toEqual(before.metrics);
    expect(after.digest).toBe(before.digest);
  });
});

test('a sync of the simulated market brings its metrics, and the next one only what is new', async () => {
  const choice = { ...SIMULATED_SOURCE, assets: 5 };
  const now = Date.UTC(2023, 0, 1);
  await inWorld(async (world) => {
    const first = await syncSource(world, choice, fixedClock(now));
    expect(first.facts).toBeGreaterThan(500);
    expect((await syncSource(world, choice, fixedClock(now + 1))).facts).toBe(0);
    const later = await syncSource(world, choice, fixedClock(now + 30 * DAY));
    expect(later.facts).toBeGreaterThan(20);
    const [one, two] = await world.lake.metricSegments();
    expect(one).toMatchObject({ source: 'simulated', simulated: true, rows: first.facts });
    expect(two.range.from).toBeGreaterThanOrEqual(one.range.to);
    const asOf = now + 30 * DAY;
    const { panel, metrics, sources } = await world.lake.snapshot({ interval: '1d', asOf, knownAt: asOf });
    expect(panel.assets).toEqual(expect.arrayContaining([...metrics.keys()]));
    expect(metrics.size).toBe(two.symbols.length);
    expect(sources).toEqual(['simulated']);
  }, true);
});

const SHARED_FILES = [
  'onchain/ada_coinmetrics.csv.gz',
  'onchain/btc_coinmetrics.csv.gz',
  'onchain/coinmetrics_assets_to_2021.csv.gz',
  'onchain/eth_etherscan.csv.gz',
  'tvl/tvl_by_protocol_daily.csv.gz',
  'prices/cmc_monthly_top200.csv.gz',
  'tokens/token_supply_20251103.csv',
  'tokens/token_categories.csv',
  'tokens/defillama_protocols_20251103.csv',
].map((path) => join(SHARED, path));

test.skipIf(absent)(
  'the shared metrics: imported once, read as of any day, within seconds',
  { timeout: 60_000 },
  async () => {
    const learned = Date.UTC(2026, 0, 1);
    await inWorld(async (world) => {
      const started = performance.now();
      const reports = await importFiles(world, SHARED_FILES, fixedClock(learned));
      const imported = performance.now() - started;
      expect(reports.map(({ outcome }) => outcome)).toEqual(SHARED_FILES.map(() => 'imported'));
      const again = await importFiles(world, SHARED_FILES, fixedClock(learned + DAY));
      expect(again.map(({ outcome }) => outcome)).toEqual(SHARED_FILES.map(() => 'duplicate'));
      expect(await world.lake.metricSegments()).toHaveLength(SHARED_FILES.length);
      const asOf = Date.UTC(2021, 4, 5);
      const { metrics } = await world.lake.snapshot({ interval: '1d', asOf, knownAt: learned });
      expect(metricAt(metrics.get('AAVE')?.get('network/active-addresses'), asOf, 0)).toBe(1876);
      expect(metrics.get('BNB')?.has('supply/max')).toBe(false);
      const late = [...metrics.values()].flatMap((own) =>
        [...own.values()].map(({ at }) => at.at(-1) as number),
      );
      expect(Math.max(...late)).toBe(asOf);
      expect(imported).toBeLessThan(20_000);
    });
  },
);
