import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, type Instant } from '@assay/core/kernel';
import { asset as assetSchema, latestPrice } from '@assay/core/wire';
import { BarTableBuilder, type MetricId, MetricTableBuilder } from '@assay/domain/market';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../jobs/world.ts';
import { loadAssets } from './load-assets.ts';

const T0 = Date.UTC(2024, 0, 1);
const DAYS = 40;
const LAST = T0 + (DAYS - 1) * DAY;
const NOW = LAST + DAY + 3_600_000;

let folder: string;
let world: World;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-assets-'));
  world = await openWorld({ dataDir: folder, simulated: false, databaseUrl: null });
});

afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const origin = (source: string) => ({
  source,
  origin: source,
  originDigest: null,
  knownAt: LAST,
  licence: 'test',
  simulated: false,
});

/** Bars whose close is `start` on the first day and grows by one a day. */
const hold = async (source: string, symbols: readonly string[], start = 100, marketCap = Number.NaN) => {
  const builder = new BarTableBuilder('1d');
  for (const symbol of symbols)
    for (let day = 0; day < DAYS; day++) {
      const close = start + day;
      const prices = { open: close, high: close + 5, low: close - 5, close };
      builder.add(symbol, { time: T0 + day * DAY, ...prices, volume: 1000, marketCap });
    }
  const units = { volumeUnit: 'quote', volumeUnitBasis: 'source' } as const;
  await world.lake.append(builder.build(), { ...origin(source), ...units });
};

type Fact = readonly [symbol: string, metric: MetricId, at: Instant, value: number];

const state = async (...facts: readonly Fact[]) => {
  const builder = new MetricTableBuilder();
  for (const fact of facts) builder.add(...fact);
  await world.lake.appendMetrics(builder.build(), origin('file:facts.csv'));
};

const load = async (now: Instant = NOW) => {
  const view = await loadAssets(world, now);
  const bySymbol = Object.fromEntries(view.assets.map((asset) => [asset.symbol, asset]));
  for (const row of view.assets) expect(assetSchema.parse(row)).toEqual(row);
  for (const row of view.prices) expect(latestPrice.parse(row)).toEqual(row);
  return { ...view, bySymbol };
};

test('an asset with its price, its figures and where it is from', async () => {
  await hold('binance', ['BTC']);
  await hold('file:x.csv', ['BTC', 'OLD']);
  const at = LAST + DAY;
  await state(
    ['BTC', 'supply/circulating', at, 19],
    ['BTC', 'supply/max', at - 300 * DAY, 21],
    ['BTC', 'category/layer-1', T0 - 900 * DAY, 1],
    ['BTC', 'category/privacy', T0, 1],
    ['BTC', 'category/privacy', T0 + DAY, 0],
  );
  const { bySymbol } = await load();
  expect(bySymbol.BTC).toEqual({
    id: 3375,
    symbol: 'BTC',
    name: 'Bitcoin',
    slug: 'bitcoin',
    status: 'active',
    categories: ['layer-1'],
    exchanges: ['binance'],
    price: 139,
    priceAsOf: new Date(at).toISOString(),
    change24h: 139 / 138 - 1,
    change7d: 139 / 132 - 1,
    high24h: 144,
    low24h: 134,
    volume24h: 1000,
    marketCap: 19 * 139,
    fullyDilutedValuation: 21 * 139,
    circulatingSupply: 19,
    totalSupply: null,
    maxSupply: 21,
    firstBar: new Date(T0).toISOString(),
    lastBar: new Date(LAST).toISOString(),
    bars: DAYS,
    sources: ['file:x.csv'],
  });
  expect(bySymbol.OLD).toMatchObject({
    name: null,
    slug: 'old',
    categories: [],
    exchanges: [],
    marketCap: null,
    fullyDilutedValuation: null,
    circulatingSupply: null,
  });
});

