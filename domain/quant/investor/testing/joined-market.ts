import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DAY } from '@assay/core/kernel';
import type { MetricId, MetricSeries, Metrics, Snapshot } from '@assay/domain/market';
import { snapshotWith } from '../../fundamentals/testing/made-up-metrics.ts';
import { panelOf, readPrices, sharedPrices } from '../../testing/shared-prices.ts';

const FILES = ['daily_binance_futures', 'daily_bybit_perp', 'cmc_monthly_top200'] as const;

/** Paths of the shared files behind {@link joinedMarket}, or `undefined` where one is absent. */
export const joinedFiles = (): readonly string[] | undefined => {
  const paths = FILES.map(sharedPrices).filter((path) => path !== undefined);
  return paths.length === FILES.length ? paths : undefined;
};

/** Market capitalisation and circulating supply of the monthly ranking, known at the end of its day. */
const readRanking = (path: string): Metrics => {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n').slice(1);
  const found = new Map<string, { at: number[]; cap: number[]; supply: number[] }>();
  for (const line of lines) {
    const [date, , , symbol, , cap, supply] = line.split(',');
    const own = found.get(symbol) ?? { at: [], cap: [], supply: [] };
    own.at.push(Date.parse(`${date}T00:00:00Z`) + DAY);
    own.cap.push(cap === '' ? Number.NaN : Number(cap));
    own.supply.push(supply === '' ? Number.NaN : Number(supply));
    found.set(symbol, own);
  }
  return new Map(
    [...found].map(([symbol, { at, cap, supply }]) => {
      const series = (values: number[]): MetricSeries => ({
        at: Float64Array.from(at),
        value: Float64Array.from(values),
      });
      const own: [MetricId, MetricSeries][] = [
        ['market/cap-usd', series(cap)],
        ['supply/circulating', series(supply)],
      ];
      return [symbol, new Map(own)];
    }),
  );
};

/** Binance futures, and Bybit where Binance has no trade, with the monthly ranking of CoinMarketCap. */
export const joinedMarket = ([binance, bybit, ranking]: readonly string[]): Snapshot => {
  const cells = readPrices(binance, 'base');
  for (const [symbol, days] of readPrices(bybit, 'quote')) {
    const own = cells.get(symbol) ?? new Map();
    for (const [time, bar] of days) if (!(own.get(time)?.turnover > 0)) own.set(time, bar);
    cells.set(symbol, own);
  }
  return snapshotWith(panelOf(cells), readRanking(ranking));
};
