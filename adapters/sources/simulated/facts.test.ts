import { AssayError, DAY, fixedClock, sha256 } from '@assay/core/kernel';
import { isMetricId, type MetricId, type MetricTable, metricFault } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { type SimulatedMarketOptions, simulatedMarket } from './simulated-market.ts';

const START = Date.UTC(2022, 0, 1);
const DAYS = 1500;
const NOW = START + DAYS * DAY + 1;
const ALL = { from: 0, to: NOW + 1 };

const market = (more: Partial<SimulatedMarketOptions> = {}) =>
  simulatedMarket({ seed: 'assay', clock: fixedClock(NOW), assets: 60, ...more });

const tableOf = async (source = market(), range = ALL): Promise<MetricTable> => {
  const tables: MetricTable[] = [];
  for await (const table of source.metrics(range)) tables.push(table);
  if (tables.length !== 1) throw new Error(`${tables.length} pages`);
  return tables[0];
};

type Row = readonly [symbol: string, metric: MetricId, at: number, value: number];

const rowsOf = ({ symbols, metrics, asset, metric, at, value }: MetricTable): readonly Row[] =>
  Array.from(at, (moment, row) => [symbols[asset[row]], metrics[metric[row]], moment, value[row]]);

const rows = rowsOf(await tableOf());

const of = (metric: MetricId): readonly Row[] => rows.filter(([, id]) => id === metric);

test('the facts are those of the golden digest', () => {
  expect(sha256(JSON.stringify(rows))).toBe(
    '988a323ab90647ebbf62498aba9dade36164237cd1295ca4c1b49b7fe0ee0525',
  );
});

test('every value can be a fact, each is stated once, and none before the asset had a closed day', async () => {
  expect(rows.every(([, metric]) => isMetricId(metric))).toBe(true);
  const faults = rows.map(([, metric, at, value]) => metricFault(metric, at, value, NOW));
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  expect(new Set(rows.map(([symbol, metric, at]) => `${symbol} ${metric} ${at}`)).size).toBe(rows.length);
  const bars = market().table('1d', ALL);
  const first = new Map<string, number>();
  bars.time.forEach((time, row) => {
    const symbol = bars.symbols[bars.asset[row]];
    first.set(symbol, Math.min(first.get(symbol) ?? Number.POSITIVE_INFINITY, time));
  });
  const early = rows.filter(([symbol, , at]) => at < (first.get(symbol) as number) + DAY);
  expect(early).toEqual([]);
});

test('what is stated by a moment is the same however late it is asked, and however many assets there are', async () => {
  const end = START + 700 * DAY;
  const early = await tableOf(simulatedMarket({ seed: 'assay', clock: fixedClock(end), assets: 60 }));
  expect(rowsOf(early)).toEqual(rows.filter(([, , at]) => at <= end));
  const more = rowsOf(await tableOf(market({ assets: 63 })));
  const symbols = new Set(rows.map(([symbol]) => symbol));
  expect(more.filter(([symbol]) => symbols.has(symbol))).toEqual(rows);
});

test('a range is half-open, and two ranges make the whole', async () => {
  const [, , middle] = rows[Math.floor(rows.length / 2)];
  const before = rowsOf(await tableOf(market(), { from: 0, to: middle }));
  const after = rowsOf(await tableOf(market(), { from: middle, to: ALL.to }));
  expect(before.some(([, , at]) => at === middle)).toBe(false);
  expect(after.some(([, , at]) => at === middle)).toBe(true);
  const sorted = (list: readonly Row[]) => list.map((row) => row.join(' ')).sort();
  expect(sorted([...before, ...after])).toEqual(sorted(rows));
});

test('the market capitalisation is that of the bar, and price times circulating supply', () => {
  const bars = market().table('1d', ALL);
  const stated = new Map(of('market/cap-usd').map(([symbol, , at, value]) => [`${symbol} ${at}`, value]));
  const supplies = new Map(
    of('supply/circulating').map(([symbol, , at, value]) => [`${symbol} ${at}`, value]),
  );
  let [compared, multiplied] = [0, 0];
  bars.time.forEach((time, row) => {
    const key = `${bars.symbols[bars.asset[row]]} ${time + DAY}`;
    const cap = stated.get(key);
    if (cap === undefined) return;
    compared++;
    expect(cap).toBe(bars.columns.marketCap[row]);
    const supply = supplies.get(key);
    if (supply === undefined) return;
    multiplied++;
    expect(Math.abs(cap - supply * bars.columns.close[row])).toBeLessThanOrEqual(0.5);
  });
  expect(compared).toBeGreaterThan(5000);
  expect(multiplied).toBeGreaterThan(4000);
});

test('supply is unlocked, never taken back, and never more than can exist', () => {
  const byAsset = Map.groupBy(of('supply/circulating'), ([symbol]) => symbol);
  const grew = [...byAsset.values()].filter((own) => (own.at(-1) as Row)[3] > own[0][3]);
  expect(grew.length).toBeGreaterThan(byAsset.size * 0.7);
  for (const own of byAsset.values())
    expect(own.filter(([, , , value], i) => i > 0 && value < own[i - 1][3])).toEqual([]);
  const most = new Map(of('supply/max').map(([symbol, , , value]) => [symbol, value]));
  const above = of('supply/circulating').filter(
    ([symbol, , , value]) => value > (most.get(symbol) ?? Infinity),
  );
  expect(above).toEqual([]);
});

test('most facts are absent of some assets, and no kind of fact of all', () => {
  const all = new Set(rows.map(([symbol]) => symbol)).size;
  const covered = (metric: MetricId): number => new Set(of(metric).map(([symbol]) => symbol)).size / all;
  for (const metric of [
    'defi/tvl-usd',
    'market/realised-cap-usd',
    'security/scan-score',
    'funding/rounds',
  ] as const) {
    expect(covered(metric)).toBeGreaterThan(0.05);
    expect(covered(metric)).toBeLessThan(0.75);
  }
  expect(covered('market/cap-usd')).toBeGreaterThan(0.85);
});

test('nothing before the market, and an abort ends it', async () => {
  const early = simulatedMarket({ seed: 'assay', clock: fixedClock(START) });
  const pages: MetricTable[] = [];
  for await (const table of early.metrics(ALL)) pages.push(table);
  expect(pages).toEqual([]);
  const reason = new AssayError('not-found', 'stopped by the test');
  const aborted = market().metrics({ ...ALL, signal: AbortSignal.abort(reason) });
  await expect(aborted[Symbol.asyncIterator]().next()).rejects.toBe(reason);
});
