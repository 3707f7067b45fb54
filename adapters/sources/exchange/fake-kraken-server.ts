import { type Clock, INTERVAL_MS, type Interval } from '@assay/core/kernel';
import {
  type Answer,
  type FakeExchange,
  type FakeMarket,
  type Faults,
  fakeCandles,
  startFakeExchange,
} from './fake-exchange-server.ts';

/** Kraken gives the newest 720 candles, however old the time that was asked for. */
const MOST = 720;
const INTERVALS: Readonly<Record<string, Interval>> = { 1: '1m', 60: '1h', 1440: '1d' };

const idOf = ({ base, quote }: FakeMarket): string => base + quote;

/** A market as `/0/public/AssetPairs` shows it. */
const pairInfo = (market: FakeMarket) => ({
  altname: idOf(market),
  wsname: `${market.base}/${market.quote}`,
  aclass_base: 'currency',
  base: market.base,
  aclass_quote: 'currency',
  quote: market.quote,
  pair_decimals: 2,
  cost_decimals: 5,
  lot_decimals: 8,
  lot_multiplier: 1,
  leverage_buy: [],
  leverage_sell: [],
  fees: [[0, 0.4]],
  fees_maker: [[0, 0.25]],
  ordermin: '0.01',
  costmin: '0.5',
  tick_size: '0.01',
  status: market.trading ? 'online' : 'cancel_only',
});

/** A market as `/0/public/Ticker` shows it: [today, last 24 hours]. */
const tickerInfo = ({ turnover }: FakeMarket) => ({
  a: ['100.10', '1', '1.000'],
  b: ['99.90', '1', '1.000'],
  c: ['100.00', '0.1'],
  v: ['1.0', (turnover / 100).toFixed(8)],
  p: ['100.00', '100.00'],
  t: [1, 10],
  l: ['99.00', '99.00'],
  h: ['101.00', '101.00'],
  o: '100.00',
});

const byId = <T>(markets: readonly FakeMarket[], show: (market: FakeMarket) => T) => ({
  error: [],
  result: Object.fromEntries(markets.map((market) => [idOf(market), show(market)])),
});

const candles = (
  markets: readonly FakeMarket[],
  clock: Clock,
  query: URLSearchParams,
  faults: Faults,
): unknown => {
  const market = markets.find((candidate) => idOf(candidate) === query.get('pair'));
  const interval = INTERVALS[query.get('interval') ?? ''];
  if (market === undefined || interval === undefined) return { error: ['EQuery:Unknown asset pair'] };
  const oldest = clock.now() - MOST * INTERVAL_MS[interval];
  const since = Math.max(Number(query.get('since')) * 1000 + 1, oldest);
  const bars = fakeCandles(market, interval, { since, now: clock.now(), limit: MOST }, faults);
  const rows = bars.map(({ time, open, high, low, close, volume }) => [
    ...[time / 1000, open.toFixed(2), high.toFixed(2), low.toFixed(2), close.toFixed(2), close.toFixed(2)],
    ...[volume.toFixed(8), 10],
  ]);
  return { error: [], result: { [idOf(market)]: rows, last: (bars.at(-1)?.time ?? 0) / 1000 } };
};

/** A local server that speaks the part of Kraken's REST interface that ccxt uses for spot bars. */
export const startFakeKraken = (markets: readonly FakeMarket[], clock: Clock): Promise<FakeExchange> => {
  const answers: Readonly<Record<string, Answer>> = {
    '/0/public/Time': () => ({ error: [], result: { unixtime: clock.now() / 1000 } }),
    '/0/public/AssetPairs': () => byId(markets, pairInfo),
    '/0/public/Ticker': () => byId(markets, tickerInfo),
    '/0/public/OHLC': (_, query, faults) => candles(markets, clock, query, faults),
  };
  return startFakeExchange((path, query, faults) => answers[path]?.(path, query, faults));
};
