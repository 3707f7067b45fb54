import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { readSamples } from './metrics-text.ts';
import { readTraffic } from './traffic.ts';

/** As the server writes them. */
const written = async (answers: readonly (readonly [route: string, status: number, seconds: number])[]) => {
  const registers = [new Registry()];
  collectDefaultMetrics({ register: registers[0] });
  new Gauge({ name: 'assay_stream_clients', help: 'h', registers }).set(3);
  const histogram = new Histogram({
    name: 'assay_http_request_duration_seconds',
    help: 'h',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.01, 0.1],
    registers,
  });
  for (const [route, status, seconds] of answers)
    histogram.observe({ method: 'GET', route, status }, seconds);
  return registers[0].metrics();
};

test('adds up requests, refusals, failures and times by route, busiest first', async () => {
  const text = await written([
    ['/a', 200, 0.0005],
    ['/b', 200, 0.0005],
    ['/b', 404, 0.005],
    ['/b', 500, 5],
  ]);
  const { startedAt, streams, all, routes } = readTraffic(readSamples(text));
  expect(startedAt).toBeGreaterThan(1.7e12);
  expect(streams).toBe(3);
  expect(all).toEqual({ route: 'all', requests: 4, refused: 1, failed: 1, half: 0.001, most: Infinity });
  expect(routes).toEqual([
    { route: 'GET /b', requests: 3, refused: 1, failed: 1, half: 0.01, most: Infinity },
    { route: 'GET /a', requests: 1, refused: 0, failed: 0, half: 0.001, most: 0.001 },
  ]);
});

test('nothing asked yet has no times', () => {
  const none = { route: 'all', requests: 0, refused: 0, failed: 0, half: null, most: null };
  expect(readTraffic([])).toEqual({ startedAt: undefined, streams: undefined, all: none, routes: [] });
});
