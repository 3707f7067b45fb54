import { expect, test } from 'vitest';
import { readSamples } from './metrics-text.ts';
import { readTraffic } from './traffic.ts';

const SECONDS = 'assay_http_request_duration_seconds';
const BOUNDS = [0.001, 0.01, 0.1];

/** A histogram of one route and status, as Prometheus clients write it: each bucket holds those below it too. */
const histogram = (route: string, status: number, seconds: readonly number[]): string[] => {
  const labels = `method="GET",route="${route}",status="${status}"`;
  const below = BOUNDS.map((bound) => {
    const held = seconds.filter((one) => one <= bound).length;
    return `${SECONDS}_bucket{le="${bound}",${labels}} ${held}`;
  });
  return [
    ...below,
    `${SECONDS}_bucket{le="+Inf",${labels}} ${seconds.length}`,
    `${SECONDS}_sum{${labels}} ${seconds.reduce((sum, one) => sum + one, 0)}`,
    `${SECONDS}_count{${labels}} ${seconds.length}`,
  ];
};

test('adds up requests, refusals, failures and times by route, busiest first', () => {
  const text = [
    'process_start_time_seconds 1795332000',
    'assay_stream_clients 3',
    ...histogram('/a', 200, [0.0005]),
    ...histogram('/b', 200, [0.0005]),
    ...histogram('/b', 404, [0.005]),
    ...histogram('/b', 500, [5]),
  ].join('\n');
  const { startedAt, streams, all, routes } = readTraffic(readSamples(text));
  expect([startedAt, streams]).toEqual([1_795_332_000_000, 3]);
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
