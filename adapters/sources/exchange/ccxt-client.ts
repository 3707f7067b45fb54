import type { Exchange } from 'ccxt';
import { type Fetch, PassingTrouble } from './paced-fetch.ts';

interface ExchangeModule {
  readonly default: new (config: object) => Exchange;
}

interface ErrorsModule {
  readonly BaseError: new () => Error;
  readonly NetworkError: new () => Error;
}

/** A module of ccxt by its path: its index would load all of a hundred exchanges, which takes five times as long. */
const ccxtModule = (path: string): Promise<unknown> =>
  import(new URL(`./src/${path}.js`, import.meta.resolve('ccxt')).href);

/** ccxt paces and times its requests by itself; both are done by the fetch that it is given. */
const NEVER_MS = 2 ** 31 - 1;

const NO_DELAY = { backoff: { base: 0 } };

const CONFIG = {
  enableRateLimit: false,
  timeout: NEVER_MS,
  // A websocket that ccxt itself delays would open after it has been closed; the feed has a backoff of its own.
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, ws: NO_DELAY },
  has: { fetchCurrencies: false },
} as const;

/** Exchanges whose `fetchMarkets` option means something else. */
const OTHER_OPTIONS: Readonly<Record<string, object>> = {
  coinbase: { options: { defaultType: 'spot', ws: NO_DELAY } },
};

export interface CcxtClient {
  readonly exchange: Exchange;
  /** Whether asking again may help. */
  readonly isTransient: (cause: unknown) => boolean;
}

/** Addresses of websockets at another host: theirs becomes the first part of the path. */
const readdressed = <T>(addresses: T, baseUrl: string): T => {
  if (typeof addresses === 'string') {
    if (!/^wss?:/.test(addresses)) return addresses;
    const { host, pathname, search } = new URL(addresses);
    return `${baseUrl.replace(/^http/, 'ws')}/${host}${pathname}${search}` as T;
  }
  if (typeof addresses !== 'object' || addresses === null) return addresses;
  return Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => [name, readdressed(address, baseUrl)]),
  ) as T;
};

/** Loads one exchange of ccxt with its websocket, restricted to its spot markets. */
export const loadCcxt = async (id: string, fetch: Fetch, baseUrl?: string): Promise<CcxtClient> => {
  const { default: ExchangeClass } = (await ccxtModule(`pro/${id}`)) as ExchangeModule;
  const { NetworkError } = (await ccxtModule('base/errors')) as ErrorsModule;
  const exchange = new ExchangeClass({ ...CONFIG, ...OTHER_OPTIONS[id] });
  exchange.fetchImplementation = fetch;
  if (baseUrl !== undefined) exchange.urls = readdressed(exchange.urls, baseUrl);
  // ccxt opens no websocket without TLS before this.
  if (baseUrl?.startsWith('http:')) await exchange.loadHttpProxyAgent();
  return {
    exchange,
    isTransient: (cause) => cause instanceof NetworkError || cause instanceof PassingTrouble,
  };
};
