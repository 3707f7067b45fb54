import { AssayError } from '@assay/core/kernel';

/** What differs between exchanges and ccxt does not hide. */
export interface ExchangeTraits {
  /** Most candles that one request gives. */
  readonly pageLimit: number;
  /** Requests a second that stay clear of the exchange's limit for strangers. */
  readonly ratePerSecond: number;
  /**
   * Asked for a time without candles, it answers with the next there are. The others answer with nothing, and
   * the reader has to go on to the next window.
   */
  readonly seeks: boolean;
}

/** Every exchange here has spot candles by minute, hour and day, counted in base units, without a key. */
export const EXCHANGES: Readonly<Record<string, ExchangeTraits>> = {
  binance: { pageLimit: 1000, ratePerSecond: 10, seeks: true },
  binanceus: { pageLimit: 1000, ratePerSecond: 8, seeks: true },
  bybit: { pageLimit: 1000, ratePerSecond: 10, seeks: false },
  coinbase: { pageLimit: 300, ratePerSecond: 5, seeks: false },
  coinbaseexchange: { pageLimit: 300, ratePerSecond: 5, seeks: false },
  gate: { pageLimit: 1000, ratePerSecond: 8, seeks: false },
  kraken: { pageLimit: 720, ratePerSecond: 1, seeks: true },
  kucoin: { pageLimit: 1500, ratePerSecond: 8, seeks: false },
  okx: { pageLimit: 300, ratePerSecond: 8, seeks: false },
};

/** @throws AssayError `settings-invalid` on an exchange that is not known here. */
export const traitsOf = (exchange: string): ExchangeTraits => {
  if (Object.hasOwn(EXCHANGES, exchange)) return EXCHANGES[exchange];
  throw new AssayError(
    'settings-invalid',
    `no exchange ${exchange}; known are ${Object.keys(EXCHANGES).join(', ')}`,
  );
};
