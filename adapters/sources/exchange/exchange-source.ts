import { AssayError, type Clock, type Instant } from '@assay/core/kernel';
import type { BarRequest, BarSource, Listing, LiveFeed } from '@assay/domain/market';
import type { CurrencyInterface } from 'ccxt';
import { readCandles } from './candle-reader.ts';
import { type DollarMarket, dollarMarkets } from './dollar-markets.ts';
import { ExchangeCaller, PATIENCE, type Patience } from './exchange-caller.ts';
import { FEED_PATIENCE, type FeedPatience, watchExchange } from './exchange-feed.ts';
import type { Fetch } from './paced-fetch.ts';
import { traitsOf } from './traits.ts';

export interface ExchangeSourceOptions {
  /** Name of the exchange in ccxt: `binance`, `kraken`, … */
  readonly exchange: string;
  readonly clock: Clock;
  /** Requests a second, all users of this source together. */
  readonly ratePerSecond?: number;
  /** Most candles a request; the exchange's own limit where absent. */
  readonly pageLimit?: number;
  readonly patience?: Partial<Patience>;
  readonly feedPatience?: Partial<FeedPatience>;
  /** Takes the place of the global fetch. */
  readonly fetchImplementation?: Fetch;
  /**
   * Scheme and host that take the place of the exchange's own: a mirror, a proxy, a fake. The address of a websocket
   * keeps the host that it replaces as the first part of its path.
   */
  readonly baseUrl?: string;
  /** Hears of candles that cannot be facts (a zero price) and were left out as gaps. */
  readonly onFault?: (fault: { symbol: string; time: Instant; reason: string }) => void;
}

export type Reachability =
  | { readonly reachable: true }
  | { readonly reachable: false; readonly reason: string };

/** Bars and live prices of one exchange. All of its methods share one rate budget, so make one a process. */
export interface ExchangeSource extends BarSource, LiveFeed {
  /** Asks the exchange for its time, once, without retries. The caller sets the limit by the signal. */
  reachable(signal?: AbortSignal): Promise<Reachability>;
}

const licenceOf = (exchange: string): string => `Market data of ${exchange}; its terms of use apply`;

/** Which market gives an asset's bars, as of the last listing. */
class MarketBook {
  readonly #caller: ExchangeCaller;
  #markets: ReadonlyMap<string, DollarMarket> | undefined;

  constructor(caller: ExchangeCaller) {
    this.#caller = caller;
  }

  async refresh(signal?: AbortSignal): Promise<readonly DollarMarket[]> {
    // `true`: ccxt keeps a failed answer for ever unless it is told to load again.
    const { markets, currencies } = await this.#caller.call(
      'reading the markets',
      async (exchange) => ({
        markets: await exchange.loadMarkets(true),
        currencies: exchange.currencies as Record<string, CurrencyInterface>,
      }),
      signal,
    );
    const tickers = await this.#caller.call(
      'reading the tickers',
      (exchange) => exchange.fetchTickers(),
      signal,
    );
    const found = dollarMarkets(Object.values(markets), tickers, currencies);
    this.#markets = new Map(found.map((market) => [market.symbol, market]));
    return found;
  }

  /** The markets of those assets that are listed. */
  async marketsOf(symbols: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    if (this.#markets === undefined) await this.refresh(signal);
    return new Map(
      symbols.flatMap((symbol) => {
        const found = this.#markets?.get(symbol);
        return found === undefined ? [] : [[symbol, found.market] as const];
      }),
    );
  }

  async find(id: string, symbol: string, signal?: AbortSignal): Promise<string> {
    if (this.#markets === undefined) await this.refresh(signal);
    const found = this.#markets?.get(symbol);
    if (found === undefined) throw new AssayError('not-found', `${id} lists no ${symbol} against the dollar`);
    return found.market;
  }
}

/** An exchange's spot candles through ccxt. Volume is in base units. */
export const exchangeSource = (options: ExchangeSourceOptions): ExchangeSource => {
  const { exchange: id, clock, onFault } = options;
  const traits = traitsOf(id);
  const pageLimit = Math.min(options.pageLimit ?? traits.pageLimit, traits.pageLimit);
  const caller = new ExchangeCaller({
    exchange: id,
    ratePerSecond: options.ratePerSecond ?? traits.ratePerSecond,
    patience: { ...PATIENCE, ...options.patience },
    fetchImplementation: options.fetchImplementation ?? fetch,
    baseUrl: options.baseUrl,
  });
  const book = new MarketBook(caller);

  const bars = async function* ({ symbol, interval, from, to, signal }: BarRequest) {
    signal?.throwIfAborted();
    const market = await book.find(id, symbol, signal);
    const query = {
      ...{ interval, from, to, pageLimit, seeks: traits.seeks, clock },
      onFault: (time: Instant, reason: string) => onFault?.({ symbol, time, reason }),
    };
    yield* readCandles(query, (since, limit) => {
      const what = `reading ${interval} candles of ${market}`;
      return caller.call(what, (exchange) => exchange.fetchOHLCV(market, interval, since, limit), signal);
    });
  };

  return {
    id,
    simulated: false,
    volumeUnit: 'base',
    licence: licenceOf(id),
    bars,
    watch: (request) =>
      watchExchange(
        {
          ...{ bars, clock, patience: { ...FEED_PATIENCE, ...options.feedPatience } },
          exchange: () => caller.exchange(),
          marketsOf: (symbols, signal) => book.marketsOf(symbols, signal),
        },
        request,
      ),
    async listings(signal): Promise<readonly Listing[]> {
      const found = await book.refresh(signal);
      return found.map(({ symbol, name, turnover24h }) => ({ symbol, name, turnover24h }));
    },
    async reachable(signal) {
      try {
        await caller.callOnce('asking the time', (exchange) => exchange.fetchTime(), signal);
        return { reachable: true };
      } catch (cause) {
        return { reachable: false, reason: cause instanceof Error ? cause.message : String(cause) };
      }
    },
  };
};
