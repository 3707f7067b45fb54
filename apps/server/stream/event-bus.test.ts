import { toIso } from '@assay/core/kernel';
import type { EventData } from '@assay/core/wire';
import { expect, test } from 'vitest';
import type { Batch } from './batch.ts';
import { EventBus } from './event-bus.ts';
import type { Filter } from './filter.ts';

const START = Date.UTC(2024, 5, 15);
const ALL: Filter = { topics: null, assets: null, interval: null };

const price = (asset: string, source = 'test'): EventData['prices'] => ({
  asset,
  price: 1,
  asOf: toIso(START),
  change24h: null,
  source,
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const idsOf = (batch: Batch | null): number[] | undefined => batch?.events.map(({ id }) => id);

test('ids grow from the clock, past many in one moment and a clock that is set back', () => {
  let now = START;
  const bus = new EventBus({ now: () => now }, true);
  const from = bus.lastId;
  for (let i = 0; i < 1500; i++) bus.publish('prices', price('A'));
  expect(bus.lastId).toBe(START * 1000 + 1500);
  now -= 60_000;
  bus.publish('prices', price('A'));
  now += 120_000;
  bus.publish('prices', price('A'));
  const ids = idsOf(bus.missed(ALL, from));
  expect(ids).toHaveLength(1502);
  expect(ids).toEqual(ids?.toSorted((a, b) => a - b));
  expect(bus.lastId).toBe((START + 60_000) * 1000);
});

test.each([
  ['by count', { events: 10, size: 1e9 }],
  ['by size', { events: 1e9, size: 10 * 1200 }],
])('what is kept is bounded %s', (_, limits) => {
  const bus = new EventBus({ now: () => START }, true, limits);
  const from = bus.lastId;
  for (let i = 0; i < 100; i++) bus.publish('prices', price('A', 'x'.repeat(1000)));
  expect(bus.missed(ALL, from)).toBeNull();
  const kept =
    [...Array(101).keys()].filter((back) => bus.missed(ALL, bus.lastId - back) !== null).length - 1;
  expect(kept).toBeGreaterThanOrEqual(9);
  expect(kept).toBeLessThanOrEqual(10);
  expect(idsOf(bus.missed(ALL, bus.lastId - kept))).toHaveLength(kept);
  expect(idsOf(bus.missed(ALL, bus.lastId))).toEqual([]);
  expect(bus.missed(ALL, bus.lastId + 1)).toBeNull();
});

test('an id of another process is none of ours, though our clock was set back before it', () => {
  let now = START;
  const before = new EventBus({ now: () => now }, true);
  before.publish('prices', price('A'));
  const held = before.lastId;
  now -= 5000;
  const bus = new EventBus({ now: () => now }, true);
  const own = bus.lastId;
  bus.publish('prices', price('A'));
  now += 10_000;
  bus.publish('prices', price('B'));
  expect(bus.lastId).toBeGreaterThan(held);
  expect(bus.missed(ALL, held)).toBeNull();
  expect(idsOf(bus.missed(ALL, own))).toHaveLength(2);
});

test('those who want the same share one batch and its bytes; nobody gets anything twice', async () => {
  const bus = new EventBus({ now: () => START }, true);
  const taken: Batch[][] = [[], [], []];
  const subscriber = (batches: Batch[]) => ({ take: (batch: Batch) => batches.push(batch), end: () => {} });
  const filter = (...assets: string[]): Filter => ({ ...ALL, assets });
  bus.subscribe([filter('A', 'B')], subscriber(taken[0]));
  const stop = bus.subscribe([filter('B', 'A')], subscriber(taken[1]));
  bus.subscribe([filter('A'), filter('A', 'C')], subscriber(taken[2]));
  bus.publish('prices', price('A'));
  bus.publish('prices', price('C'));
  await turn();
  expect(taken[0][0]).toBe(taken[1][0]);
  expect(taken[0][0].frames).toBe(taken[1][0].frames);
  expect(taken.map((batches) => batches.flatMap(({ events }) => events).length)).toEqual([1, 1, 2]);
  stop();
  bus.publish('prices', price('B'));
  bus.close();
  bus.publish('prices', price('B'));
  await turn();
  expect(taken.map((batches) => batches.length)).toEqual([2, 1, 1]);
});
