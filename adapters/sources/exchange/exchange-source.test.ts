import { AssayError, DAY, fixedClock, HOUR } from '@assay/core/kernel';
import type { Bar, BarSource, Listing } from '@assay/domain/market';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { describeSource } from '../acceptance-cards.ts';
import { readCandles } from './candle-reader.ts';
import { loadCcxt } from './ccxt-client.ts';
import { type ExchangeSourceOptions, exchangeSource } from './exchange-source.ts';
import { startFakeBinance } from './fake-binance-server.ts';
import { type FakeExchange, fakeCandle, fakeMarket } from './fake-exchange-server.ts';
import { startFakeKraken } from './fake-kraken-server.ts';
import { EXCHANGES } from './traits.ts';

const NOW = Date.UTC(2024, 5, 30, 10, 17);
const clock = fixedClock(NOW);
const TODAY = Date.UTC(2024, 5, 30);
const RANGE = { from: TODAY - 60 * DAY, to: TODAY };
const GAP = { from: TODAY - 20 * DAY, to: TODAY - 18 * DAY };
const QUICK = { backoffMs: 1, timeoutMs: 2000 };
const RATE = 200;

const ALPHA = fakeMarket('ALPHA', TODAY - 400 * DAY, { gaps: [GAP], turnover: 5e6 });
const MARKETS = [
  ALPHA,
  fakeMarket('ALPHA', TODAY - 400 * DAY, { quote: 'USDC', turnover: 1e6 }),
  fakeMarket('ALPHA', TODAY - 400 * DAY, { quote: 'BTC', turnover: 9e9 }),
  fakeMarket('BETA', TODAY - 30 * DAY, { turnover: 7e6 }),
  fakeMarket('JUP', TODAY - 90 * DAY, { turnover: 3e6 }),
  fakeMarket('ALPHAUP', TODAY - 90 * DAY, { turnover: 8e6 }),
  fakeMarket('BETA3L', TODAY - 90 * DAY, { turnover: 8e6 }),
  fakeMarket('USDC', TODAY - 90 * DAY, { turnover: 9e9 }),
  fakeMarket('WBTC', TODAY - 90 * DAY, { turnover: 9e6 }),
  fakeMarket('GONE', TODAY - 90 * DAY, { trading: false, turnover: 9e6 }),
];

const open: FakeExchange[] = [];
const binance = await startFakeBinance(MARKETS, clock);
open.push(binance);
afterAll(async () => {
  for (const fake of open) await fake.close();
});
beforeEach(() => {
  Object.assign(binance.faults, {
    ...{ failNext: 0, status: 500, retryAfter: undefined, delayMs: 0, cutBody: false },
    ...{ extraBefore: false, duplicates: false, candleCap: Number.POSITIVE_INFINITY },
  });
});

const source = (more: Partial<ExchangeSourceOptions> = {}) =>
  exchangeSource({
    exchange: 'binance',
    clock,
    baseUrl: binance.url,
    ratePerSecond: RATE,
    patience: QUICK,
    ...more,
  });

const read = async (
  from: BarSource,
  symbol: string,
  range = RANGE,
  signal?: AbortSignal,
): Promise<readonly Bar[]> => {
  const bars: Bar[] = [];
  const request = { symbol, interval: '1d' as const, ...range, ...(signal === undefined ? {} : { signal }) };
  for await (const page of from.bars(request)) bars.push(...page);
  return bars;
};

const OKX_MARKET = {
  ...{
    id: 'ALPHA-USDT',
    symbol: 'ALPHA/USDT',
    base: 'ALPHA',
    quote: 'USDT',
    baseId: 'ALPHA',
    quoteId: 'USDT',
  },
  ...{ type: 'spot', spot: true, active: true, precision: {}, limits: {}, info: {} },
};

const ALL_DAYS = Array.from({ length: 60 }, (_, i) => RANGE.from + i * DAY).filter(
  (time) => time < GAP.from || time >= GAP.to,
);
const EXPECTED = ALL_DAYS.map((time) => fakeCandle(ALPHA, '1d', time));

describeSource(
  'binance through ccxt',
  async () => ({
    source: source(),
    otherPages: source({ pageLimit: 7 }),
    ...{ clock, symbol: 'ALPHA', interval: '1d', range: RANGE, missing: [GAP], unknownSymbol: 'NOSUCH' },
    network: { arrivals: () => binance.seen.map(({ at }) => at), ratePerSecond: RATE },
  }),
  true,
);

