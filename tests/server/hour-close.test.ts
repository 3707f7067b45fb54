import { type Clock, floorTo, HOUR, systemClock } from '@assay/core/kernel';
import type { Signal, Status } from '@assay/core/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

const NOW = systemClock.now();
const NEXT_HOUR = floorTo(NOW, '1h') + HOUR;
/** Far enough from the close for the server to have started and caught up; never behind the workers' clock, whose facts would not be known yet. */
const START = NEXT_HOUR - NOW > HOUR / 4 ? NOW : NEXT_HOUR;
const STARTED = performance.now();
let ahead = 0;
const clock: Clock = { now: () => START + ahead + Math.floor(performance.now() - STARTED) };
const CLOSE = floorTo(START, '1h') + HOUR;
/** Before the close: the clock jumps there, and goes on as always. */
const LEAD_MS = 3000;

let started: StartedServer;

const dataOf = async <T>(path: string): Promise<T> =>
  ((await (await started.ask(path)).json()) as { data: T }).data;

const hourlySignals = () => dataOf<Signal[] | undefined>('/v1/signals?interval=1h&limit=1');

interface ToldBar {
  readonly asset: string;
  readonly time: string;
  readonly close: number;
}

/** The first bar that a stream tells, and when it was read. */
const firstBar = async (answer: Response, ending: AbortController): Promise<{ bar: ToldBar; at: number }> => {
  const stream = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream());
  let text = '';
  for await (const piece of stream) {
    text += piece;
    const found = /event: bars\ndata: (.+)\n/.exec(text)?.[1];
    if (found === undefined) continue;
    const at = clock.now();
    ending.abort();
    return { bar: (JSON.parse(found) as { data: ToldBar }).data, at };
  }
  throw new Error('the stream ended without a bar');
};

beforeAll(async () => {
  started = await startForTest({ simulated: true, feed: true }, SMALL_SIMULATION, clock);
  await started.server.settled;
}, 120_000);

afterAll(() => started.stop());

test('a client has a bar within a second of its close, and soon it is served', async () => {
  await expect.poll(async () => (await dataOf<Status>('/v1/status')).feed?.state).toBe('connected');
  await expect.poll(async () => (await hourlySignals())?.length, { timeout: 60_000 }).toBe(1);
  const ending = new AbortController();
  const answer = await started.ask('/v1/stream?topics=bars', { signal: ending.signal });
  ahead = CLOSE - LEAD_MS - clock.now();
  const { bar, at } = await firstBar(answer, ending);
  expect(Date.parse(bar.time)).toBe(CLOSE - HOUR);
  expect(at).toBeGreaterThanOrEqual(CLOSE);
  expect(at - CLOSE).toBeLessThan(1000);
  const newest = () =>
    dataOf<ToldBar[]>(`/v1/assets/${bar.asset}/bars?interval=1h&limit=1`).then((bars) => bars[0]);
  await expect.poll(newest, { timeout: 15_000 }).toMatchObject({ time: bar.time, close: bar.close });
}, 100_000);
