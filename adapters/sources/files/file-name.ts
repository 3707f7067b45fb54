import { basename } from 'node:path';
import type { Interval } from '@assay/core/kernel';
import { baseOfPair, normaliseSymbol } from '@assay/domain/market';

const EXTENSIONS = /(?:\.(?:csv|tsv|txt|gz|zip|parquet|pq))+$/i;

const INTERVAL_WORDS: Readonly<Record<string, Interval>> = {
  '1m': '1m',
  minute: '1m',
  '1min': '1m',
  '1h': '1h',
  '60m': '1h',
  h: '1h',
  hourly: '1h',
  '1hour': '1h',
  '1d': '1d',
  d: '1d',
  daily: '1d',
  '1day': '1d',
};
const NOISE = /^(?:max|history|historical|data|prices?|ohlcv?|candles?|klines?|\d+)$/i;
const TICKER = /^(?=.*[A-Z])[A-Z0-9]{2,15}$/;
/** `ETHBTC` may well be ether priced in bitcoin: such a name says too little. */
const OTHER_QUOTE = /^.{2,}(?:BTC|ETH|BNB|EUR|GBP|TRY|JPY|KRW|BRL|AUD)$/;

/** `daily_binance_futures` of `…/daily_binance_futures.csv.gz`. */
export const stemOf = (path: string): string => basename(path).replace(EXTENSIONS, '');

const tokensOf = (path: string): readonly string[] =>
  stemOf(path)
    .split(/[-_. ]+/)
    .filter((token) => token !== '');

const intervalOf = (token: string): Interval | undefined => INTERVAL_WORDS[token.toLowerCase()];

const pairOf = (token: string): string | undefined => {
  const base = baseOfPair(token);
  return base !== undefined && base.length >= 2 ? base : undefined;
};

const symbolOf = (tokens: readonly string[]): string | undefined => {
  for (let i = 0; i + 1 < tokens.length; i++) {
    const base = baseOfPair(`${tokens[i]}-${tokens[i + 1]}`);
    if (base !== undefined && intervalOf(tokens[i]) === undefined) return base;
  }
  const pair = tokens.map(pairOf).find((base) => base !== undefined);
  if (pair !== undefined) return pair;
  const rest = tokens.filter((token) => !NOISE.test(token) && intervalOf(token) === undefined);
  const plain = rest.length === 1 && TICKER.test(rest[0]) && !OTHER_QUOTE.test(rest[0]);
  return plain ? normaliseSymbol(rest[0]) : undefined;
};

/** What a file's name says about what is in it; only what it says plainly. */
export interface NameFacts {
  readonly symbol: string | undefined;
  readonly interval: Interval | undefined;
}

/**
 * Reads `BTCUSDT-1d-2024-06.csv`, `btcusdt_1d.csv`, `btc-usd-max.csv`, `BTC-USD.csv`, `ETH.csv`. A name
 * without a dollar pair names an asset only where one capitalised ticker is all that it holds.
 */
export const factsOfName = (path: string): NameFacts => {
  const tokens = tokensOf(path);
  return { symbol: symbolOf(tokens), interval: tokens.map(intervalOf).find((found) => found !== undefined) };
};

const METRIC_WORDS = /^(?:coinmetrics|etherscan|onchain|metrics|assets|community|cm)$/i;

/** The asset of a file of metrics: beside what prices are named like, `btc_coinmetrics.csv` and `eth-metrics.csv`. */
export const assetOfName = (path: string): string | undefined => {
  const stated = factsOfName(path).symbol;
  if (stated !== undefined) return stated;
  const tokens = tokensOf(path).filter((token) => !NOISE.test(token) && intervalOf(token) === undefined);
  const rest = tokens.filter((token) => !METRIC_WORDS.test(token));
  return rest.length === 1 && rest.length < tokens.length ? normaliseSymbol(rest[0]) : undefined;
};
