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

const CONFIG = {
  enableRateLimit: false,
  timeout: NEVER_MS,
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] } },
  has: { fetchCurrencies: false },
} as const;

/** Exchanges whose `fetchMarkets` option means something else. */
const OTHER_OPTIONS: Readonly<Record<string, object>> = { coinbase: { options: { defaultType: 'spot' } } };

export interface CcxtClient {
  readonly exchange: Exchange;
  /** Whether asking again may help. */
  readonly isTransient: (cause: unknown) => boolean;
}

/** Loads one exchange of ccxt, restricted to its spot markets. */
export const loadCcxt = async (id: string, fetch: Fetch): Promise<CcxtClient> => {
  const { default: ExchangeClass } = (await ccxtModule(id)) as ExchangeModule;
  const { NetworkError } = (await ccxtModule('base/errors')) as ErrorsModule;
  const exchange = new ExchangeClass({ ...CONFIG, ...OTHER_OPTIONS[id] });
  exchange.fetchImplementation = fetch;
  return {
    exchange,
    isTransient: (cause) => cause instanceof NetworkError || cause instanceof PassingTrouble,
  };
};
