import { Agent } from 'node:http';
import { seededRandom } from '@assay/core/kernel';
import { heapAfterCollection } from '@assay/core/kernel/testing';
import { problem } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MalformedRequest, malformedRequest } from './fuzz/malformed-request.ts';
import { type Operation, operations } from './fuzz/operations.ts';
import { type Reply, send } from './fuzz/send.ts';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

const COUNT = Number(process.env.ASSAY_FUZZ_REQUESTS ?? 40);
const SEED = process.env.ASSAY_FUZZ_SEED ?? 'fuzz';
const AT_ONCE = 8;
/** Who asks whether an exchange answers is told at once that none does. */
const NO_EXCHANGE = { live: { assets: 4, days: 50, baseUrl: 'http://127.0.0.1:9' }, exchanges: ['binance'] };
/** More than what the caches may hold, less than what a leak of some kilobytes a request comes to. */
const MOST_GROWTH = 400 * 2 ** 20;

let started: StartedServer;
let base: URL;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  started = await startForTest({ simulated: true }, { ...SMALL_SIMULATION, ...NO_EXCHANGE });
  await started.server.settled;
  base = new URL(started.server.url);
});

afterAll(async () => {
  agent.destroy();
  await started.stop();
});

/** A key in an account of its own: what it destroys is its own. */
const freshKey = async (scope: string): Promise<string> => {
  const response = await started.ask('/v1/keys', {
    method: 'POST',
    body: JSON.stringify({ name: 'fuzz', scopes: [...new Set(['read', 'account', scope])], account: 'new' }),
    headers: { 'content-type': 'application/json' },
  });
  return ((await response.json()) as { data: { secret: string } }).data.secret;
};

const TRACE = /\n\s+at |node_modules|\.(?:ts|js|mjs):\d+|node:internal|FST_ERR|SQLITE|ZodError/;
/** Besides what the document says of an operation: what became of the address or the method. */
const ELSEWHERE = [400, 401, 403, 404, 405, 413, 415, 417, 431];

const shapeFaults = ({ status, headers, text }: Reply, { face }: Operation, target: string): string[] => {
  const type = headers['content-type'] ?? '';
  if (status < 400 || text === '') return [];
  const old = face === 'compatible' && /^(?:https?:\/\/[^/]*)?\/v[23]\//i.test(target);
  if (old && type.startsWith('application/json')) {
    const { success, message } = JSON.parse(text) as { success?: unknown; message?: unknown };
    return success === false && typeof message === 'string' ? [] : ['is not the envelope of a failure'];
  }
  if (!type.startsWith('application/problem+json')) return [`is ${type}`];
  return problem.safeParse(JSON.parse(text)).success ? [] : ['is no problem of the catalogue'];
};

const faultsOf = (request: MalformedRequest, reply: Reply, operation: Operation): string[] => [
  ...(reply.status >= 500 ? ['is a failure of the server'] : []),
  ...(TRACE.test(reply.text) && reply.status >= 400 ? ['tells of the inside'] : []),
  ...(request.aimed && ![...operation.statuses, ...ELSEWHERE].includes(reply.status)
    ? ['is not documented']
    : []),
  ...shapeFaults(reply, operation, request.target),
];

const fuzz = async (operation: Operation): Promise<{ faults: string[]; statuses: Map<number, number> }> => {
  const random = seededRandom(`${SEED} ${operation.id}`);
  const key = await freshKey(operation.scope);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  let left = COUNT;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const request = malformedRequest(random, operation, key, base.host);
      const reply = await send(base, agent, request);
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      for (const fault of faultsOf(request, reply, operation))
        faults.push(
          `${reply.status} ${fault}: ${JSON.stringify(request).slice(0, 600)} → ${reply.text.slice(0, 300)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { faults, statuses };
};

describe('malformed requests', () => {
  const all = operations();
  let before = 0;

  beforeAll(() => {
    before = heapAfterCollection();
  });

  test.each(all)(`$id answers ${COUNT} of them as the document says`, async (operation) => {
    const { faults, statuses } = await fuzz(operation);
    expect(faults).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(COUNT);
    // Had the key, the address or the method been refused alone, nothing would have been tried.
    expect([...statuses.keys()].some((status) => ![0, 401, 403, 404, 405, 431].includes(status))).toBe(true);
  });

  test('leave the server as it was', async () => {
    const health = await fetch(new URL('/healthz', base));
    expect(health.status).toBe(200);
    expect((await started.ask('/v1/grades?limit=1')).status).toBe(200);
    expect(heapAfterCollection() - before).toBeLessThan(MOST_GROWTH);
  });
});
