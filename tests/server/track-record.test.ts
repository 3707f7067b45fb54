import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, systemClock, toIso } from '@assay/core/kernel';
import { httpLog, readEntry, TILE_WIDTH, trackRecord } from '@assay/core/ledger';
import type { ClosedJudgementRow, EndpointId, Endpoints, ResponseOf } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../clients/sdk/index.ts';
import { START } from '../../core/ledger/audit/testing/made-up-log.ts';
import { CLOSED_SLOTS, logRecord, SLOTS, SUBJECTS } from './logged-record.ts';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;

const ask = (path: string): Promise<Response> => fetch(started.server.url + path);

const json = async <Id extends EndpointId>(path: string): Promise<ResponseOf<Endpoints[Id]>> => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  return (await response.json()) as ResponseOf<Endpoints[Id]>;
};

/** The server goes on logging while it is asked: what is asked about ends before. */
const MADE = `to=${toIso(START + SLOTS * DAY)}`;
const JUDGED = SUBJECTS.length - 1;

beforeAll(async () => {
  const data = await mkdtemp(join(tmpdir(), 'assay-track-'));
  await logRecord(data);
  started = await startForTest({ simulated: true, data }, SMALL_SIMULATION);
}, 60_000);

afterAll(() => started.stop());

describe('the track record', () => {
  test('is what anybody computes from the tiles of the log', async () => {
    const { data, simulated } = await json<'getTrackRecord'>('/v1/track-record');
    expect(simulated).toBe(true);
    const reader = httpLog(`${started.server.url}/log`, fetch);
    const entries = [];
    for (let from = 0; from < data.size; from += TILE_WIDTH) {
      const width = Math.min(TILE_WIDTH, data.size - from);
      const bundle = await reader.readBundle(from / TILE_WIDTH, width);
      entries.push(...bundle.map((bytes, i) => readEntry(from + i, bytes)));
    }
    const read = entries.flatMap((entry) => (entry.statement === null ? [] : [entry]));
    const { records, ...own } = trackRecord(read, Date.parse(data.readAt));
    expect(data).toMatchObject({ days: own.days, models: own.models, excluded: own.excluded });
    for (const [i, { hits, rankIc, signals, bands, tenths }] of records.entries())
      expect(data.records[i]).toMatchObject({ hits, rankIc, signals, bands, tenths });
  });

  test('is not sent again to whoever has it, though it is read at another moment', async () => {
    const first = await started.ask('/v1/track-record');
    const { data } = (await first.json()) as ResponseOf<Endpoints['getTrackRecord']>;
    const etag = first.headers.get('etag') as string;
    await expect
      .poll(async () => (await json<'getTrackRecord'>('/v1/track-record')).data.readAt)
      .not.toBe(data.readAt);
    const again = await started.ask('/v1/track-record', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const other = await started.ask(`/v1/track-record?to=2000-01-01`, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  test('says how long it is, what does not count, and how many models there are', async () => {
    const { data } = await json<'getTrackRecord'>(`/v1/track-record?${MADE}`);
    expect(data).toMatchObject({
      note: null,
      since: toIso(START),
      until: toIso(START + (SLOTS - 1) * DAY),
      days: SLOTS,
      closedSlots: CLOSED_SLOTS,
      models: { shown: 1 },
    });
    expect(data.excluded.backfilled).toBeGreaterThanOrEqual(900);
    const grades = data.records.find(({ kind }) => kind === 'grade');
    expect(grades).toMatchObject({
      judgements: SLOTS * SUBJECTS.length,
      abstentions: SLOTS,
      unrevealed: 1,
      resolved: CLOSED_SLOTS * JUDGED,
      rankIc: { slots: CLOSED_SLOTS },
    });
    expect(grades?.months?.map(({ from, slots }) => [from.slice(0, 7), slots])).toEqual([
      ['2025-01', 31],
      ['2025-02', CLOSED_SLOTS - 31],
    ]);
  });

  test('is filtered by kind, model and time', async () => {
    const kinds = async (query: string) =>
      (await json<'getTrackRecord'>(`/v1/track-record?${query}`)).data.records.map(({ kind }) => kind);
    expect(await kinds(`kind=grade&${MADE}`)).toEqual(['grade']);
    expect(await kinds(`model=trader-grade&${MADE}`)).toEqual(['grade', 'forecast']);
    const { data } = await json<'getTrackRecord'>(
      `/v1/track-record?kind=grade&from=2025-01-03&to=2025-01-05`,
    );
    expect(data).toMatchObject({ since: '2025-01-03T00:00:00.000Z', days: 2, closedSlots: 2 });
    expect(data.records[0]).toMatchObject({ judgements: 2 * SUBJECTS.length, unrevealed: 0 });
  });

  test('an empty one says so, and makes up no figure', async () => {
    const { data } = await json<'getTrackRecord'>('/v1/track-record?to=2024-01-01');
    expect(data).toMatchObject({
      note: 'Nothing that was judged live is in this selection.',
      since: null,
      days: 0,
      closedSlots: 0,
      records: [],
    });
    const open = await json<'getTrackRecord'>(`/v1/track-record?from=2025-02-05&${MADE}`);
    expect(open.data.note).toBe(
      'No live slot has closed yet: the registered horizon of the first one ends on 2025-02-12.',
    );
    expect(open.data.records[0]).toMatchObject({
      resolved: 0,
      hits: { tried: 0, rate: null },
      rankIc: { mean: null },
    });
  });

  test.each(['from=2025-02-01&to=2025-01-01', 'kind=', 'when=now', 'from=yesterday'])(
    '%s is refused',
    async (query) => {
      expect((await ask(`/v1/track-record?${query}`)).status).toBe(400);
    },
  );
});

describe('closed judgements', () => {
  test('are listed page by page, losers included, each once', async () => {
    const sdk = createClient({ baseUrl: started.server.url });
    const rows: ClosedJudgementRow[] = await Array.fromAsync(
      sdk.trackRecord.outcomes.iterate({ kind: 'grade', to: toIso(START + SLOTS * DAY), limit: 100 }),
    );
    expect(rows).toHaveLength(CLOSED_SLOTS * JUDGED);
    expect(new Set(rows.map(({ judgement }) => judgement)).size).toBe(rows.length);
    expect(rows.map(({ number }) => number)).toEqual(
      rows.map(({ number }) => number).toSorted((a, b) => b - a),
    );
    const { data } = await json<'getTrackRecord'>(`/v1/track-record?kind=grade&${MADE}`);
    const [{ hits, signals }] = data.records;
    // The one that was never revealed is a loss in both, and no outcome.
    expect(rows.filter(({ hit }) => hit === true)).toHaveLength(hits?.right ?? -1);
    expect(rows.filter(({ hit }) => hit !== null)).toHaveLength((hits?.tried ?? 0) - 1);
    expect(rows.filter(({ call }) => call?.right === true)).toHaveLength(signals?.calls.right ?? -1);
    expect(rows.filter(({ call }) => call?.right === false).length).toBeGreaterThan(10);
  });

  test('of one asset are all of its own', async () => {
    const sdk = createClient({ baseUrl: started.server.url });
    const to = toIso(START + SLOTS * DAY);
    const all = await Array.fromAsync(sdk.trackRecord.outcomes.iterate({ to, limit: 500 }));
    const own = await Array.fromAsync(sdk.trackRecord.outcomes.iterate({ to, subject: 'SIM010', limit: 30 }));
    expect(own).toEqual(all.filter(({ subject }) => subject === 'SIM010'));
    expect(own).toHaveLength(2 * CLOSED_SLOTS);
    expect((await sdk.trackRecord.outcomes.list({ subject: 'NOSUCH' })).data).toEqual([]);
  });

  test('of forecasts name their bands', async () => {
    const { data } = await json<'listClosedJudgements'>(
      `/v1/track-record/outcomes?kind=forecast&sort=number&limit=500&${MADE}`,
    );
    expect(data).toHaveLength(CLOSED_SLOTS * JUDGED);
    const inside = data.filter(({ band }) => band?.inside90 === true).length;
    const record = await json<'getTrackRecord'>(`/v1/track-record?kind=forecast&${MADE}`);
    expect(record.data.records[0].bands).toMatchObject([{ horizonDays: 7, inside90: inside / data.length }]);
    expect(data[0]).toMatchObject({ score: null, hit: null, call: null, band: { band50: [96, 104] } });
  });

  test('name the entries they rest on', async () => {
    const { data } = await json<'listClosedJudgements'>(
      `/v1/track-record/outcomes?kind=grade&limit=1&${MADE}`,
    );
    const [{ number, judgement, subject, from, to }] = data;
    const outcome = await json<'getStatement'>(`/v1/statements/${number}`);
    expect(outcome.data).toMatchObject({ kind: 'outcome', subject, value: { of: judgement, from, to } });
    expect((await json<'getStatement'>(`/v1/statements/${judgement}`)).data).toMatchObject({
      kind: 'grade',
      subject,
    });
  });

  test('a cursor of another list is refused', async () => {
    expect((await ask('/v1/track-record/outcomes?cursor=abc')).status).toBe(400);
  });
});

test('the SDK fetches a proof as text', async () => {
  const sdk = createClient({ baseUrl: started.server.url });
  expect(await sdk.statements.proof(3)).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex 3\n/);
  await expect(sdk.statements.proof(10 ** 9)).rejects.toMatchObject({ code: 'not-found' });
  expect((await sdk.trackRecord.get()).data.readAt.slice(0, 10)).toBe(toIso(systemClock.now()).slice(0, 10));
});
