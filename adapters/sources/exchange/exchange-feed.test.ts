import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, HOUR, type Instant } from '@assay/core/kernel';
import type { FeedState, LiveUpdate } from '@assay/domain/market';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { loadCcxt } from './ccxt-client.ts';
import { closedMarksOf } from './closed-marks.ts';
import { exchangeSource } from './exchange-source.ts';
import { klineMessage, startFakeBinance } from './fake-binance-server.ts';
import { fakeCandle, fakeMarket } from './fake-exchange-server.ts';
import { EXCHANGES } from './traits.ts';

const START = Date.UTC(2024, 5, 30, 10);
const ALPHA = fakeMarket('ALPHA', START - 100 * HOUR, { turnover: 5e6 });
const BETA = fakeMarket('BETA', START - 100 * HOUR, { turnover: 1e6 });

const hand = { at: START + HOUR - 1000 };
const clock: Clock = { now: (): Instant => hand.at };
const binance = await startFakeBinance([ALPHA, BETA], clock);
afterAll(() => binance.close());

/** A feed that is being read. */
const open = (symbols = ['ALPHA', 'BETA'], since = START) => {
  const ending = new AbortController();
  const updates: (LiveUpdate & { at: number })[] = [];
  const states: FeedState[] = [];
  const source = exchangeSource({
    ...{ exchange: 'binance', clock, ratePerSecond: 200, baseUrl: binance.url },
    patience: { backoffMs: 1, retries: 1, timeoutMs: 500 },
    feedPatience: { backoffMs: 20, longestMs: 100, silenceMs: 1500, graceMs: 2000 },
  });
  const request = { symbols, interval: '1h' as const, since, signal: ending.signal };
  const read = async () => {
    for await (const update of source.watch({ ...request, onState: (state) => states.push(state) }))
      updates.push({ ...update, at: performance.now() });
  };
  const reading = read();
  const bars = () => updates.flatMap((update) => update.bars);
  const close = async () => {
    ending.abort();
    await reading;
  };
  return { updates, states, bars, close };
};

let feed: ReturnType<typeof open> | undefined;

beforeEach(() => {
  hand.at = START + HOUR - 1000;
  binance.sockets.refuse(false);
  Object.assign(binance.faults, { failNext: 0, status: 500 });
});

afterEach(async () => {
  await feed?.close();
  feed = undefined;
});

const say = (market: typeof ALPHA, time: Instant, closed: boolean, close?: number) => {
  const candle = fakeCandle(market, '1h', time);
  binance.sockets.say(klineMessage(market, '1h', { ...candle, close: close ?? candle.close }, closed));
};

const subscribed = () => expect.poll(() => binance.sockets.open, { timeout: 5000 }).toBe(1);

/** Connected, and something has been heard. */
const connect = async (...options: Parameters<typeof open>) => {
  feed = open(...options);
  const opened = feed;
  await subscribed();
  await expect
    .poll(() => {
      say(ALPHA, START, false);
      return opened.states.at(-1)?.state;
    })
    .toBe('connected');
  return opened;
};

test('every asset is subscribed to, and prices come as they change', async () => {
  const opened = await connect();
  expect(binance.sockets.heard.at(-1)).toMatchObject({
    method: 'SUBSCRIBE',
    params: ['alphausdt@kline_1h', 'betausdt@kline_1h'],
  });
  say(BETA, START, false, 42);
  await expect
    .poll(() => opened.updates.flatMap(({ prices }) => prices), { timeout: 3000 })
    .toContainEqual({ symbol: 'BETA', price: 42, at: hand.at });
  expect(opened.bars()).toEqual([]);
});

test('a bar that the exchange calls closed is given within a second, once', async () => {
  const opened = await connect();
  hand.at = START + HOUR + 50;
  const closedAt = performance.now();
  say(ALPHA, START, true);
  say(ALPHA, START, true);
  await expect.poll(opened.bars).toEqual([{ symbol: 'ALPHA', bar: fakeCandle(ALPHA, '1h', START) }]);
  const given = opened.updates.find(({ bars }) => bars.length > 0);
  expect((given?.at as number) - closedAt).toBeLessThan(1000);
});