describeSource(
  'kraken through ccxt',
  async () => {
    const kraken = await startFakeKraken([{ ...ALPHA, quote: 'USD' }], clock);
    const options = { exchange: 'kraken', clock, baseUrl: kraken.url, ratePerSecond: RATE, patience: QUICK };
    return {
      source: exchangeSource(options),
      otherPages: exchangeSource({ ...options, pageLimit: 9 }),
      ...{ clock, symbol: 'ALPHA', interval: '1d', range: RANGE, missing: [GAP], unknownSymbol: 'NOSUCH' },
      network: { arrivals: () => kraken.seen.map(({ at }) => at), ratePerSecond: RATE },
      close: () => kraken.close(),
    };
  },
  true,
);

test('listings: dollar markets by turnover, one per asset, no leveraged, pegged or inactive ones', async () => {
  expect(await source().listings()).toEqual<Listing[]>([
    { symbol: 'BETA', name: null, turnover24h: 7e6 },
    { symbol: 'ALPHA', name: null, turnover24h: 5e6 },
    { symbol: 'JUP', name: null, turnover24h: 3e6 },
  ]);
});

test('only spot endpoints are asked', async () => {
  const before = binance.seen.length;
  await read(source(), 'ALPHA');
  const paths = new Set(binance.seen.slice(before).map(({ path }) => path.split('?')[0]));
  expect([...paths].sort()).toEqual(['/api/v3/exchangeInfo', '/api/v3/klines', '/api/v3/ticker/24hr']);
});

test.each([
  ['an extra candle before the first', { extraBefore: true }],
  ['candles twice at the edges of pages', { duplicates: true }],
  ['fewer candles than the limit', { candleCap: 4 }],
  ['all of these', { extraBefore: true, duplicates: true, candleCap: 3 }],
])('the bars are right in spite of %s', async (_, faults) => {
  const tested = source({ ratePerSecond: 1000 });
  await tested.listings();
  Object.assign(binance.faults, faults);
  expect(await read(tested, 'ALPHA')).toEqual(EXPECTED);
});

test.each([429, 418, 500, 503])('a passing %i is overcome', async (status) => {
  Object.assign(binance.faults, { failNext: 2, status });
  expect(await read(source(), 'ALPHA')).toEqual(EXPECTED);
});

test('a broken connection is overcome, a lasting one is source-unavailable with its cause', async () => {
  binance.faults.cutBody = true;
  const failure = await read(source({ patience: { ...QUICK, retries: 1 } }), 'ALPHA').catch(
    (cause: unknown) => cause,
  );
  expect(failure).toMatchObject({ code: 'source-unavailable', cause: expect.any(Error) });
  binance.faults.cutBody = false;
  expect(await read(source(), 'ALPHA')).toEqual(EXPECTED);
});

test('a lasting failure is source-unavailable; the same source works when it is over', async () => {
  const tested = source({ patience: { ...QUICK, retries: 2, breakAfter: 3, restMs: 30 } });
  binance.faults.failNext = 1000;
  await expect(tested.listings()).rejects.toMatchObject({ code: 'source-unavailable' });
  const asked = binance.seen.length;
  await expect(tested.listings()).rejects.toThrow(/circuit/i);
  expect(binance.seen.length).toBe(asked);
  binance.faults.failNext = 0;
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect((await tested.listings()).length).toBe(3);
});

test('a slow answer runs into the time limit', async () => {
  binance.faults.delayMs = 300;
  const tested = source({ patience: { ...QUICK, timeoutMs: 30, retries: 1 } });
  await expect(tested.listings()).rejects.toMatchObject({ code: 'source-unavailable' });
});

test('Retry-After pauses the whole source', async () => {
  Object.assign(binance.faults, { failNext: 1, status: 429, retryAfter: '0.3' });
  const before = binance.seen.length;
  await source().listings();
  const [first, second] = binance.seen.slice(before).map(({ at }) => at);
  expect(second - first).toBeGreaterThanOrEqual(290);
});

test('a long ban is not waited for', async () => {
  Object.assign(binance.faults, { failNext: 1, status: 418, retryAfter: '3600' });
  const before = binance.seen.length;
  await expect(source().listings()).rejects.toMatchObject({
    code: 'source-unavailable',
    message: expect.stringContaining('left alone for 3600 s'),
  });
  expect(binance.seen.length).toBe(before + 1);
});

