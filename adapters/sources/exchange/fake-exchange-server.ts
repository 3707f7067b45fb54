import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { INTERVAL_MS, type Instant, type Interval, seededRandom, type TimeRange } from '@assay/core/kernel';
import type { Bar } from '@assay/domain/market';
import { type FakeSockets, fakeSockets } from './fake-socket.ts';

/** What a fake exchange can do wrong; tests switch it on and off between requests. */
export interface Faults {
  /** So many of the next requests are answered with `status`. */
  failNext: number;
  status: number;
  /** Sent as `Retry-After` with a failure. */
  retryAfter: string | undefined;
  /** Every answer comes so late. */
  delayMs: number;
  /** Answers begin with the candle before the first that was asked for. */
  extraBefore: boolean;
  /** The first and the last candle of an answer come twice. */
  duplicates: boolean;
  /** Answers hold at most so many candles, whatever limit was asked for. */
  candleCap: number;
  /** The body is cut in the middle. */
  cutBody: boolean;
}

export interface FakeMarket {
  readonly base: string;
  readonly quote: string;
  readonly trading: boolean;
  /** Turnover of the last day. */
  readonly turnover: number;
  /** First candle. */
  readonly listed: Instant;
  /** Stretches without candles. */
  readonly gaps: readonly TimeRange[];
}

/** A market of 100,000 a day, trading since a time, without gaps. */
export const fakeMarket = (base: string, listed: Instant, more: Partial<FakeMarket> = {}): FakeMarket => ({
  ...{ base, quote: 'USDT', trading: true, turnover: 100_000, listed, gaps: [] },
  ...more,
});

const hasCandle = ({ listed, gaps }: FakeMarket, time: Instant): boolean =>
  time >= listed && !gaps.some(({ from, to }) => time >= from && time < to);

/** The candle of a market at a time: the same on every call. */
export const fakeCandle = (market: FakeMarket, interval: Interval, time: Instant): Bar => {
  const random = seededRandom(`${market.base}${market.quote}/${interval}/${time}`);
  const cents = (value: number) => Math.round(value * 100) / 100;
  const open = cents(50 + 50 * random.uniform());
  const close = cents(open * (0.97 + 0.06 * random.uniform()));
  const high = cents(Math.max(open, close) * 1.01);
  const low = cents(Math.min(open, close) * 0.99);
  return { time, open, high, low, close, volume: 1 + random.integer(1000), marketCap: Number.NaN };
};

/** Candles from a time on, the forming one included, with the candle faults that are switched on. */
export const fakeCandles = (
  market: FakeMarket,
  interval: Interval,
  asked: { since: Instant; now: Instant; limit: number },
  faults: Faults,
): readonly Bar[] => {
  const step = INTERVAL_MS[interval];
  const first = Math.ceil(asked.since / step) * step - (faults.extraBefore ? step : 0);
  const bars: Bar[] = [];
  const limit = Math.min(asked.limit, faults.candleCap);
  for (let time = Math.max(first, market.listed); time <= asked.now && bars.length < limit; time += step)
    if (hasCandle(market, time)) bars.push(fakeCandle(market, interval, time));
  return faults.duplicates ? [...bars.slice(0, 1), ...bars, ...bars.slice(-1)] : bars;
};

/** One request that a fake received: its path with query, and when by the monotonic clock. */
export interface SeenRequest {
  readonly path: string;
  readonly at: number;
}

export interface FakeExchange {
  readonly url: string;
  readonly faults: Faults;
  readonly seen: readonly SeenRequest[];
  readonly sockets: FakeSockets;
  close(): Promise<void>;
}

/** Answers a path with a JSON value; `undefined` = there is no such path. */
export type Answer = (path: string, query: URLSearchParams, faults: Faults) => unknown;

const send = (response: ServerResponse, status: number, value: unknown, faults: Faults): void => {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status >= 400 && faults.retryAfter !== undefined ? { 'retry-after': faults.retryAfter } : {}),
    ...(faults.cutBody ? { 'content-length': body.length } : {}),
  });
  if (!faults.cutBody) response.end(body);
  else response.write(body.slice(0, body.length >> 1), () => response.destroy());
};

const NO_FAULTS: Faults = {
  ...{ failNext: 0, status: 500, retryAfter: undefined, delayMs: 0 },
  ...{ extraBefore: false, duplicates: false, candleCap: Number.POSITIVE_INFINITY, cutBody: false },
};

/** Starts a fake exchange on the loopback address. @param answerSocket see {@link fakeSockets}. */
export const startFakeExchange = async (
  answer: Answer,
  answerSocket: (message: unknown) => unknown = () => undefined,
): Promise<FakeExchange> => {
  const faults = { ...NO_FAULTS };
  const seen: SeenRequest[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    seen.push({ path: url.pathname + url.search, at: performance.now() });
    if (faults.delayMs > 0) await sleep(faults.delayMs);
    if (faults.failNext > 0) {
      faults.failNext--;
      send(response, faults.status, { code: -1, msg: 'a fault was switched on' }, faults);
      return;
    }
    const value = answer(url.pathname, url.searchParams, faults);
    send(response, value === undefined ? 404 : 200, value ?? { msg: 'no such path' }, faults);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((cause: unknown) => response.destroy(cause as Error));
  });
  const sockets = fakeSockets(server, answerSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      sockets.cut();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, faults, seen, sockets, close };
};
