import { type StreamEvent, streamEvent } from '@assay/core/wire';
import { createClient } from '@assay/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;

beforeAll(async () => {
  started = await startForTest({ simulated: true }, SMALL_SIMULATION);
});

afterAll(() => started.stop());

const client = () => createClient({ baseUrl: started.server.url, key: started.ownerKey });

/** Everything until the first grading was published, and what the server says of it. */
const firstGrading = async (): Promise<StreamEvent[]> => {
  const events: StreamEvent[] = [];
  for await (const item of client().stream()) {
    if (item.topic === 'reset') throw new Error('nothing was asked for that could be missed');
    events.push(item);
    if (item.topic === 'status' && item.data.ready && !item.data.busy) break;
  }
  return events;
};

test('who listens from the start hears of the jobs, the grading, the log and the status', async () => {
  const events = await firstGrading();
  for (const event of events) expect(streamEvent.parse(event)).toEqual(event);
  expect(new Set(events.map(({ simulated }) => simulated))).toEqual(new Set([true]));
  const ids = events.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  const of = <T extends StreamEvent['topic']>(topic: T) =>
    events.filter((event): event is Extract<StreamEvent, { topic: T }> => event.topic === topic);
  const done = of('jobs').filter(({ data }) => data.state === 'done');
  expect(done.map(({ data }) => data.kind)).toEqual(expect.arrayContaining(['grade', 'judge', 'publish']));
  const grades = (await client().grades.list({ limit: 500 })).data;
  const [grading] = of('grades');
  expect(grading.data.changed.toSorted()).toEqual(grades.map(({ asset }) => asset).toSorted());
  expect(of('signals')).toEqual([]);
  const { data: log } = await client().log.get();
  expect(of('statements').at(-1)?.data.size).toBe(log.logged.size);
  const { data: status } = await client().status.get();
  const told = of('status').at(-1)?.data;
  expect(told).toMatchObject({ ready: true, graded: status.graded, abstained: status.abstained });
  expect(told?.ageSeconds).toBeGreaterThanOrEqual(0);
  expect(told?.revision).toBeLessThanOrEqual(status.revision);
}, 60_000);
