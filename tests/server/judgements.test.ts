import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { simulatedMarket } from '@assay/adapters/sources';
import { DAY, HOUR, systemClock } from '@assay/core/kernel';
import { type EndpointId, type Endpoints, problem, type ResponseOf } from '@assay/core/wire';
import { openWorld } from '@assay/server/jobs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;
let symbol: string;
let hourly: string;
/** Refusals before anything was judged. */
let early: [number, string][];
/** First row of the grades, again and again while the server graded, judged and published. */
const meanwhile: Row[] = [];

const GRADES = '/v1/grades?limit=500';
const EARLY = ['/v1/risk', '/v1/moonshots', '/v1/correlations', '/v1/forecasts'];

/** Hours of three assets: a fetch from the simulated market is of days. */
const importHours = async (dataDir: string): Promise<string> => {
  const world = await openWorld({ dataDir, simulated: true, databaseUrl: null });
  const market = simulatedMarket({ seed: 'assay', clock: systemClock, assets: 3 });
  const now = systemClock.now();
  const hours = market.table('1h', { from: now - 100 * DAY, to: now - HOUR });
  const { symbols } = await world.lake.append(hours, {
    source: 'hours',
    origin: 'hours',
    originDigest: null,
    knownAt: now,
    licence: 'test',
    volumeUnit: market.volumeUnit,
    volumeUnitBasis: 'source',
    simulated: true,
  });
  await world.close();
  return symbols[0];
};

beforeAll(async () => {
  const data = await mkdtemp(join(tmpdir(), 'assay-judgements-'));
  hourly = await importHours(data);
  started = await startForTest({ simulated: true, data }, SMALL_SIMULATION);
  early = await Promise.all(EARLY.map(refusal));
  let settled = false;
  const end = started.server.settled.then(() => {
    settled = true;
  });
  while (!settled) {
    const response = await started.ask(GRADES);
    if (response.status === 200) meanwhile.push(((await response.json()) as { data: Row[] }).data[0]);
    await Promise.race([end, setTimeout(100)]);
  }
  const { data: rows } = await json<'listRisk'>('/v1/risk?abstained=false&limit=1');
  symbol = rows[0].asset;
}, 120_000);

afterAll(() => started.stop());

type Row = Record<string, string | number | object | null> & { readonly asset: string };

const json = async <Id extends EndpointId>(path: string): Promise<ResponseOf<Endpoints[Id]>> =>
  (await started.ask(path)).json() as Promise<ResponseOf<Endpoints[Id]>>;

const rowsAt = async (path: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let cursor = '';
  do {
    const { data, nextCursor } = await json<'listRisk'>(path + cursor);
    rows.push(...(data as unknown as Row[]));
    cursor = nextCursor === null ? 'end' : `&cursor=${nextCursor}`;
  } while (cursor !== 'end');
  return rows;
};

const pageAt = async (path: string): Promise<Row[]> =>
  (await json<'listRisk'>(path)).data as unknown as Row[];

const refusal = async (path: string): Promise<[number, string]> => {
  const response = await started.ask(path);
  return [response.status, problem.parse(await response.json()).detail];
};

const LATEST = ['forecasts', 'scenarios', 'statistics', 'risk', 'levels', 'signals'] as const;

describe.each(LATEST)('/v1/%s', (kind) => {
  test('has every asset once, abstained ones too, with the reason', async () => {
    const rows = await rowsAt(`/v1/${kind}?limit=17`);
    const assets = await rowsAt('/v1/assets?limit=500');
    expect(rows.map(({ asset }) => asset).sort()).toEqual(assets.map((row) => row.symbol).sort());
    for (const { abstained } of rows)
      if (abstained !== null) expect(abstained).toMatchObject({ reason: expect.stringMatching(/\.$/) });
    expect(rows.filter(({ abstained }) => abstained === null).length).toBeGreaterThan(5);
  });

  test('takes asset, fields and sort, and refuses what it does not know', async () => {
    const rows = await rowsAt(`/v1/${kind}?asset=${symbol.toLowerCase()},${hourly}&sort=-asset&fields=asset`);
    expect(rows).toEqual(
      [symbol, hourly]
        .sort()
        .reverse()
        .map((asset) => ({ asset })),
    );
    expect(await refusal(`/v1/${kind}?sort=nonsense`)).toEqual([400, expect.stringMatching(/^sort: /)]);
    expect(await refusal(`/v1/${kind}?fields=nonsense`)).toEqual([400, expect.stringMatching(/^fields/)]);
    expect(await refusal(`/v1/${kind}?limit=501`)).toEqual([400, expect.stringMatching(/^limit: /)]);
    expect(await refusal(`/v1/${kind}?cursor=zzz`)).toEqual([400, expect.stringMatching(/cursor/)]);
  });

  test('its rows are in the log: the statement says the same', async () => {
    const [row] = await rowsAt(`/v1/${kind}?asset=${symbol}`);
    const { number, proof } = row.statement as { number: number; proof: string };
    const { data } = await json<'getStatement'>(`/v1/statements/${number}`);
    expect(data).toMatchObject({
      subject: symbol,
      asOf: row.asOf,
      proof,
      model: row.model,
      inputs: row.inputs,
    });
    expect((await started.ask(proof)).status).toBe(200);
  });
});

