import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParquetLake } from '@assay/adapters/lake';
import { simulatedMarket } from '@assay/adapters/sources';
import { type Clock, HOUR, type Instant, MINUTE } from '@assay/core/kernel';
import type { EventData, StreamEvent } from '@assay/core/wire';
import type { LiveFeed, LivePrice, LiveUpdate } from '@assay/domain/market';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventBus } from '../stream/event-bus.ts';
import { LiveMarket } from './live-market.ts';

const START = Date.UTC(2024, 2, 10, 10);

let folder: string;
let lake: ParquetLake;
let market: LiveMarket | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-live-'));
  lake = await ParquetLake.open(folder, { simulated: true });
});

afterEach(async () => {
  await market?.stop();
  market = undefined;
  lake.close();
  await rm(folder, { recursive: true });
});

/** A clock on which so many milliseconds pass for one of ours. */
const clockFrom = (at: Instant, speed: number): Clock => {
  const started = performance.now();
  return { now: () => Math.floor(at + (performance.now() - started) * speed) };
};

/** What a live market tells, stores and has judged. */
const open = (clock: Clock, feed?: LiveFeed) => {
  const source = simulatedMarket({ seed: 'live', clock, assets: 12, start: Date.UTC(2024, 0, 1) });
  const bus = new EventBus(clock, true);
  const told: { event: StreamEvent; at: number }[] = [];
  bus.subscribe([{ topics: ['bars', 'prices'], assets: null, interval: null }], {
    take: ({ events }) => {
      for (const { json } of events)
        told.push({ event: JSON.parse(json) as StreamEvent, at: performance.now() });
    },
    end: () => {},
  });
  const hours: Instant[] = [];
  const failures: unknown[] = [];
  let stored = 0;
  const opened = new LiveMarket({
    ...{ source, lake, clock, feed: feed ?? source },
    tell: {
      prices: (price) => bus.publish('prices', price),
      bars: (bar) => bus.publish('bars', bar),
    },
    onStored: () => stored++,
    onHour: (end) => hours.push(end),
    onFailure: (error) => failures.push(error),
  });
  market = opened;
  const eventsOf = <T extends 'bars' | 'prices'>(topic: T) =>
    told.flatMap(({ event, at }) =>
      event.topic === topic ? [{ data: event.data as EventData[T], at }] : [],
    );
  return { opened, source, eventsOf, hours, failures, stored: () => stored };
};

const symbolsOf = async ({ source }: ReturnType<typeof open>) =>
  (await source.listings()).map(({ symbol }) => symbol);

test('a bar is on the bus within a second of its close, in the lake soon after, and the hour is judged once', async () => {
  const lead = 1500;
  const clock = clockFrom(START + HOUR - lead, 1);
  const live = open(clock);
  const symbols = await symbolsOf(live);
  const closesAt = performance.now() + (START + HOUR - clock.now());
  live.opened.start(symbols);
  await expect.poll(() => live.hours, { timeout: 6000 }).toEqual([START + HOUR]);
  const bars = live.eventsOf('bars');
  expect(bars.map(({ data }) => data.asset).sort()).toEqual(symbols.toSorted());
  for (const { at } of bars) {
    expect(at - closesAt).toBeGreaterThanOrEqual(0);
    expect(at - closesAt).toBeLessThan(1000);
  }
  const [{ data }] = bars;
  const held = await lake.bars({
    ...{ symbol: data.asset, interval: '1h', from: START, to: START + HOUR, knownAt: clock.now() },
  });
  expect(held).toMatchObject([{ time: START, close: data.close, turnover: data.turnover }]);
  expect((await lake.segments()).length).toBe(1);
  expect(live.failures).toEqual([]);
});

test('hour after hour: one segment each, and every bar told once', async () => {
  const live = open(clockFrom(START, 3600));
  const symbols = await symbolsOf(live);
  live.opened.start(symbols);
  await expect.poll(() => live.hours.length, { timeout: 8000 }).toBeGreaterThanOrEqual(3);
  await live.opened.stop();
  const keys = live.eventsOf('bars').map(({ data }) => `${data.asset} ${data.time}`);
  expect(new Set(keys).size).toBe(keys.length);
  const segments = await lake.segments();
  expect(segments.length).toBe(live.stored());
  expect(segments.reduce((sum, { rows }) => sum + rows, 0)).toBe(keys.length);
  expect(live.hours).toEqual(live.hours.toSorted((a, b) => a - b));
});

