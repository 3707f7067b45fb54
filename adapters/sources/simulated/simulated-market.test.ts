import { AssayError, DAY, fixedClock, HOUR, sha256 } from '@assay/core/kernel';
import { BAR_COLUMNS, type Bar, type BarTable, barFault, gaps } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { describeSource } from '../acceptance-cards.ts';
import { type SimulatedMarketOptions, simulatedMarket } from './simulated-market.ts';

const START = Date.UTC(2022, 0, 1);
const DAYS = 1800;
const END = START + DAYS * DAY;
const clock = fixedClock(END + 10 * HOUR + 1);
const ALL = { from: START, to: END + DAY };

const market = (more: Partial<SimulatedMarketOptions> = {}) =>
  simulatedMarket({ seed: 'assay', clock, ...more });

const small = market({ assets: 40 });
const table = small.table('1d', ALL);

const bytesOf = (values: Float64Array | Int32Array) => new Uint8Array(values.buffer);
const digestOfTable = ({ symbols, asset, time, columns }: BarTable): string =>
  sha256(
    JSON.stringify(symbols),
    bytesOf(asset),
    bytesOf(time),
    ...BAR_COLUMNS.map((name) => bytesOf(columns[name])),
  );

const barsOf = ({ symbols, asset, time, columns }: BarTable, symbol: string): readonly Bar[] =>
  Array.from(time, (_, row) => row)
    .filter((row) => symbols[asset[row]] === symbol)
    .map((row) => ({
      time: time[row],
      ...{
        open: columns.open[row],
        high: columns.high[row],
        low: columns.low[row],
        close: columns.close[row],
      },
      ...{ volume: columns.volume[row], marketCap: columns.marketCap[row] },
    }));

const DAY_BARS = new Map(table.symbols.map((symbol) => [symbol, barsOf(table, symbol)]));
const WITH_OUTAGE = [...DAY_BARS].find(([, bars]) => {
  const range = { from: START, to: END };
  return (
    bars[0].time === START &&
    bars.at(-1)?.time === END - DAY &&
    gaps(
      bars.map(({ time }) => time),
      '1d',
      range,
    ).length > 1
  );
});

describeSource('the simulated market', async () => {
  const [symbol, bars] = WITH_OUTAGE as [string, readonly Bar[]];
  const range = { from: START, to: END };
  const found = gaps(
    bars.map(({ time }) => time),
    '1d',
    range,
  );
  return {
    source: small,
    otherPages: market({ assets: 40, pageSize: 7 }),
    ...{ clock, symbol, interval: '1d', unknownSymbol: 'BTC', range, missing: found },
  };
});

test('the bytes are those of the golden digest', () => {
  expect(digestOfTable(table)).toBe('6c8f167fd8706b192420c3a91bffe8cec4e5d965afce0c570b6e1f49d0dd3e15');
});

test('a later present, a later end and more assets leave every earlier bar as it was', () => {
  const early = simulatedMarket({ seed: 'assay', clock: fixedClock(START + 500 * DAY), assets: 40 });
  const late = market({ assets: 45 });
  const range = { from: START, to: START + 500 * DAY };
  const before = early.table('1d', range);
  const after = late.table('1d', range);
  for (const symbol of before.symbols) expect(barsOf(after, symbol)).toEqual(barsOf(before, symbol));
});

test('another seed is another market', () => {
  expect(digestOfTable(market({ assets: 40, seed: 'other' }).table('1d', ALL))).not.toBe(
    digestOfTable(table),
  );
});

const hourlyOf = async (symbol: string): Promise<readonly Bar[]> => {
  const bars: Bar[] = [];
  for await (const page of small.bars({ symbol, interval: '1h', ...ALL })) bars.push(...page);
  return bars;
};

const aggregated = (hours: readonly Bar[]): Bar => ({
  time: hours[0].time,
  open: hours[0].open,
  high: Math.max(...hours.map(({ high }) => high)),
  low: Math.min(...hours.map(({ low }) => low)),
  close: hours[23].close,
  volume: hours.reduce((sum, { volume }) => sum + volume, 0),
  marketCap: hours[23].marketCap,
});

