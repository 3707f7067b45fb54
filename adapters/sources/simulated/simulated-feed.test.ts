import { type Clock, DAY, HOUR } from '@assay/core/kernel';
import type { Bar, LiveRequest, LiveUpdate } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { simulatedMarket } from './simulated-market.ts';

const START = Date.UTC(2024, 0, 1);
const EVENING = START + 30 * DAY + 22 * HOUR + 59 * 60_000;

/** A clock on which so many milliseconds pass for one of ours. */
const fastClock = (at: number, speed: number): Clock => {
  const started = performance.now();
  return { now: () => Math.floor(at + (performance.now() - started) * speed) };
};

const open = (clock: Clock) => simulatedMarket({ seed: 'feed', clock, assets: 5, start: START });

const listed = async (clock: Clock) => (await open(clock).listings()).map(({ symbol }) => symbol);

/** Updates until there are so many hours of bars. */
const watchHours = async (clock: Clock, hours: number, request: Partial<LiveRequest> = {}) => {
  const ending = new AbortController();
  const symbols = await listed(clock);
  const updates: LiveUpdate[] = [];
  const wanted = { symbols, interval: '1h' as const, since: clock.now(), signal: ending.signal, ...request };
  for await (const update of open(clock).watch(wanted)) {
    updates.push(update);
    if (updates.filter(({ bars }) => bars.length > 0).length === hours) ending.abort();
  }
  return updates;
};

test('the bars are those that the source gives afterwards, also across midnight', async () => {
  const clock = fastClock(EVENING, 3600 * 4);
  const bars = (await watchHours(clock, 4, { since: EVENING })).flatMap((update) => update.bars);
  const symbols = await listed(clock);
  const market = open(clock);
  for (const symbol of symbols) {
    const range = { from: EVENING - 59 * 60_000, to: EVENING + 3 * HOUR };
    const expected: Bar[] = [];
    for await (const page of market.bars({ symbol, interval: '1h', ...range })) expected.push(...page);
    expect(bars.filter((one) => one.symbol === symbol).map(({ bar }) => bar)).toEqual(expected);
  }
  expect(new Set(bars.map(({ bar }) => bar.time)).size).toBe(4);
});

test('no bar comes before its close, nor later than a second after it', async () => {
  const at = EVENING + 59_000;
  const started = performance.now();
  const updates = await watchHours(fastClock(at, 1), 1);
  const waited = performance.now() - started;
  expect(updates.at(-1)?.bars[0].bar.time).toBe(EVENING + 60_000 - HOUR);
  expect(waited).toBeGreaterThanOrEqual(990);
  expect(waited).toBeLessThan(2000);
});

test('prices lie within the bar of their hour', async () => {
  const updates = await watchHours(fastClock(EVENING, 50), 1);
  const prices = updates.flatMap((update) => update.prices);
  const bars = new Map(updates.flatMap((update) => update.bars).map(({ symbol, bar }) => [symbol, bar]));
  expect(prices.length).toBeGreaterThan(0);
  for (const { symbol, price, at } of prices) {
    const bar = bars.get(symbol) as Bar;
    expect(at).toBeLessThan(bar.time + HOUR);
    expect(price).toBeGreaterThanOrEqual(bar.low);
    expect(price).toBeLessThanOrEqual(bar.high);
  }
});

test('what closed since a time is caught up with', async () => {
  const clock = fastClock(EVENING, 1);
  const updates = await watchHours(clock, 5, { since: EVENING - 5 * HOUR });
  const times = updates.flatMap(({ bars }) => bars.slice(0, 1).map(({ bar }) => bar.time));
  const first = EVENING - 59 * 60_000 - 5 * HOUR;
  expect(times).toEqual([0, 1, 2, 3, 4].map((hour) => first + hour * HOUR));
});

test('there is no feed of days', async () => {
  await expect(watchHours(fastClock(EVENING, 1), 1, { interval: '1d' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
