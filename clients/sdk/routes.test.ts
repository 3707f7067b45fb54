import { type Endpoint, endpoints } from '@assay/core/wire';
import { expect, test } from 'vitest';
import { createClient } from './index.ts';
import { addressOf, ROUTES } from './routes.ts';

test('the table of routes is the declarations of core/wire', () => {
  const declared = Object.entries<Endpoint>(endpoints).map(([id, { method, path }]) => [
    id,
    { method, path },
  ]);
  expect(ROUTES).toEqual(Object.fromEntries(declared));
});

/** Whoever wishes for a world asks which one is served. */
const WITHOUT_SECRET = ['switchWorld'];

test('what takes a body answers with a secret: of all that is sent once, nothing could be repeated', () => {
  const declared = Object.values<Endpoint>(endpoints).filter(
    ({ id, body }) => body !== null && !WITHOUT_SECRET.includes(id),
  );
  expect(declared.length).toBeGreaterThan(0);
  for (const { id, shownOnce } of declared) expect([id, shownOnce.length > 0]).toEqual([id, true]);
});

/** Streams are no calls: `stream` opens them. */
const OPENED = ['getStream', 'openSocket'];

type Method = (...args: unknown[]) => Promise<unknown> | AsyncIterable<unknown>;

const methodsIn = (part: object): Method[] =>
  Object.entries(part).flatMap(([name, inner]) => {
    if (name === 'stream') return [];
    return typeof inner === 'function' ? [inner as Method] : methodsIn(inner);
  });

const routeOf = (method: string, path: string): string | undefined =>
  Object.entries<{ method: string; path: string }>(ROUTES).find(
    ([, route]) =>
      route.method === method &&
      new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path),
  )?.[0];

test('every endpoint has its method, and every method its endpoint', async () => {
  const called: (string | undefined)[] = [];
  const answers = {
    json: 'application/json',
    text: 'text/plain',
    bytes: 'application/octet-stream',
  };
  const client = createClient({
    baseUrl: 'http://assay.test',
    retries: 0,
    fetch: async (url, init) => {
      called.push(routeOf(init?.method as string, new URL(String(url)).pathname));
      const type = new Headers(init?.headers).get('accept') as string;
      expect(Object.values(answers)).toContain(type);
      return new Response('{"data":[],"nextCursor":null}', { headers: { 'content-type': type } });
    },
  });
  for (const method of methodsIn(client)) {
    const outcome = method('7', {}, {});
    if (outcome instanceof Promise) await outcome;
    else await Array.fromAsync(outcome);
  }
  expect(called).not.toContain(undefined);
  expect([...new Set(called), ...OPENED].sort()).toEqual(Object.keys(ROUTES).sort());
});

test('an address escapes its parts, joins lists and leaves out what is undefined', () => {
  expect(addressOf('listBars', { asset: 'A/B C' }, {})).toBe('/v1/assets/A%2FB%20C/bars');
  const query = { asset: ['BTC', 'ETH'], signal: -1, abstained: false, sort: undefined };
  expect(addressOf('listGrades', {}, query)).toBe('/v1/grades?asset=BTC%2CETH&signal=-1&abstained=false');
  expect(addressOf('getLogTile', { tile: '0/x001/234.p/17' }, {})).toBe('/log/tile/0/x001/234.p/17');
});
