import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ERRORS, type ErrorCode, seededRandom } from '@assay/core/kernel';
import { problem } from '@assay/core/wire';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitConnections } from './connection-limits.ts';
import { type AccountApp, openAccountApp } from './testing/account-app.ts';

let folder: string;
let on: AccountApp;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-connections-'));
  on = await openAccountApp(folder, () => Date.UTC(2024, 5, 15));
  await on.app.listen({ port: 0, host: '127.0.0.1' });
  port = (on.app.server.address() as { port: number }).port;
});

afterAll(async () => {
  await on.close();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that the server says until it closes, or has been quiet for a moment. */
const say = (bytes: string | Buffer, to = port, quietMs = 500): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(to, '127.0.0.1');
    let said = '';
    const done = (): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(quietMs, done);
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('close', done);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? done() : reject(error),
    );
    socket.write(bytes);
  });

const expectProblem = (said: string, code: ErrorCode): void => {
  const [head, body] = said.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${ERRORS[code].status} `));
  expect(head).toMatch(/\r\nconnection: close/i);
  expect(problem.parse(JSON.parse(body))).toMatchObject({
    code,
    requestId: /x-request-id: (\S+)/.exec(head)?.[1],
  });
};

const HOST = 'Host: 127.0.0.1\r\n';

describe('what never becomes a request', () => {
  test.each([
    ['no words', '\u0000\u0001\u0002\u0003\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex')],
    ['an unknown method', `FOO / HTTP/1.1\r\n${HOST}\r\n`],
    ['a line break in the address', `GET /a\nb HTTP/1.1\r\n${HOST}\r\n`],
    ['two lengths', `POST /v1/keys HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\na`],
    [
      'a length and chunks',
      `POST /v1/keys HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a chunk of no size', `POST /v1/keys HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a header without a colon', `GET / HTTP/1.1\r\n${HOST}nonsense\r\n\r\n`],
  ])('%s is answered with 400', async (_, bytes) => {
    expectProblem(await say(bytes), 'invalid-request');
  });

  test('a long address or header is answered with 431', async () => {
    const long = 'a'.repeat(20_000);
    expectProblem(await say(`GET /${long} HTTP/1.1\r\n${HOST}\r\n`), 'headers-too-large');
    expectProblem(await say(`GET / HTTP/1.1\r\n${HOST}x-a: ${long}\r\n\r\n`), 'headers-too-large');
  });

  test('who asks for the head alone gets no body', async () => {
    const said = await say(`HEAD / HTTP/1.1\r\n${HOST}nonsense\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1.1 400 [\s\S]*\r\n\r\n$/);
  });

  test('noise is borne', async () => {
    const random = seededRandom('noise');
    for (let i = 0; i < 60; i++) {
      const noise = Buffer.from(Array.from({ length: 1 + random.integer(400) }, () => random.integer(256)));
      const said = await say(
        random.integer(2) === 0 ? noise : Buffer.concat([Buffer.from('GET /'), noise]),
        port,
        60,
      );
      expect(said).toMatch(/^(?:$|HTTP\/1.1 4)/);
    }
    expect((await on.ask('/healthz')).statusCode).toBe(200);
  });
});

test('requests that follow each other without waiting are answered in their order', async () => {
  const paths = ['/healthz', '/v1/nothing', '/openapi.json', '/readyz'];
  const said = await say(paths.map((path) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`).join(''));
  expect([...said.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status)).toEqual([
    '200',
    '404',
    '200',
    '503',
  ]);
});

test('a whole address stands for its path', async () => {
  const said = await say(
    `GET http://127.0.0.1:${port}/healthz?a=1 HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
  );
  expect(said).toMatch(/^HTTP\/1.1 200 /);
});

describe('a stop', () => {
  const slow = async (drainMs?: number) => {
    const app = fastify({ return503OnClosing: false });
    limitConnections(app, drainMs);
    let begun = (): void => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    app.get('/slow', async () => {
      begun();
      await sleep(300);
      return 'done';
    });
    app.get('/quick', () => 'done');
    // Larger than what the system takes for a reader who does not read.
    app.get('/large', () => Buffer.alloc(64 * 2 ** 20));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { app, started, to: (app.server.address() as { port: number }).port };
  };

  test('lets what is under way end, and closes what is idle', async () => {
    const { app, started, to } = await slow();
    const idle = connect(to, '127.0.0.1');
    const closed = new Promise((resolve) => idle.resume().on('close', resolve));
    const answer = say(`GET /slow HTTP/1.1\r\n${HOST}\r\n`, to, 5000);
    await started;
    const before = performance.now();
    await app.close();
    expect(performance.now() - before).toBeLessThan(3000);
    expect(await answer).toMatch(/^HTTP\/1.1 200 [\s\S]*done$/);
    await closed;
  });

  test('loses no request of those who ask on one connection after another', async () => {
    const { app, to } = await slow();
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    const statuses: number[] = [];
    const ask = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const asked = get({ agent, port: to, host: '127.0.0.1', path: '/quick' }, (answer) => {
          statuses.push(answer.statusCode ?? 0);
          answer.resume().on('end', () => resolve(answer.headers.connection ?? ''));
        });
        asked.on('error', reject);
      });
    const client = async (): Promise<void> => {
      while ((await ask()) !== 'close');
    };
    const clients = Promise.all(Array.from({ length: 32 }, client));
    await sleep(150);
    await Promise.all([app.close(), clients]);
    agent.destroy();
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(statuses.length).toBeGreaterThan(64);
    await expect(fetch(`http://127.0.0.1:${to}/quick`)).rejects.toThrow();
  });

  test('does not wait for who does not read', async () => {
    const { app, to } = await slow(200);
    const deaf = connect(to, '127.0.0.1');
    deaf.on('error', () => deaf.destroy());
    deaf.write(`GET /large HTTP/1.1\r\n${HOST}\r\n`);
    await sleep(200);
    const before = performance.now();
    await app.close();
    expect(performance.now() - before).toBeLessThan(3000);
    deaf.destroy();
  });
});

test('who sends a head slowly is sent away', async () => {
  const { server } = on.app;
  expect([server.headersTimeout, server.requestTimeout, server.maxConnections]).toEqual([
    10_000, 30_000, 10_000,
  ]);
  server.headersTimeout = 100;
  try {
    expectProblem(await say(`GET / HTTP/1.1\r\nHo`, port, 6000), 'request-timeout');
  } finally {
    server.headersTimeout = 10_000;
  }
});
