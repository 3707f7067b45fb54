import type { Interval } from '@assay/core/kernel';
import type { VolumeUnit } from '@assay/domain/market';

/**
 * What a format's time cell says of the daily bar it belongs to. `start`: the bar begins there.
 * `day-end`: its last second (23:59:59). `next-midnight`: the midnight at which it closed.
 */
export type Stamp = 'start' | 'day-end' | 'next-midnight';

export const PRICE_FIELDS = ['open', 'high', 'low', 'close', 'marketCap'] as const;
export type TextField = 'time' | 'symbol' | 'pair' | (typeof PRICE_FIELDS)[number];

/** A volume column, and what it counts where its name says so. */
export interface VolumeColumn {
  readonly name: string;
  readonly unit: VolumeUnit | undefined;
}

/** Column names are in plain form: lower case, letters and digits only (`Adj Close` is `adjclose`). */
export interface Format {
  readonly name: string;
  /** The columns that a message shows to somebody whose header fits no format. */
  readonly accepts: string;
  /** The format is recognised where the header has all of these. */
  readonly signature: readonly string[];
  /** Columns by field; of several names the first that the header has is read. */
  readonly fields: Readonly<Partial<Record<TextField, readonly string[]>>>;
  readonly volume: readonly VolumeColumn[];
  readonly stamp: Stamp;
  /** Where the format has only this one. */
  readonly interval?: Interval;
  /** The fields whose 0 means that the source has no value. */
  readonly zeroIsAbsent?: readonly TextField[];
  /** Column names of a file of this format without a header line. */
  readonly headerless?: readonly string[];
}

const OHLC = {
  open: ['open', 'openprice'],
  high: ['high', 'highprice'],
  low: ['low', 'lowprice'],
  close: ['close', 'closeprice', 'last'],
  marketCap: ['marketcap', 'marketcapusd'],
} as const;

const KLINE_COLUMNS = [
  'opentime',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'closetime',
  'quotevolume',
  'count',
  'takerbuyvolume',
  'takerbuyquotevolume',
  'ignore',
] as const;

const QUOTE_VOLUME: readonly VolumeColumn[] = [
  'quotevolume',
  'quoteassetvolume',
  'turnover',
  'volumeusd',
  'volumeusdt',
  'volumeusdc',
].map((name) => ({ name, unit: 'quote' }));

const quote = (name: string): readonly VolumeColumn[] => [{ name, unit: 'quote' }];

const YAHOO_FIELDS = { ...OHLC, time: ['date', 'datetime'], symbol: ['ticker', 'symbol'] } as const;

/** In order: the first whose signature fits is taken. */
export const FORMATS: readonly Format[] = [
  {
    name: 'binance-klines',
    accepts:
      'open_time,open,high,low,close,volume,close_time,quote_volume,… (or those 12 columns without a header)',
    signature: ['opentime', 'closetime', 'close'],
    fields: { ...OHLC, time: ['opentime'], symbol: ['symbol'] },
    volume: [...quote('quotevolume'), ...quote('quoteassetvolume'), { name: 'volume', unit: 'base' }],
    stamp: 'start',
    headerless: KLINE_COLUMNS,
  },
  {
    name: 'coingecko',
    accepts: 'snapped_at,price,market_cap,total_volume',
    signature: ['snappedat', 'price'],
    fields: { time: ['snappedat'], close: ['price'], marketCap: ['marketcap'] },
    volume: quote('totalvolume'),
    stamp: 'next-midnight',
    interval: '1d',
    zeroIsAbsent: ['marketCap'],
  },
  {
    name: 'yahoo',
    accepts: 'Date,Open,High,Low,Close,Adj Close,Volume',
    signature: ['close', 'adjclose'],
    fields: YAHOO_FIELDS,
    volume: quote('volume'),
    stamp: 'start',
  },
  {
    name: 'yahoo-history',
    accepts: 'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits',
    signature: ['close', 'dividends', 'stocksplits'],
    fields: YAHOO_FIELDS,
    volume: quote('volume'),
    stamp: 'start',
  },
  {
    name: 'coinmarketcap',
    accepts: 'timeOpen;timeClose;…;open;high;low;close;volume;marketCap;timestamp',
    signature: ['timeopen', 'timeclose', 'close'],
    fields: { ...OHLC, time: ['timeopen'] },
    volume: quote('volume'),
    stamp: 'start',
    zeroIsAbsent: ['marketCap'],
  },
  {
    name: 'coinmarketcap-dump',
    accepts: 'SNo,Name,Symbol,Date,High,Low,Open,Close,Volume,Marketcap',
    signature: ['sno', 'symbol', 'date', 'close'],
    fields: { ...OHLC, time: ['date'], symbol: ['symbol'] },
    volume: quote('volume'),
    stamp: 'day-end',
    interval: '1d',
    zeroIsAbsent: ['marketCap'],
  },
  {
    name: 'table',
    accepts:
      'date|time|timestamp|unix|open_time, close, and any of symbol, open, high, low, volume, market_cap',
    signature: [],
    fields: {
      ...OHLC,
      time: ['opentime', 'unix', 'timestamp', 'datetime', 'time', 'date', 'day'],
      symbol: ['symbol', 'ticker', 'asset', 'coin'],
      pair: ['pair', 'market', 'instrument'],
    },
    volume: [
      ...QUOTE_VOLUME,
      { name: 'basevolume', unit: 'base' },
      { name: 'volume', unit: undefined },
      { name: 'vol', unit: undefined },
    ],
    stamp: 'start',
  },
];

/**
 * yfinance writes two header lines of fields and of tickers, in either order, and a third with the name of the time
 * column. The label that a line begins with may be missing.
 */
export const YFINANCE: Format = {
  name: 'yfinance',
  accepts: 'Price,Close,High,Low,Open,Volume / Ticker,BTC-USD,… / Date,,…',
  signature: ['date', 'close'],
  fields: { ...OHLC, time: ['date'] },
  volume: quote('volume'),
  stamp: 'start',
};

export const ACCEPTED = [...FORMATS, YFINANCE];
