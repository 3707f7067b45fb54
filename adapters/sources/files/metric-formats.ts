import { categoryMetric, isMetricId } from '@assay/domain/market';
import { readNumber } from './cells.ts';
import { COIN_METRICS } from './coin-metrics.ts';
import { type Measure, measuresReader } from './measures.ts';
import type { FactsReader, MetricFormat } from './metric-row.ts';
import { nativeAsset } from './native-asset.ts';

const hasAll =
  (...names: readonly string[]) =>
  (columns: readonly string[]): boolean =>
    names.every((name) => columns.includes(name));

const hasTime = (columns: readonly string[]): boolean => columns.includes('date') || columns.includes('time');

const tidyFacts = (columns: readonly string[]): FactsReader => {
  const [metricAt, valueAt] = [columns.indexOf('metric'), columns.indexOf('value')];
  return (cells) => {
    const metric = cells[metricAt].trim();
    const value = readNumber(cells[valueAt]);
    if (!isMetricId(metric)) return { fault: `there is no metric ${JSON.stringify(metric.slice(0, 60))}` };
    if (value === undefined)
      return { fault: `value ${JSON.stringify(cells[valueAt].slice(0, 40))} is no number` };
    return [{ metric, value }];
  };
};

const categoryFacts = (columns: readonly string[]): FactsReader => {
  const categoryAt = columns.indexOf('category');
  return (cells) => {
    const metric = categoryMetric(cells[categoryAt]);
    return metric === undefined ? { fault: 'the category is missing' } : [{ metric, value: 1 }];
  };
};

/** The rows of a chain's protocols say nothing of an asset: which token is a protocol's is not in the file. */
const chainTotals = (columns: readonly string[]): FactsReader => {
  const protocolAt = columns.indexOf('protocol');
  const read = measuresReader([{ metric: 'defi/tvl-usd', column: 'tvlusd' }])(columns);
  return (cells, symbol) => (cells[protocolAt].trim() === 'Total' ? read(cells, symbol) : 'nothing');
};

const SUPPLIES: readonly Measure[] = [
  { metric: 'supply/circulating', column: 'circulatingsupply', zeroIsAbsent: true },
  { metric: 'supply/total', column: 'totalsupply', zeroIsAbsent: true },
  { metric: 'supply/max', column: 'maxsupply', zeroIsAbsent: true },
];

const ETHERSCAN: readonly Measure[] = [
  { metric: 'network/transactions', column: 'txcount' },
  { metric: 'supply/circulating', column: 'supply', zeroIsAbsent: true },
  { metric: 'supply/total', column: 'supply', zeroIsAbsent: true },
  { metric: 'market/cap-usd', column: 'marketcapmusd', scale: 1e6, zeroIsAbsent: true },
];

const RANKING: readonly Measure[] = [
  { metric: 'market/rank', column: 'rank' },
  { metric: 'market/cap-usd', column: 'marketcap', zeroIsAbsent: true },
  { metric: 'exchange/volume-usd', column: 'volume24h' },
  ...SUPPLIES,
];

/** In order: the first that fits is taken. */
export const METRIC_FORMATS: readonly MetricFormat[] = [
  {
    name: 'tidy-metrics',
    accepts: 'date|time,symbol,metric,value',
    fits: (columns) => hasAll('symbol', 'metric', 'value')(columns) && hasTime(columns),
    time: ['time', 'date'],
    asset: ['symbol'],
    bareDate: 'end-of-day',
    facts: tidyFacts,
    oneFactARow: true,
  },
  {
    name: 'market-ranking',
    accepts: 'date,rank,name,symbol,price,market_cap,circulating_supply,volume_24h,…',
    fits: (columns) => hasAll('rank', 'symbol', 'price', 'circulatingsupply')(columns) && hasTime(columns),
    time: ['time', 'date'],
    asset: ['symbol'],
    bareDate: 'end-of-day',
    facts: measuresReader(RANKING),
    rank: 'rank',
    assetName: 'name',
  },
  {
    name: 'defillama-tvl',
    accepts: 'date,chain,protocol,tvl_usd',
    fits: hasAll('date', 'chain', 'protocol', 'tvlusd'),
    time: ['date'],
    asset: ['chain'],
    assetOf: nativeAsset,
    bareDate: 'midnight',
    facts: chainTotals,
  },
  {
    name: 'token-supply',
    accepts: 'symbol,circulating_supply,total_supply,max_supply,timestamp',
    fits: hasAll('symbol', 'circulatingsupply', 'totalsupply'),
    time: ['timestamp', 'time', 'date'],
    asset: ['symbol'],
    bareDate: 'end-of-day',
    facts: measuresReader(SUPPLIES),
  },
  {
    name: 'categories',
    accepts: 'symbol,category',
    fits: (columns) => hasAll('symbol', 'category')(columns) && !columns.includes('close'),
    time: ['timestamp', 'time', 'date'],
    asset: ['symbol'],
    bareDate: 'end-of-day',
    facts: categoryFacts,
    oneFactARow: true,
  },
  {
    name: 'etherscan',
    accepts: 'date,tx_count,block_difficulty,supply,market_cap_musd,…',
    fits: hasAll('date', 'txcount', 'blockdifficulty'),
    time: ['date'],
    asset: [],
    bareDate: 'end-of-day',
    facts: measuresReader(ETHERSCAN),
  },
  COIN_METRICS,
];