test('a candle that is forming is never given as a bar, also where the next one begins', async () => {
  const opened = await connect(['ALPHA']);
  hand.at = START + HOUR + 100;
  say(ALPHA, START, false, 1);
  say(ALPHA, START + HOUR, false, 2);
  await sleep(600);
  expect(opened.bars()).toEqual([]);
});

test('a bar that does not come by itself is asked for after the grace', async () => {
  const opened = await connect();
  hand.at = START + HOUR + 1500;
  await sleep(500);
  expect(opened.bars()).toEqual([]);
  hand.at = START + HOUR + 2100;
  await expect.poll(() => opened.bars().map(({ symbol }) => symbol)).toEqual(['ALPHA', 'BETA']);
  expect(opened.bars()[1].bar).toEqual(fakeCandle(BETA, '1h', START));
});

test('a cut connection is opened again, and what closed meanwhile is there, in order, each once', async () => {
  const opened = await connect(['ALPHA']);
  binance.sockets.refuse(true);
  binance.sockets.cut();
  await expect
    .poll(() => opened.states.at(-1), { timeout: 4000 })
    .toMatchObject({ state: 'waiting', fault: expect.any(String) });
  expect(opened.states.at(-1)?.nextTry).toBeGreaterThan(hand.at);
  hand.at = START + 4 * HOUR + 3000;
  binance.sockets.refuse(false);
  await subscribed();
  await expect.poll(() => opened.bars().length, { timeout: 3000 }).toBe(4);
  say(ALPHA, START + 3 * HOUR, true);
  await sleep(300);
  expect(opened.bars().map(({ bar }) => bar.time)).toEqual([0, 1, 2, 3].map((hour) => START + hour * HOUR));
});

test('a connection on which nothing arrives is given up', async () => {
  const opened = await connect(['ALPHA']);
  const before = binance.sockets.paths.length;
  await expect
    .poll(() => opened.states.map(({ fault }) => fault).at(-1), { timeout: 4000 })
    .toMatch(/nothing arrived/);
  await expect.poll(() => binance.sockets.paths.length, { timeout: 3000 }).toBeGreaterThan(before);
});

test('an exchange that is down is tried again; nothing is thrown', async () => {
  binance.faults.failNext = 1e6;
  feed = open(['ALPHA']);
  await expect
    .poll(() => feed?.states.filter(({ state }) => state === 'waiting').length, { timeout: 4000 })
    .toBeGreaterThan(1);
  binance.faults.failNext = 0;
  await subscribed();
});

test('an asset that is not listed is left out', async () => {
  const opened = await connect(['ALPHA', 'NOWHERE']);
  hand.at = START + HOUR + 2100;
  await expect.poll(() => opened.bars().map(({ symbol }) => symbol)).toEqual(['ALPHA']);
});

test.each(Object.keys(EXCHANGES))('ccxt can watch %s', async (id) => {
  const { exchange } = await loadCcxt(id, fetch);
  const { has } = exchange;
  expect(has.ws).toBe(true);
  expect(has.watchOHLCVForSymbols === true || has.watchOHLCV === true || has.watchTickers === true).toBe(
    true,
  );
});

test.each([
  ['binance', { e: 'kline', k: { s: 'X', t: START, x: true } }],
  ['bybit', { topic: 'kline.60.X', data: [{ start: START, confirm: true }] }],
  [
    'gate',
    {
      channel: 'spot.candlesticks',
      event: 'update',
      result: { t: String(START / 1000), n: '1h_X', w: true },
    },
  ],
  [
    'okx',
    {
      arg: { channel: 'candle1H', instId: 'X' },
      data: [[String(START), '1', '1', '1', '1', '1', '1', '1', '1']],
    },
  ],
])('%s says which candles are closed', (id, message) => {
  const read = closedMarksOf(id);
  expect(read?.(message)).toEqual([{ marketId: 'X', time: START }]);
  expect(read?.({ event: 'subscribe', arg: { channel: 'tickers', instId: 'X' } })).toEqual([]);
});

test('an exchange that never says so has no marks', () => {
  expect(closedMarksOf('kraken')).toBeUndefined();
});