/** A feed of updates that were made beforehand. */
const feedOf = (updates: readonly LiveUpdate[]): LiveFeed => ({
  async *watch({ signal, onState }) {
    onState?.({ state: 'waiting', fault: 'it rains', nextTry: START + MINUTE });
    yield* updates;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  },
});

const priceOf = (price: number, at: Instant): LivePrice => ({ symbol: 'A', price, at });

test('the newest price stands in the rows, with the changes from what was known then', async () => {
  const close = { time: START - 25 * HOUR, open: 1, high: 1, low: 1, close: 80, volume: 1, marketCap: 1 };
  const live = open(
    clockFrom(START, 1),
    feedOf([{ prices: [priceOf(100, START), priceOf(90, START - 1)], bars: [] }]),
  );
  live.opened.prices.note('A', close);
  live.opened.start(['A', 'B']);
  await expect.poll(() => live.eventsOf('prices').length).toBe(1);
  const row = {
    ...{
      asset: 'A',
      asOf: '2024-03-10T00:00:00.000Z',
      price: 50,
      change24h: 0,
      change7d: 0.25,
      change30d: null,
    },
    ...{ turnover24h: 1, marketCap: 500, source: 'file', sparkline: [50] },
  };
  const [mine, other] = live.opened.prices.over([row, { ...row, asset: 'B' }]);
  expect(mine).toMatchObject({ price: 100, asOf: '2024-03-10T10:00:00.000Z', source: 'simulated' });
  expect(mine).toMatchObject({ change24h: 0.25, change30d: null, marketCap: 1000, turnover24h: 1 });
  expect(mine.change7d).toBeCloseTo(1.5, 12);
  expect(other).toEqual({ ...row, asset: 'B' });
  const [newer] = live.opened.prices.over([{ ...row, asOf: '2024-03-11T00:00:00.000Z' }]);
  expect(newer.price).toBe(50);
});

test('its state tells why it waits, and since when nothing came', async () => {
  const live = open(clockFrom(START, 1), feedOf([]));
  expect(live.opened.status).toMatchObject({ state: 'connecting', assets: 0, lastUpdate: null });
  live.opened.start(['A']);
  await expect
    .poll(() => live.opened.status)
    .toEqual({
      ...{ source: 'simulated', state: 'waiting', assets: 1, lastUpdate: null, fault: 'it rains' },
      nextTry: '2024-03-10T10:01:00.000Z',
    });
});

test('an hour is judged at its deadline where a bar does not come', async () => {
  const clock = clockFrom(START + HOUR - 100, 60);
  const bar = { time: START, open: 1, high: 2, low: 1, close: 2, volume: 9, marketCap: Number.NaN };
  const live = open(clock, feedOf([{ prices: [], bars: [{ symbol: 'A', bar }] }]));
  live.opened.start(['A', 'B']);
  await expect.poll(() => live.hours, { timeout: 5000 }).toEqual([START + HOUR]);
  expect(clock.now()).toBeGreaterThanOrEqual(START + HOUR + MINUTE);
  expect((await lake.segments()).map(({ rows }) => rows)).toEqual([1]);
});

test('a feed that breaks unexpectedly is told, and what has come is stored', async () => {
  const bar = { time: START, open: 1, high: 2, low: 1, close: 2, volume: 9, marketCap: Number.NaN };
  const feed: LiveFeed = {
    async *watch() {
      yield { prices: [], bars: [{ symbol: 'A', bar }] };
      throw new Error('broken');
    },
  };
  const live = open(clockFrom(START + HOUR, 1), feed);
  live.opened.start(['A']);
  await expect.poll(() => live.failures).toEqual([new Error('broken')]);
  await expect.poll(async () => (await lake.segments()).length).toBe(1);
});