describe.each([...LATEST, 'correlations'] as const)('/v1/assets/{asset}/%s', (kind) => {
  const path = () => `/v1/assets/${symbol}/${kind}`;

  test('is newest first, and its newest row is the latest', async () => {
    const [newest, next] = await pageAt(`${path()}?limit=2`);
    expect(newest.asset).toBe(symbol);
    if (next !== undefined)
      expect(Date.parse(newest.asOf as string)).toBeGreaterThan(Date.parse(next.asOf as string));
    expect(newest.statement).toMatchObject({ number: expect.any(Number) });
  });

  test('a range is half-open; an empty one is refused, and an unknown asset is not found', async () => {
    const [{ asOf }] = await pageAt(`${path()}?limit=1`);
    expect(await rowsAt(`${path()}?from=${asOf}&fields=asOf`)).toEqual([{ asOf }]);
    const before = await rowsAt(`${path()}?to=${asOf}&fields=asOf&limit=500`);
    expect(before).not.toContainEqual({ asOf });
    expect(await refusal(`${path()}?from=2024-02-01&to=2024-01-01`)).toEqual([
      400,
      '`from` must be before `to`',
    ]);
    expect(await refusal(`/v1/assets/NOSUCH/${kind}`)).toEqual([404, 'there is no asset NOSUCH here']);
  });
});

describe('forecasts', () => {
  test('the list is of one horizon, the same as in the whole', async () => {
    const { data } = await json<'listForecastHistory'>(`/v1/assets/${symbol}/forecasts`);
    for (const { days, band, record } of data[0].horizons ?? []) {
      const [row] = await rowsAt(`/v1/forecasts?asset=${symbol}&days=${days}`);
      expect(row).toMatchObject({
        days,
        low50: band.value?.band50[0] ?? null,
        coverage50: record.coverage50,
      });
    }
    expect(await refusal('/v1/forecasts?days=8')).toEqual([400, expect.stringMatching(/^days: /)]);
  });
});

describe('signals of hours', () => {
  test('are there where hours are held', async () => {
    const rows = await rowsAt('/v1/signals?interval=1h');
    expect(rows).toHaveLength(3);
    const own = rows.find(({ asset }) => asset === hourly);
    expect(own).toMatchObject({
      interval: '1h',
      trader: null,
      position: expect.any(String),
      abstained: null,
    });
    const history = await rowsAt(`/v1/assets/${hourly}/signals?interval=1h&limit=500`);
    expect(history).toHaveLength(7 * 24);
    expect(history[0]).toEqual(own);
    expect(await rowsAt(`/v1/signals?interval=1h&signal=${own?.signal}&asset=${hourly}`)).toEqual([own]);
    expect(await rowsAt(`/v1/assets/${symbol}/signals?interval=1d&limit=1&from=2100-01-01`)).toEqual([]);
    expect(await refusal('/v1/signals?interval=5m')).toEqual([400, expect.stringMatching(/^interval: /)]);
  });
});

