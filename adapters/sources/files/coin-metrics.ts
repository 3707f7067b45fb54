import { hasMeasure, type Measure, measuresReader } from './measures.ts';
import type { MetricFormat } from './metric-row.ts';

/**
 * Assets whose every issued unit is in circulation: mined, or staked, without a treasury that holds a large part. Of
 * others `SplyCur`, and so `CapMrktCurUSD`, counts what insiders hold: of XRP more than half.
 */
const NO_TREASURY: ReadonlySet<string> = new Set(
  'ADA BCH BSV BTC BTG DASH DCR DGB DOGE ETC ETH LTC VTC XMR XVG ZEC'.split(' '),
);

/** Coin Metrics' columns; their documentation of community data defines them. */
const MEASURES: readonly Measure[] = [
  { metric: 'supply/total', column: 'splycur', zeroIsAbsent: true },
  { metric: 'supply/circulating', column: 'splycur', zeroIsAbsent: true, only: NO_TREASURY },
  { metric: 'supply/free-float', column: 'splyff', zeroIsAbsent: true },
  { metric: 'supply/on-exchanges', column: 'splyexntv', zeroIsAbsent: true },
  { metric: 'supply/top1pct-share', column: 'splyadrtop1pct', per: 'splycur' },
  { metric: 'supply/issued-usd', column: 'isstotusd' },
  { metric: 'market/cap-usd', column: 'capmrktcurusd', zeroIsAbsent: true, only: NO_TREASURY },
  { metric: 'market/total-cap-usd', column: 'capmrktcurusd', zeroIsAbsent: true },
  { metric: 'market/realised-cap-usd', column: 'caprealusd', zeroIsAbsent: true },
  { metric: 'market/realised-cap-usd', column: 'capmrktcurusd', per: 'capmvrvcur', zeroIsAbsent: true },
  { metric: 'network/active-addresses', column: 'adractcnt' },
  { metric: 'network/holders', column: 'adrbalcnt' },
  { metric: 'network/transactions', column: 'txcnt' },
  { metric: 'network/transfer-value-usd', column: 'txtfrvaladjusd' },
  { metric: 'network/fees-usd', column: 'feetotusd' },
  { metric: 'network/fees-usd', column: 'feetotntv', times: 'priceusd' },
  { metric: 'network/hash-rate', column: 'hashrate' },
  { metric: 'exchange/inflow-usd', column: 'flowinexusd' },
  { metric: 'exchange/outflow-usd', column: 'flowoutexusd' },
];

/** Columns that make a table one of bars, whatever else it holds. */
const BARS = ['open', 'close'];

export const COIN_METRICS: MetricFormat = {
  name: 'coin-metrics',
  accepts: 'date|time,asset,CapMrktCurUSD,SplyCur,AdrActCnt,TxCnt,… (Coin Metrics column names; any of them)',
  fits: (columns) =>
    ['date', 'time'].some((name) => columns.includes(name)) &&
    hasMeasure(MEASURES, columns) &&
    !BARS.some((name) => columns.includes(name)),
  time: ['time', 'date'],
  asset: ['asset', 'symbol'],
  bareDate: 'end-of-day',
  facts: measuresReader(MEASURES),
};