test('a day is exactly the aggregate of its 24 hours; hours join without a jump', async () => {
  for (const symbol of ['SIM001', 'SIM017', 'SIM040']) {
    const hours = (await hourlyOf(symbol)).filter(({ time }) => time < END);
    const days = Array.from({ length: hours.length / 24 }, (_, day) =>
      aggregated(hours.slice(day * 24, day * 24 + 24)),
    );
    expect(days).toEqual(DAY_BARS.get(symbol));
    const joins = hours.filter(
      ({ time, open }, i) => i > 0 && hours[i - 1].time === time - HOUR && hours[i - 1].close !== open,
    );
    expect(joins).toEqual([]);
  }
});

test('every bar can be a fact', () => {
  for (const [symbol, bars] of DAY_BARS) {
    const faults = bars.map((bar) => barFault(bar, '1d', clock.now())).filter((fault) => fault !== undefined);
    expect([symbol, faults]).toEqual([symbol, []]);
  }
});

test('assets come, go and fall silent for a day', () => {
  const spans = [...DAY_BARS.values()].map((bars) => ({
    first: bars[0].time,
    last: (bars.at(-1) as Bar).time,
  }));
  expect(spans.filter(({ first }) => first > START).length).toBeGreaterThan(3);
  expect(spans.filter(({ last }) => last < END - DAY).length).toBeGreaterThan(1);
  const silent = [...DAY_BARS.values()].flatMap((bars) =>
    bars.flatMap(({ time }, i) => (i === 0 ? [] : [(time - bars[i - 1].time) / DAY])),
  );
  expect(silent.filter((days) => days === 2).length).toBeGreaterThan(20);
  expect(Math.max(...silent)).toBeLessThanOrEqual(3);
});

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

test('200 assets, five years: sizes, volatility and tails are those of a crypto market, in about two seconds', () => {
  const started = performance.now();
  const full = market().table('1d', ALL);
  const spent = performance.now() - started;
  const volumes: number[][] = full.symbols.map(() => []);
  const closes: number[][] = full.symbols.map(() => []);
  for (let row = 0; row < full.time.length; row++) {
    volumes[full.asset[row]].push(full.columns.volume[row]);
    closes[full.asset[row]].push(full.columns.close[row]);
  }
  const liquid = volumes.filter((volume) => median(volume) >= 2e6).length / full.symbols.length;
  expect(liquid).toBeGreaterThan(0.65);
  expect(liquid).toBeLessThan(0.85);
  const yearly = closes.map((close) => {
    const returns = close.slice(1).map((value, i) => Math.log(value / close[i]));
    return Math.sqrt((returns.reduce((sum, value) => sum + value * value, 0) / returns.length) * 365);
  });
  expect(median(yearly)).toBeGreaterThan(0.7);
  expect(median(yearly)).toBeLessThan(1.4);
  expect(spent).toBeLessThan(15_000);
});

test('listings: what has a closed hour, by turnover of the last day; what was delisted has none', async () => {
  const listings = await small.listings();
  const turnovers = listings.map(({ turnover24h }) => turnover24h as number);
  expect(turnovers).toEqual(turnovers.toSorted((a, b) => b - a));
  expect(turnovers.at(-1)).toBe(0);
  const atStart = await simulatedMarket({ seed: 'assay', clock: fixedClock(START + HOUR) }).listings();
  expect(atStart.length).toBeGreaterThan(100);
  expect(atStart.length).toBeLessThan(200);
  expect(await simulatedMarket({ seed: 'assay', clock: fixedClock(START - DAY) }).listings()).toEqual([]);
});

test('minutes are not simulated, and a market starts at midnight', async () => {
  expect(() => small.table('1m', ALL)).toThrow(AssayError);
  expect(() => market({ start: START + HOUR })).toThrow(RangeError);
});
