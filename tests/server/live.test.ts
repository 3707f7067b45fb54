import { AssayError, DAY, floorTo, HOUR, systemClock } from '@assay/core/kernel';
import type { LatestPrice, Status } from '@assay/core/wire';
import { readSettings } from '@assay/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { klineMessage, startFakeBinance } from '../../adapters/sources/exchange/fake-binance-server.ts';
import {
  type FakeExchange,
  fakeCandle,
  fakeMarket,
} from '../../adapters/sources/exchange/fake-exchange-server.ts';
import { type StartedServer, startForTest } from './started.ts';

const TODAY = floorTo(systemClock.now(), '1d');
const MARKETS = ['BTC', 'ETH'].map((base, i) => fakeMarket(base, TODAY - 40 * DAY, { turnover: 9e6 - i }));
const [BTC] = MARKETS;

let exchange: FakeExchange;
let started: StartedServer;

const statusNow = async (): Promise<Status> =>
  ((await (await started.ask('/v1/status')).json()) as { data: Status }).data;

const priceNow = async (asset: string): Promise<LatestPrice> => {
  const answer = await started.ask(`/v1/prices?asset=${asset}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: LatestPrice[] }).data[0];
};

/** The exchange tells the candle of the present hour. */
const say = (close: number): void => {
  const candle = fakeCandle(BTC, '1h', floorTo(systemClock.now(), '1h'));
  exchange.sockets.say(klineMessage(BTC, '1h', { ...candle, close }, false));
};

const told = async (price: number): Promise<LatestPrice> => {
  await expect
    .poll(
      async () => {
        say(price);
        return (await priceNow('BTC')).price;
      },
      { timeout: 10_000 },
    )
    .toBe(price);
  return priceNow('BTC');
};

beforeAll(async () => {
  exchange = await startFakeBinance(MARKETS, systemClock);
  started = await startForTest(
    { feed: true },
    { live: { assets: 2, days: 50, baseUrl: exchange.url }, exchanges: ['binance'] },
  );
  await started.server.settled;
}, 60_000);

afterAll(async () => {
  await started.stop();
  await exchange.close();
});

test('the live price is served with its time and source', async () => {
  const before = systemClock.now();
  const row = await told(77);
  expect(row.source).toBe('binance');
  expect(Date.parse(row.asOf)).toBeGreaterThanOrEqual(before - 1000);
  await expect
    .poll(async () => (await statusNow()).feed)
    .toMatchObject({ source: 'binance', state: 'connected', assets: 2 });
});

test('the hours before are fetched, and their signals judged', async () => {
  await expect
    .poll(
      async () =>
        ((await (await started.ask('/v1/signals?interval=1h')).json()) as { data?: unknown[] }).data?.length,
      {
        timeout: 20_000,
      },
    )
    .toBe(2);
  const { data } = (await (await started.ask('/v1/assets/BTC/bars?interval=1h&limit=1')).json()) as {
    data: { time: string }[];
  };
  const last = floorTo(systemClock.now(), '1h') - HOUR;
  expect(Date.parse(data[0].time)).toBeGreaterThanOrEqual(last - HOUR);
  expect((await priceNow('BTC')).change24h).not.toBeNull();
});

test('a stream tells a price', async () => {
  const ending = new AbortController();
  const answer = await started.ask('/v1/stream?topics=prices&asset=BTC', { signal: ending.signal });
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const saying = setInterval(() => say(78), 200);
  for (let ended = false; !ended && !text.includes('"price":78'); ) {
    const { value, done } = await reader.read();
    text += value ?? '';
    ended = done;
  }
  clearInterval(saying);
  ending.abort();
  expect(text).toContain('event: prices');
});

test('where the exchange is gone the last price stays, and the status says so', async () => {
  await told(79);
  exchange.sockets.refuse(true);
  exchange.faults.failNext = 1e6;
  exchange.sockets.cut();
  await expect
    .poll(async () => (await statusNow()).feed, { timeout: 10_000 })
    .toMatchObject({ state: 'waiting', fault: expect.any(String), nextTry: expect.any(String) });
  expect((await priceNow('BTC')).price).toBe(79);
});

test('the promise of every hour needs the feed', () => {
  expect(() => readSettings({ feed: false, promiseHourly: true }, {})).toThrow(AssayError);
  expect(readSettings({}, {})).toMatchObject({ feed: true, promiseHourly: false });
  expect(readSettings({}, { ASSAY_FEED: '0' })).toMatchObject({ feed: false });
  expect(readSettings({}, { ASSAY_PROMISE_HOURLY: '1' })).toMatchObject({ promiseHourly: true });
});
