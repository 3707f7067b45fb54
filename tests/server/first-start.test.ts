import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, floorTo, systemClock } from '@assay/core/kernel';
import type { Settings } from '@assay/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeBinance } from '../../adapters/sources/exchange/fake-binance-server.ts';
import { type FakeExchange, fakeMarket } from '../../adapters/sources/exchange/fake-exchange-server.ts';
import { startFakeKraken } from '../../adapters/sources/exchange/fake-kraken-server.ts';
import { pricesCsv } from './prices-csv.ts';
import { SMALL_SIMULATION, startForTest } from './started.ts';

let data: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'assay-first-'));
});

afterEach(() => rm(data, { recursive: true, force: true }));

const liveAt = (baseUrl: string): Partial<Settings> => ({
  ...SMALL_SIMULATION,
  live: { assets: 4, days: 50, baseUrl },
});

/** Nothing listens on port 9 of the loopback address. */
const NOWHERE = liveAt('http://127.0.0.1:9');

const start = async (changes: Partial<Settings>, flags = {}) => {
  const started = await startForTest({ data, ...flags }, changes);
  await started.server.settled;
  const status = await (await started.ask('/v1/status')).json();
  return {
    ...started,
    status: status as {
      simulated: boolean;
      data: { sources: { id: string; rows: number }[]; ready: boolean };
    },
  };
};

describe('without a network', () => {
  test('the simulated market is served, and says so', async () => {
    const { server, status } = await start(NOWHERE);
    await server.close();
    expect(server.simulated).toBe(true);
    expect(status).toMatchObject({ simulated: true, data: { ready: true, sources: [{ id: 'simulated' }] } });
  });

  test('real data that comes later is served from then on, and nothing simulated with it', async () => {
    await (await start(NOWHERE)).server.close();
    const path = join(data, 'prices.csv');
    await writeFile(path, pricesCsv(12, 300));
    const { server, status, ask } = await start(NOWHERE, { import: [path] });
    const grades = await (await ask('/v1/grades?limit=500')).text();
    await server.close();
    expect(status).toMatchObject({ simulated: false, data: { sources: [{ id: 'file:prices' }] } });
    expect(grades).not.toContain('SIM');
    const again = await start(NOWHERE);
    await again.server.close();
    expect(again.status.simulated).toBe(false);
  });
});

describe('with a live source', () => {
  let exchange: FakeExchange;

  beforeEach(async () => {
    const since = floorTo(systemClock.now(), '1d') - 40 * DAY;
    const markets = ['BTC', 'ETH', 'LTC', 'XRP', 'ADA'].map((base, i) =>
      fakeMarket(base, since, { turnover: 9e6 - i * 1e6 }),
    );
    exchange = await startFakeBinance(markets, systemClock);
  });

  afterEach(() => exchange.close());

  test('the top assets by turnover are fetched, as real data', async () => {
    const { server, status, ask } = await start(liveAt(exchange.url));
    const assets = (await (await ask('/v1/assets')).json()) as { data: { symbol: string; bars: number }[] };
    await server.close();
    expect(status).toMatchObject({ simulated: false, data: { sources: [{ id: 'binance', rows: 160 }] } });
    expect(assets.data.map(({ symbol }) => symbol)).toEqual(['BTC', 'ETH', 'LTC', 'XRP'].sort());
  });

  test('where one exchange does not answer, the next does', async () => {
    const kraken = await startFakeKraken(
      [fakeMarket('BTC', floorTo(systemClock.now(), '1d') - 9 * DAY)],
      systemClock,
    );
    const { server, status } = await start({ ...liveAt(kraken.url), exchanges: ['binance', 'kraken'] });
    await server.close();
    await kraken.close();
    expect(status).toMatchObject({ simulated: false, data: { sources: [{ id: 'kraken', rows: 9 }] } });
  });

  test('a second start fetches nothing that is there', async () => {
    await (await start(liveAt(exchange.url))).server.close();
    const before = exchange.seen.length;
    const { server, status } = await start(liveAt(exchange.url));
    await server.close();
    expect(status.data.sources).toMatchObject([{ id: 'binance', rows: 160 }]);
    expect(exchange.seen.slice(before).filter(({ path }) => path.includes('klines'))).toEqual([]);
  });
});

describe('owner key', () => {
  test('it is in a file that only its owner can read, and is the same at the next start', async () => {
    const first = await start(NOWHERE);
    await first.server.close();
    const path = join(data, 'owner.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const second = await start(NOWHERE);
    expect((await second.ask('/v1/status')).status).toBe(200);
    await second.server.close();
    expect((await readFile(path, 'utf8')).trim()).toBe(first.ownerKey);
  });
});