describe('/v1/moonshots', () => {
  test('every pick once, losers too; by status, asset and time', async () => {
    const all = await rowsAt('/v1/moonshots?sort=-roi&limit=1');
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ asset, asOf }) => `${asset} ${asOf}`)).size).toBe(all.length);
    const returns = all.map(({ roi }) => roi as number);
    expect(returns).toEqual(returns.toSorted((a, b) => b - a));
    const past = await rowsAt('/v1/moonshots?status=past&limit=500');
    const active = await rowsAt('/v1/moonshots?status=active&limit=500');
    expect(past.length + active.length).toBe(all.length);
    expect(past.every(({ endedAt, exit }) => endedAt !== null && exit !== null)).toBe(true);
    const [{ asset, asOf }] = past;
    const sameDay = await rowsAt(`/v1/moonshots?asset=${asset}&from=${asOf}&limit=500`);
    expect(sameDay.every((row) => row.asset === asset && (row.asOf as string) >= (asOf as string))).toBe(
      true,
    );
    expect(await rowsAt(`/v1/moonshots?asset=${asset}&from=2000-01-01&to=2001-01-01`)).toEqual([]);
    expect(await refusal('/v1/moonshots?status=won')).toEqual([400, expect.stringMatching(/^status: /)]);
    expect(await refusal('/v1/moonshots?from=2024-02-01&to=2024-01-01')).toEqual([400, expect.any(String)]);
  });
});

describe('/v1/correlations', () => {
  const matrixAt = async (query: string) => (await json<'getCorrelations'>(`/v1/correlations?${query}`)).data;

  test('of the largest, or of those that are named', async () => {
    const top = await matrixAt('top=5');
    expect(top).toMatchObject({ missing: [], abstained: null, days: 90 });
    expect(top.matrix.map((row) => row.length)).toEqual([5, 5, 5, 5, 5]);
    const [a, b] = top.assets;
    const two = await matrixAt(`asset=${b},${a},${b}`);
    expect(two.assets).toEqual([b, a]);
    expect(two.matrix[0][1]).toBe(top.matrix[0][1]);
    const { data } = await json<'getStatement'>(`/v1/statements/${top.statement?.number}`);
    expect(data).toMatchObject({ kind: 'correlation-matrix', subject: 'market' });
  });

  test('what is not compared is named with the reason; what is unknown is not found', async () => {
    const inMatrix = new Set((await matrixAt('top=100')).assets);
    const assets = await rowsAt('/v1/assets?limit=500');
    const young = assets.find((row) => !inMatrix.has(row.symbol as string))?.symbol;
    expect((await matrixAt(`asset=${young}`)).missing).toMatchObject([
      { asset: young, code: 'not-among-largest' },
    ]);
    expect(await refusal('/v1/correlations?asset=NOSUCH')).toEqual([404, 'there is no asset NOSUCH here']);
    expect(await refusal('/v1/correlations?top=101')).toEqual([400, expect.stringMatching(/^top: /)]);
    const many = Array.from({ length: 101 }, (_, i) => `A${i}`).join();
    expect(await refusal(`/v1/correlations?asset=${many}`)).toEqual([400, expect.stringMatching(/^asset/)]);
  });
});

describe('/v1/assets/{asset}/onchain', () => {
  test('facts by moment, both ways the same; one metric alone', async () => {
    const path = `/v1/assets/${symbol}/onchain`;
    const down = await rowsAt(`${path}?limit=200`);
    expect(down.length).toBeGreaterThan(200);
    expect(await rowsAt(`${path}?limit=500&sort=time`)).toEqual(down.toReversed());
    const supply = (await json<'listOnchainFacts'>(`${path}?metric=supply/circulating&limit=1`)).data;
    expect(supply[0].facts).toMatchObject([
      { metric: 'supply/circulating', unit: 'units', meaning: 'Units in circulation', source: 'simulated' },
    ]);
    expect(await rowsAt(`${path}?metric=no/such`)).toEqual([]);
    expect(await refusal('/v1/assets/NOSUCH/onchain')).toEqual([404, 'there is no asset NOSUCH here']);
    expect(await refusal(`${path}?from=never`)).toEqual([400, expect.stringMatching(/^from: /)]);
  });
});

test('before anything is judged there is no answer, and no empty one', () => {
  expect(early.map(([status]) => status)).toEqual(EARLY.map(() => 503));
});

test('grades name their statements as soon as they are logged, and not before', async () => {
  expect(meanwhile[0].statement).toBeNull();
  const { data } = await json<'listGrades'>(GRADES);
  expect(data.every(({ statement }) => statement !== null)).toBe(true);
  const [one] = data;
  const history = (await json<'listGradeHistory'>(`/v1/assets/${one.asset}/grades?limit=2`)).data;
  expect(history.map(({ statement }) => statement)).toEqual([one.statement, null]);
  const { data: explained } = await json<'explainGrade'>(`/v1/assets/${one.asset}/grades/explanation`);
  expect(explained.statement).toEqual(one.statement);
});