test('an abort ends a waiting request at once', async () => {
  const tested = source();
  await tested.listings();
  binance.faults.delayMs = 1500;
  const started = performance.now();
  const reading = read(tested, 'ALPHA', RANGE, AbortSignal.timeout(50));
  await expect(reading).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(performance.now() - started).toBeLessThan(500);
});

test('reachable: yes, no with a reason, no after the caller has waited enough', async () => {
  expect(await source().reachable()).toEqual({ reachable: true });
  binance.faults.delayMs = 1500;
  expect(await source().reachable(AbortSignal.timeout(50))).toMatchObject({ reachable: false });
  const nowhere = source({ baseUrl: 'http://127.0.0.1:9' });
  expect(await nowhere.reachable()).toMatchObject({
    reachable: false,
    reason: expect.stringContaining('binance'),
  });
});

test('an asset listed in the middle of the range has bars from then on', async () => {
  const bars = await read(source({ pageLimit: 10 }), 'BETA');
  expect(bars[0].time).toBe(TODAY - 30 * DAY);
  expect(bars.length).toBe(30);
});

test('a damaged candle is left out and reported', async () => {
  const faults: string[] = [];
  const rows = [
    [TODAY - 2 * DAY, '0', '2', '0', '1', '5'],
    [TODAY - DAY, '1', '2', '1', '1', '5'],
  ];
  const fetchImplementation = async (url: string, init: RequestInit) =>
    url.includes('/klines') ? Response.json(url.includes(String(TODAY)) ? [] : rows) : fetch(url, init);
  const tested = source({
    fetchImplementation,
    onFault: ({ symbol, reason }) => faults.push(`${symbol} ${reason}`),
  });
  expect((await read(tested, 'ALPHA')).map(({ time }) => time)).toEqual([TODAY - DAY]);
  expect(faults).toEqual(['ALPHA open is zero']);
});

test('hours are read like days', async () => {
  const hours: Bar[] = [];
  const range = { from: NOW - 30 * HOUR, to: NOW + HOUR };
  for await (const page of source().bars({ symbol: 'BETA', interval: '1h', ...range })) hours.push(...page);
  expect(hours.length).toBe(29);
  expect((hours.at(-1) as Bar).time + HOUR).toBeLessThanOrEqual(NOW);
});

test.each(Object.keys(EXCHANGES))('ccxt knows how to read %s', async (id) => {
  const { exchange } = await loadCcxt(id, fetch);
  expect(exchange.has).toMatchObject({ fetchOHLCV: true, fetchTickers: true, fetchTime: true });
  expect(Object.keys(exchange.timeframes)).toEqual(expect.arrayContaining(['1m', '1h', '1d']));
});

test('a reading that its caller gives up is not held against the exchange', async () => {
  const tested = source({ patience: { ...QUICK, retries: 0, breakAfter: 2 } });
  await tested.listings();
  binance.faults.delayMs = 100;
  for (let i = 0; i < 3; i++)
    await read(tested, 'ALPHA', RANGE, AbortSignal.timeout(20)).catch(() => undefined);
  binance.faults.delayMs = 0;
  expect(await read(tested, 'ALPHA')).toEqual(EXPECTED);
});

test('a window that is answered from its end loses no bar', async () => {
  const NEWEST = 3;
  const fetchImplementation = async (url: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname !== '/api/v5/market/candles' && pathname !== '/api/v5/market/history-candles')
      return fetch(url, init);
    const [after, before] = [Number(searchParams.get('after')), Number(searchParams.get('before'))];
    const days = ALL_DAYS.filter((time) => time > before && time < after).slice(-NEWEST);
    const rows = days.toReversed().map((time) => {
      const { open: first, high, low, close, volume } = fakeCandle(ALPHA, '1d', time);
      return [...[time, first, high, low, close, volume].map(String), '0', '0', '1'];
    });
    return Response.json({ code: '0', msg: '', data: rows });
  };
  const { exchange } = await loadCcxt('okx', fetchImplementation);
  exchange.setMarkets([{ ...OKX_MARKET }]);
  const query = { ...RANGE, interval: '1d' as const, pageLimit: 300, seeks: false, clock, onFault: () => {} };
  const bars: Bar[] = [];
  const ask = (since: number, limit: number) => exchange.fetchOHLCV('ALPHA/USDT', '1d', since, limit);
  for await (const page of readCandles(query, ask)) bars.push(...page);
  expect(bars).toEqual(EXPECTED);
});

test('an unknown exchange is a wrong setting', () => {
  expect(() => source({ exchange: 'nowhere' })).toThrow(AssayError);
});
