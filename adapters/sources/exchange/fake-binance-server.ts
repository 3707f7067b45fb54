import { type Clock, INTERVAL_MS, type Interval } from '@assay/core/kernel';
import type { Bar } from '@assay/domain/market';
import {
  type Answer,
  type FakeExchange,
  type FakeMarket,
  type Faults,
  fakeCandles,
  startFakeExchange,
} from './fake-exchange-server.ts';

const MOST = 1000;
const USUAL = 500;

const idOf = ({ base, quote }: FakeMarket): string => base + quote;

/** A market as `/api/v3/exchangeInfo` shows it. */
const marketInfo = (market: FakeMarket) => ({
  symbol: idOf(market),
  status: market.trading ? 'TRADING' : 'BREAK',
  baseAsset: market.base,
  baseAssetPrecision: 8,
  quoteAsset: market.quote,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  orderTypes: ['LIMIT', 'MARKET'],
  isSpotTradingAllowed: market.trading,
  isMarginTradingAllowed: false,
  filters: [
    {
      filterType: 'PRICE_FILTER',
      minPrice: '0.01000000',
      maxPrice: '1000000.00000000',
      tickSize: '0.01000000',
    },
    { filterType: 'LOT_SIZE', minQty: '0.00001000', maxQty: '9000.00000000', stepSize: '0.00001000' },
  ],
  permissions: [],
  permissionSets: [['SPOT']],
});

/** A market as `/api/v3/ticker/24hr` shows it. */
const tickerInfo = (market: FakeMarket, now: number) => ({
  symbol: idOf(market),
  lastPrice: '100.00000000',
  weightedAvgPrice: '100.00000000',
  volume: (market.turnover / 100).toFixed(8),
  quoteVolume: market.turnover.toFixed(8),
  openTime: now - 86_400_000,
  closeTime: now,
});

/** A candle as `/api/v3/klines` shows it. */
const kline = (interval: Interval, { time, open, high, low, close, volume }: Bar) => [
  ...[time, open.toFixed(8), high.toFixed(8), low.toFixed(8), close.toFixed(8), volume.toFixed(8)],
  ...[time + INTERVAL_MS[interval] - 1, (volume * close).toFixed(8), 10, '0.00000000', '0.00000000', '0'],
];

/** A candle as the websocket tells it; `closed` = for the last time. */
export const klineMessage = (
  market: FakeMarket,
  interval: Interval,
  { time, open, high, low, close, volume }: Bar,
  closed: boolean,
) => ({
  ...{ e: 'kline', E: time, s: idOf(market) },
  k: {
    ...{ t: time, T: time + INTERVAL_MS[interval] - 1, s: idOf(market), i: interval, x: closed },
    ...{ o: String(open), h: String(high), l: String(low), c: String(close), v: String(volume) },
  },
});

const klines = (
  markets: readonly FakeMarket[],
  clock: Clock,
  query: URLSearchParams,
  faults: Faults,
): unknown => {
  const market = markets.find((candidate) => idOf(candidate) === query.get('symbol'));
  if (market === undefined) return undefined;
  const interval = query.get('interval') as Interval;
  const limit = Math.min(Number(query.get('limit') ?? USUAL), MOST);
  const asked = { since: Number(query.get('startTime')), now: clock.now(), limit };
  return fakeCandles(market, interval, asked, faults).map((bar) => kline(interval, bar));
};

/** A local server that speaks the part of Binance's REST interface that ccxt uses for spot bars. */
export const startFakeBinance = (markets: readonly FakeMarket[], clock: Clock): Promise<FakeExchange> => {
  const answers: Readonly<Record<string, Answer>> = {
    '/api/v3/time': () => ({ serverTime: clock.now() }),
    '/api/v3/exchangeInfo': () => ({
      timezone: 'UTC',
      serverTime: clock.now(),
      symbols: markets.map(marketInfo),
    }),
    '/api/v3/ticker/24hr': () => markets.map((market) => tickerInfo(market, clock.now())),
    '/api/v3/klines': (_, query, faults) => klines(markets, clock, query, faults),
  };
  return startFakeExchange(
    (path, query, faults) => answers[path]?.(path, query, faults),
    (message) => ({ result: null, id: (message as { id: number }).id }),
  );
};
