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
  /** Candle streams that one subscription may name. */
  readonly streamsAtOnce: number;
}

/** Every exchange here has spot candles by minute, hour and day, counted in base units, without a key. */
export const EXCHANGES: Readonly<Record<string, ExchangeTraits>> = {
  binance: { pageLimit: 1000, ratePerSecond: 10, seeks: true, streamsAtOnce: 100 },
  binanceus: { pageLimit: 1000, ratePerSecond: 8, seeks: true, streamsAtOnce: 100 },
  bybit: { pageLimit: 1000, ratePerSecond: 10, seeks: false, streamsAtOnce: 10 },
  coinbase: { pageLimit: 300, ratePerSecond: 5, seeks: false, streamsAtOnce: 1 },
  coinbaseexchange: { pageLimit: 300, ratePerSecond: 5, seeks: false, streamsAtOnce: 1 },
  gate: { pageLimit: 1000, ratePerSecond: 8, seeks: false, streamsAtOnce: 1 },
  kraken: { pageLimit: 720, ratePerSecond: 1, seeks: true, streamsAtOnce: 1 },
  kucoin: { pageLimit: 1500, ratePerSecond: 8, seeks: false, streamsAtOnce: 1 },
  okx: { pageLimit: 300, ratePerSecond: 8, seeks: false, streamsAtOnce: 100 },
};

/** @throws AssayError `settings-invalid` on an exchange that is not known here. */
export const traitsOf = (exchange: string): ExchangeTraits => {
  if (Object.hasOwn(EXCHANGES, exchange)) return EXCHANGES[exchange];
  throw new AssayError(
    'settings-invalid',
    `no exchange ${exchange}; known are ${Object.keys(EXCHANGES).join(', ')}`,
  );
};
