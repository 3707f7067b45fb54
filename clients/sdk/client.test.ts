import { expect, test } from 'vitest';
import { createClient } from './index.ts';
import { json, localServer } from './local-server.ts';

const page = (symbols: string[], nextCursor: string | null = null) =>
  json({ data: symbols.map((asset) => ({ asset })), nextCursor, simulated: true });

test('a list is asked for by the fields of its declaration, with the key in a header', async () => {
  await using server = await localServer(page(['BTC', 'ETH']));
  const client = createClient({ baseUrl: `${server.baseUrl}/`, key: 'k1' });
  const { data, simulated } = await client.grades.list({
    signal: 1,
    asset: ['BTC', 'ETH'],
    limit: 2,
    fields: ['asset', 'trader'],
  });
  expect(data.map(({ asset }) => asset)).toEqual(['BTC', 'ETH']);
  expect(simulated).toBe(true);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0].url).toBe('/v1/grades?signal=1&asset=BTC%2CETH&limit=2&fields=asset%2Ctrader');
  expect(server.requests[0].headers['x-api-key']).toBe('k1');
});

test('an iterator follows the cursor to the last page and asks for nothing more', async () => {
  await using server = await localServer(page(['A', 'B'], 'c 1'), page(['C'], 'c2'), page([]));
  const client = createClient({ baseUrl: server.baseUrl });
  const rows = await Array.fromAsync(client.prices.iterate({ limit: 2 }));
  expect(rows.map(({ asset }) => asset)).toEqual(['A', 'B', 'C']);
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/v1/prices?limit=2',
    '/v1/prices?limit=2&cursor=c+1',
    '/v1/prices?limit=2&cursor=c2',
  ]);
});

test('leaving an iteration early asks for no further page', async () => {
  await using server = await localServer(page(['A'], 'more'));
  const client = createClient({ baseUrl: server.baseUrl });
  for await (const { asset } of client.signals.iterate()) {
    expect(asset).toBe('A');
    break;
  }
  expect(server.requests).toHaveLength(1);
});

test('each call goes to its own address', async () => {
  await using server = await localServer(page([]));
  const client = createClient({ baseUrl: server.baseUrl });
  await client.assets.list();
  await client.assets.get('BTC');
  await client.bars.list('BTC', { interval: '1h', from: '2024-01-01' });
  await client.grades.history.list('BTC');
  await client.grades.explanation('BTC', { asOf: '2024-01-01' });
  await client.signals.history.list('BTC', { sort: 'asOf' });
  await client.status.get();
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/v1/assets',
    '/v1/assets/BTC',
    '/v1/assets/BTC/bars?interval=1h&from=2024-01-01',
    '/v1/assets/BTC/grades',
    '/v1/assets/BTC/grades/explanation?asOf=2024-01-01',
    '/v1/assets/BTC/signals?sort=asOf',
    '/v1/status',
  ]);
});

test('a session is opened with the key it is given', async () => {
  await using server = await localServer(json({ expiresAt: '2024-01-02T00:00:00.000Z', simulated: false }));
  const client = createClient({ baseUrl: server.baseUrl });
  const { expiresAt } = await client.session.open('owner');
  expect(expiresAt).toBe('2024-01-02T00:00:00.000Z');
  expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/v1/session' });
  expect(server.requests[0].headers['x-api-key']).toBe('owner');
});

test('field selection narrows the type of a row', async () => {
  await using server = await localServer(page(['A']));
  const client = createClient({ baseUrl: server.baseUrl });
  const { data } = await client.grades.list({ fields: ['asset'] });
  // @ts-expect-error the row holds no grade
  expect(data[0].trader).toBeUndefined();
  // @ts-expect-error no such field
  await client.grades.list({ fields: ['price'] });
  // @ts-expect-error no such parameter
  await client.grades.list({ symbol: 'BTC' });
});
