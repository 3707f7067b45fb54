import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AccountApp, METERED, openAccountApp } from './testing/account-app.ts';

const NOW = Date.UTC(2026, 0, 15);

let folder: string;
let opened: AccountApp | undefined;

const open = async (differences?: Parameters<typeof openAccountApp>[2]): Promise<AccountApp> => {
  opened = await openAccountApp(folder, () => NOW, differences);
  return opened;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-observe-'));
});

afterEach(async () => {
  await opened?.close();
  opened = undefined;
  trace.disable();
  await rm(folder, { recursive: true });
});

describe('log of requests', () => {
  const logged = async (level: string): Promise<Record<string, unknown>[]> => {
    let text = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    });
    const { ask, key } = await open({ logger: { level, stream } });
    const secret = await key();
    const headers = { 'x-request-id': 'asked-1' };
    await ask(`${METERED}?search=private`, secret, { headers });
    await ask('/v1/grades', 'tm-wrong', { headers });
    expect(text).not.toContain(secret);
    expect(text).not.toContain('tm-wrong');
    expect(text).not.toContain('private');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === 'answered');
  };

  test('a line by route, status and request id, with neither key nor query', async () => {
    const [answered, refused] = await logged('info');
    expect(answered).toMatchObject({ reqId: 'asked-1', method: 'GET', route: METERED, status: 200 });
    expect(answered.key).toBeTypeOf('number');
    expect(answered.ms).toBeGreaterThan(0);
    expect(refused).toMatchObject({ reqId: 'asked-1', route: '/v1/grades', status: 401, key: null });
  });

  test('none above info', async () => {
    expect(await logged('warn')).toEqual([]);
  });
});

describe('traces', () => {
  const TRACE = '0af7651916cd43dd8448eb211c80319c';
  const traceparent = `00-${TRACE}-b7ad6b7169203331-01`;

  test('a span for each request, under the caller’s own', async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    provider.register();
    const { app, ask, key } = await open();
    app.get('/fails', () => {
      throw new Error('broken');
    });
    await ask(METERED, await key(), { headers: { traceparent } });
    await ask('/fails');
    // A span ends when the answer has left, which is not waited for.
    await vi.waitFor(() => expect(exporter.getFinishedSpans()).toHaveLength(2));
    const [answered, failed] = exporter.getFinishedSpans();
    expect(answered.name).toBe(`GET ${METERED}`);
    expect(answered.spanContext().traceId).toBe(TRACE);
    expect(answered.attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.route': METERED,
      'http.response.status_code': 200,
    });
    expect(failed.status.code).toBe(SpanStatusCode.ERROR);
    expect(failed.events.map(({ name }) => name)).toEqual(['exception']);
    await provider.shutdown();
  });
});

test('metrics name routes, statuses, work, streams and ages', async () => {
  const { ask, key } = await open();
  await ask(METERED, await key());
  await ask(METERED);
  const { body, headers } = await ask('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  for (const status of [200, 401])
    expect(body).toContain(
      `assay_http_request_duration_seconds_count{method="GET",route="${METERED}",status="${status}"} 1`,
    );
  expect(body).toContain('assay_jobs_unfinished 0');
  expect(body).toContain('assay_stream_clients 0');
  expect(body).toContain('assay_assets{state="graded"} 0');
});
