import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, toIso } from '@assay/core/kernel';
import { type EventData, type StreamEvent, streamControl, streamEvent } from '@assay/core/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AccountApp, openAccountApp } from '../http/testing/account-app.ts';
import { type Frame, readSse, type SseReader } from './testing/sse-reader.ts';

let folder: string;
let on: AccountApp;
let url: string;
let key: string;
let readers: SseReader[];
let now = Date.UTC(2024, 5, 15);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-stream-'));
  readers = [];
  await open();
  key = await on.key({ plan: 'owner' });
});

afterEach(async () => {
  for (const reader of readers) reader.close();
  await on.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (): Promise<void> => {
  on = await openAccountApp(folder, () => now);
  await on.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(on.app.server.address() as AddressInfo).port}`;
};

const read = async (query = '', headers: Record<string, string> = {}): Promise<SseReader> => {
  const reader = await readSse(`${url}/v1/stream${query}`, { 'x-api-key': key, ...headers });
  readers.push(reader);
  return reader;
};

const eventOf = ({ data }: Frame): StreamEvent => streamEvent.parse(data);

/** The asset that an event is about; undefined where it is about none. */
const assetOf = (frame: Frame): unknown => {
  const { data } = eventOf(frame);
  return 'asset' in data ? data.asset : undefined;
};

const price = (asset: string, value = 1): EventData['prices'] => ({
  asset,
  price: value,
  asOf: toIso(now),
  change24h: null,
  source: 'test',
});

const priceOf = (frame: Frame): number => {
  const event = eventOf(frame);
  if (event.topic !== 'prices') throw new Error(`${event.topic} is no price`);
  return event.data.price;
};

const bar = (asset: string, interval: '1h' | '1d'): EventData['bars'] => ({
  asset,
  interval,
  time: toIso(now),
  open: 1,
  high: 2,
  low: 1,
  close: 2,
  turnover: 5,
  source: 'test',
});

describe('a stream', () => {
  test('tells where it begins, and every event by its schema, in order', async () => {
    const reader = await read();
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-assay-simulated': 'true',
    });
    expect(reader.response.headers['content-encoding']).toBeUndefined();
    const [opening] = await reader.next(1);
    const { after } = streamControl.open.parse(opening.data);
    expect(after).toBe(on.bus.lastId);
    on.bus.publish('prices', price('BTC'));
    on.bus.publish('bars', bar('ETH', '1h'));
    const frames = await reader.next(2);
    for (const frame of frames) {
      const event = eventOf(frame);
      expect(event).toEqual(frame.data);
      expect([String(event.id), event.topic]).toEqual([frame.id, frame.event]);
      expect(event.simulated).toBe(true);
    }
    const [first, second] = frames.map(eventOf);
    expect(second.id).toBeGreaterThan(first.id);
    expect(first.id).toBeGreaterThan(after);
  });

  test('lets through what was asked for: topics, assets, interval', async () => {
    const reader = await read('?topics=bars,jobs&asset=btc&interval=1h');
    await reader.next(1);
    on.bus.publish('prices', price('BTC'));
    on.bus.publish('bars', bar('ETH', '1h'));
    on.bus.publish('bars', bar('BTC', '1d'));
    on.bus.publish('bars', bar('BTC', '1h'));
    on.bus.publish('jobs', {
      id: 1,
      kind: 'sync',
      state: 'done',
      progress: 1,
      message: '',
      cancellable: false,
      startedAt: toIso(now),
      finishedAt: null,
    });
    const frames = await reader.next(2);
    expect(frames.map((frame) => [frame.event, assetOf(frame)])).toEqual([
      ['bars', 'BTC'],
      ['jobs', undefined],
    ]);
  });

  test('goes on behind the id that a client comes back with', async () => {
    const first = await read('?topics=prices');
    await first.next(1);
    on.bus.publish('prices', price('A'));
    const [{ id }] = await first.next(1);
    first.close();
    on.bus.publish('prices', price('B'));
    on.bus.publish('bars', bar('B', '1h'));
    on.bus.publish('prices', price('C'));
    for (const again of [
      await read('?topics=prices', { 'last-event-id': String(id) }),
      await read(`?topics=prices&after=${id}`),
      await read('?topics=prices&after=1', { 'last-event-id': String(id) }),
    ]) {
      on.bus.publish('prices', price('D'));
      const frames = await again.next(4);
      expect(frames[0]).toMatchObject({ event: 'open', data: { after: Number(id) } });
      expect(frames.slice(1, 3).map(assetOf)).toEqual(['B', 'C']);
      again.close();
    }
  });

  test('says so where what was missed is not held: after a restart, and for an id of nobody', async () => {
    const before = on.bus.lastId;
    on.bus.publish('prices', price('A'));
    await on.close();
    now += 1000;
    await open();
    expect(on.bus.lastId).toBeGreaterThan(before);
    for (const id of [before, on.bus.lastId + 1_000_000, 0]) {
      const reader = await read('', { 'last-event-id': String(id) });
      const frames = await reader.next(2);
      expect(frames.map(({ event }) => event)).toEqual(['open', 'reset']);
      expect(streamControl.reset.parse(frames[1].data)).toEqual({ after: on.bus.lastId });
      on.bus.publish('prices', price('B'));
      expect(await reader.next(1)).toMatchObject([{ event: 'prices' }]);
    }
  });

  test('ends with the server, which does not wait for it', async () => {
    const reader = await read();
    await reader.next(1);
    on.bus.publish('prices', price('LAST'));
    const started = performance.now();
    await on.app.close();
    expect(performance.now() - started).toBeLessThan(3000);
    const [last, end] = await reader.next(2);
    expect(assetOf(last)).toBe('LAST');
    expect(end.event).toBe('end');
    expect(streamControl.end.parse(end.data)).toMatchObject({ reason: 'shutdown' });
    await reader.ended;
    await open();
  });

  test('a reader that takes nothing gets the newest price alone, and is sent away when it falls further behind', async () => {
    const reader = await read();
    await reader.next(1);
    reader.response.pause();
    const text = 'x'.repeat(2000);
    // More than the buffers of two sockets hold.
    for (let round = 0; round < 40; round++) {
      for (let i = 0; i < 100; i++)
        on.bus.publish('prices', { ...price('BTC', round * 100 + i + 1), source: text });
      await new Promise((resolve) => setImmediate(resolve));
    }
    on.bus.publish('prices', price('BTC', 9999));
    reader.response.resume();
    const seen: number[] = [];
    while (seen.at(-1) !== 9999) seen.push(priceOf((await reader.next(1))[0]));
    expect(seen.length).toBeLessThan(4000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    reader.response.pause();
    for (let round = 0; round < 80; round++) {
      for (let i = 0; i < 100; i++) on.bus.publish('bars', { ...bar('BTC', '1h'), source: text });
      await new Promise((resolve) => setImmediate(resolve));
    }
    reader.response.resume();
    let last = (await reader.next(1))[0];
    while (last.event !== 'end') last = (await reader.next(1))[0];
    expect(last.data).toMatchObject({ reason: 'slow' });
    await reader.ended;
  });
});

describe('who may', () => {
  const refusal = async (query: string, headers: Record<string, string>): Promise<unknown[]> => {
    const response = await fetch(`${url}/v1/stream${query}`, { headers });
    return [response.status, ((await response.json()) as { code: string }).code];
  };

  test('a key, with its limits; bad parameters are refused before anything streams', async () => {
    expect(await refusal('', {})).toEqual([401, 'key-missing']);
    expect(await refusal('', { 'x-api-key': 'nope' })).toEqual([401, 'key-invalid']);
    const own = { 'x-api-key': key };
    expect(await refusal('?topics=nonsense', own)).toEqual([400, 'invalid-request']);
    expect(await refusal('?after=-1', own)).toEqual([400, 'invalid-request']);
    expect(await refusal('', { ...own, 'last-event-id': 'abc' })).toEqual([400, 'invalid-request']);
    const narrow = await on.key({ plan: 'bars-only' });
    expect(await refusal('', { 'x-api-key': narrow })).toEqual([403, 'plan-lacks-endpoint']);
    const head = await fetch(`${url}/v1/stream`, { method: 'HEAD', headers: own });
    expect(head.status).toBe(404);
  });

  test('as many as the plan allows, and again when one is closed', async () => {
    key = await on.key({ plan: 'two-streams' });
    const [one] = [await read(), await read()];
    expect(await refusal('', { 'x-api-key': key })).toEqual([429, 'too-many-streams']);
    one.close();
    await expect.poll(() => refusal('?topics=x', { 'x-api-key': key })).toEqual([400, 'invalid-request']);
    await expect.poll(async () => (await read()).response.statusCode, { interval: 50 }).toBe(200);
  });

  test('a revoked key is out at once here, and within seconds where it was revoked elsewhere', async () => {
    const owner = await on.key({ scopes: ['operate'], plan: 'owner' });
    const id = (await on.accounts.keys.verify(key))?.id;
    const reader = await read();
    await reader.next(1);
    await on.ask(`/v1/keys/${id}`, owner, { method: 'DELETE' });
    expect(await reader.next(1)).toMatchObject([{ event: 'end', data: { reason: 'key-ended' } }]);
    await reader.ended;
    key = await on.key({ expiresAt: now + DAY, plan: 'owner' });
    const expiring = await read();
    await expiring.next(1);
    now += DAY;
    expect(await expiring.next(1)).toMatchObject([{ event: 'end', data: { reason: 'key-ended' } }]);
  });

  test('the page of this machine, by its cookie', async () => {
    const page = await fetch(`${url}/`, { headers: { accept: 'text/html' } });
    const cookie = String(page.headers.get('set-cookie')).split(';')[0];
    const reader = await readSse(`${url}/v1/stream`, { cookie });
    readers.push(reader);
    expect(await reader.next(1)).toMatchObject([{ event: 'open' }]);
  });
});
