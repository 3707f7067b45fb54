import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { AssayApiError, createClient } from '../index.ts';
import { dropped, json, localServer } from '../local-server.ts';
import type { StreamItem, StreamState } from './follow-stream.ts';

const BASE = 1_795_330_015_955_000;

const event = (id: number): string =>
  `id: ${BASE + id}\nevent: jobs\ndata: ${JSON.stringify({ id: BASE + id, topic: 'jobs', data: {} })}\n\n`;

const control = (kind: string, data: object): string => `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

/** A stream that sends pieces as they are cut, then ends, breaks off, or stays open. */
const streaming =
  (pieces: readonly (string | Buffer)[], after: 'end' | 'break' | 'stay' = 'end') =>
  async (response: ServerResponse): Promise<void> => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (after === 'end') response.end();
    if (after === 'break') response.destroy();
  };

const take = async (items: AsyncIterable<StreamItem>, count: number): Promise<StreamItem[]> => {
  const taken: StreamItem[] = [];
  for await (const item of items) if (taken.push(item) === count) break;
  return taken;
};

const idsOf = (items: readonly StreamItem[]): unknown[] =>
  items.map((item) => ('id' in item ? item.id - BASE : [item.topic, item.after]));

test('comes back behind the last event, whatever the end: told, broken off, refused for now', async () => {
  await using server = await localServer(
    streaming([control('open', { after: BASE }), event(1), control('end', { reason: 'shutdown' })]),
    json({}, 503, { 'retry-after': '0' }),
    dropped,
    streaming([control('open', { after: BASE + 1 }), event(2)], 'break'),
    streaming([control('open', { after: 7 }), control('reset', { after: 7 }), event(3)], 'stay'),
  );
  const assay = createClient({ baseUrl: server.baseUrl, key: 'k' });
  const states: unknown[] = [];
  const onState = (told: StreamState) =>
    states.push(told.state === 'open' ? told.after - BASE : (told.error?.name ?? 'ended'));
  const items = await take(assay.stream({ topics: ['jobs', 'bars'], assets: ['BTC'], onState }), 4);
  expect(states).toEqual([
    ...[0, 'ended', 'AssayApiError', 'AssayConnectionError'],
    ...[1, 'AssayConnectionError', 7 - BASE],
  ]);
  expect(idsOf(items)).toEqual([1, 2, ['reset', 7], 3]);
  const query = '/v1/stream?topics=jobs%2Cbars&asset=BTC';
  expect(server.requests.map(({ url }) => url)).toEqual([
    query,
    `${query}&after=${BASE + 1}`,
    `${query}&after=${BASE + 1}`,
    `${query}&after=${BASE + 1}`,
    `${query}&after=${BASE + 2}`,
  ]);
  expect(server.requests[0].headers).toMatchObject({ 'x-api-key': 'k', accept: 'text/event-stream' });
});

test('reads events wherever the bytes are cut, with any line break, and skips comments', async () => {
  const text = Buffer.from(
    `: hé\r\n\r\n${control('open', { after: 1 }).replaceAll('\n', '\r\n')}${event(1)}${event(2).replaceAll('\n', '\r')}${event(3)}`,
  );
  await using server = await localServer(
    streaming(
      Array.from({ length: text.length }, (_, i) => text.subarray(i, i + 1)),
      'stay',
    ),
  );
  const items = await take(createClient({ baseUrl: server.baseUrl }).stream(), 3);
  expect(idsOf(items)).toEqual([1, 2, 3]);
}, 20_000);

test('a refusal for good is thrown, and so is the abort of the caller', async () => {
  const problem = { code: 'key-invalid', reaction: 'r', title: 't', detail: 'd', issues: [] };
  await using refusing = await localServer(json(problem, 401));
  const refused = createClient({ baseUrl: refusing.baseUrl }).stream().next();
  await expect(refused).rejects.toThrow(AssayApiError);
  await using server = await localServer(streaming([control('open', { after: 1 }), event(1)], 'stay'));
  const own = new AbortController();
  const items = createClient({ baseUrl: server.baseUrl }).stream({ signal: own.signal });
  await items.next();
  const next = items.next();
  own.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
});