test('a market cap as stated: by the bar, else moved with the price since, and never from long ago', async () => {
  const close = LAST + DAY;
  await hold('file:caps.csv', ['BAR'], 100, 5e6);
  await hold('file:x.csv', ['MOVED', 'STALE', 'BOTH', 'LATE']);
  await state(
    ['BAR', 'market/cap-usd', close, 7e6],
    ['MOVED', 'market/cap-usd', close - 10 * DAY, 129e6],
    ['BOTH', 'market/cap-usd', close - 10 * DAY, 129e6],
    ['BOTH', 'supply/circulating', close, 1],
    ['STALE', 'market/cap-usd', close - 50 * DAY, 1e6],
    ['STALE', 'supply/circulating', close - 46 * DAY, 1e6],
  );
  const later = new MetricTableBuilder();
  later.add('LATE', 'supply/circulating', close + 60 * DAY, 1e6);
  later.add('BOTH', 'market/cap-usd', close + 60 * DAY, 1e6);
  later.add('LATE', 'category/ai', close + 60 * DAY, 1);
  await world.lake.appendMetrics(later.build(), origin('file:later.csv'));
  const { bySymbol, prices } = await load(close + 61 * DAY);
  expect(bySymbol.LATE).toMatchObject({ marketCap: null, circulatingSupply: null, categories: ['ai'] });
  expect(['BAR', 'MOVED', 'BOTH', 'STALE'].map((symbol) => bySymbol[symbol].marketCap)).toEqual([
    5e6,
    139e6,
    139e6,
    null,
  ]);
  expect(prices.find(({ asset }) => asset === 'MOVED')?.marketCap).toBe(139e6);
});

test('a name is what a source states last, and gives the slug', async () => {
  await hold('file:x.csv', ['SOL', 'ADA', 'BTC', 'NEAR', 'NOBODY']);
  await world.assetNames.learn(new Map([['SOL', 'Solano']]));
  await world.assetNames.learn(
    new Map([
      ['SOL', 'Solana'],
      ['BTC', 'Bitcoin Token'],
      ['NEAR', 'Nearby'],
    ]),
  );
  const { assets } = await load();
  expect(assets.map(({ name, slug }) => [name, slug])).toEqual([
    ['Cardano', 'cardano'],
    ['Bitcoin', 'bitcoin'],
    ['Nearby', 'nearby'],
    [null, 'nobody'],
    ['Solana', 'solana'],
  ]);
});

test('categories and exchanges, counted, with numbers of their own that last', async () => {
  await hold('binance', ['A', 'B']);
  await hold('kraken', ['B']);
  await state(
    ['A', 'category/defi', T0, 1],
    ['B', 'category/defi', T0, 1],
    ['B', 'category/ai', T0, 1],
    ['B', 'supply/circulating', LAST + DAY, 10],
  );
  const { categories, exchanges } = await load();
  expect(categories.map(({ id, ...row }) => row)).toEqual([
    { slug: 'ai', assets: 1, marketCap: 1390, volume24h: 1000 },
    { slug: 'defi', assets: 2, marketCap: 1390, volume24h: 2000 },
  ]);
  expect(exchanges.map(({ id, ...row }) => row)).toEqual([
    { slug: 'binance', assets: 2 },
    { slug: 'kraken', assets: 1 },
  ]);
  const again = await load();
  expect([again.categories, again.exchanges]).toEqual([categories, exchanges]);
});

test('every asset is found by ticker, number and slug, and never by what another is called', async () => {
  await hold('file:x.csv', ['BTC', 'BITCOIN', 'A.B', 'A-B', '円']);
  const { assets, byName, bySymbol } = await load();
  expect(new Set(assets.map(({ slug }) => slug)).size).toBe(assets.length);
  for (const asset of assets) {
    for (const name of [asset.symbol, String(asset.id), asset.slug.toUpperCase()])
      expect(byName.get(name)?.symbol).toBe(asset.symbol);
  }
  expect(bySymbol.BITCOIN.slug).toMatch(/^bitcoin-\d+$/);
  expect(bySymbol.BTC.slug).toBe('bitcoin-3375');
  expect(bySymbol.円.slug).toBe(String(bySymbol.円.id));
});

test('a world without bars has no assets', async () => {
  expect(await loadAssets(world, NOW)).toMatchObject({
    assets: [],
    prices: [],
    categories: [],
    exchanges: [],
  });
});
