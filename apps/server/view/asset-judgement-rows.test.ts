import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedMarket } from '@assay/adapters/sources';
import { DAY, fixedClock, HOUR } from '@assay/core/kernel';
import {
  correlations,
  forecast,
  latestForecast,
  levels,
  moonshot,
  risk,
  scenarios,
  signal,
  statistics,
} from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { judgeWorld } from '../jobs/judge-world.ts';
import { syncSource } from '../jobs/sync-source.ts';
import { openWorld, type World } from '../jobs/world.ts';
import { JUDGEMENT_FAMILIES } from '../judgements/index.ts';
import {
  CORRELATION_ROWS,
  FORECAST_ROWS,
  HOURLY_SIGNAL_ROWS,
  LEVEL_ROWS,
  latestForecastRows,
  RISK_ROWS,
  SCENARIO_ROWS,
  STATISTICS_ROWS,
} from './asset-judgement-rows.ts';
import { correlationMatrixRow } from './correlation-matrix.ts';
import type { JudgementRows } from './judgement-rows.ts';
import { moonshotRows } from './moonshot-rows.ts';
import { numbered } from './statement-numbers.ts';

const NOW = Date.UTC(2024, 5, 30, 1);
const CLOCK = fixedClock(NOW);
const HOURLY_ASSETS = 3;

const appendHours = async (world: World): Promise<void> => {
  const market = simulatedMarket({ seed: 'assay', clock: CLOCK, assets: HOURLY_ASSETS });
  const table = market.table('1h', { from: NOW - 100 * DAY, to: NOW - HOUR });
  await world.lake.append(table, {
    source: 'hours',
    origin: 'hours',
    originDigest: null,
    knownAt: NOW,
    licence: 'test',
    volumeUnit: market.volumeUnit,
    volumeUnitBasis: 'source',
    simulated: true,
  });
};

describe('what is stored of a simulated world', () => {
  let folder: string;
  let world: World;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-rows-'));
    world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
    await syncSource(world, { id: 'simulated', assets: 50, days: 600 }, CLOCK);
    await appendHours(world);
    const ids = [
      'statistics',
      'risk',
      'correlations',
      'levels',
      'scenarios',
      'moonshot',
      'hourly-signal',
      'forecast',
    ];
    await judgeWorld(world, CLOCK, { families: JUDGEMENT_FAMILIES.filter(({ id }) => ids.includes(id)) });
  }, 60_000);

  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  const stored = (kind: string) => world.judgements.list({ kind, from: 0, to: NOW + DAY });

  const cases: readonly (readonly [JudgementRows<object>, z.ZodType])[] = [
    [STATISTICS_ROWS, statistics],
    [RISK_ROWS, risk],
    [CORRELATION_ROWS, correlations],
    [LEVEL_ROWS, levels],
    [SCENARIO_ROWS, scenarios],
    [FORECAST_ROWS, forecast],
    [latestForecastRows(1), latestForecast],
    [latestForecastRows(90), latestForecast],
    [HOURLY_SIGNAL_ROWS, signal],
  ];

  test.each(cases.map(([rows, schema]) => ({ kind: rows.kind, rows, schema })))(
    'every row of $kind is as its schema says, and has what is stored',
    async ({ kind, rows, schema }) => {
      const all = await stored(kind);
      expect(all.length).toBeGreaterThan(40);
      expect(all.filter(({ abstained }) => abstained === null).length).toBeGreaterThan(10);
      for (const one of all) {
        const row = rows.rowOf(one, one.backfill ? null : 7);
        // What a schema does not name does not survive it.
        expect(schema.parse(row)).toEqual(row);
        if (rows.kind === 'forecast') continue;
        const {
          symbol: _,
          asOf: __,
          grade: ___,
          ...value
        } = { ...(one.value as object) } as Record<string, unknown>;
        expect(Object.keys(row)).toEqual(expect.arrayContaining(Object.keys(value)));
      }
    },
  );

  test('every pick is there, with what became of it', async () => {
    const picks = await stored('moonshot');
    const rows = moonshotRows(
      await numbered(world, 'moonshot', picks, (pick) => pick),
      await stored('moonshot-record'),
    );
    expect(rows).toHaveLength(picks.length);
    for (const row of rows) expect(moonshot.parse(row)).toEqual(row);
    expect(rows.some(({ roi }) => roi !== null && roi < 0)).toBe(true);
    expect(rows.every(({ status, endedAt }) => (status === 'past') === (endedAt !== null))).toBe(true);
  });

  test('a value, its moments and its parts come through', async () => {
    const symbol = (await stored('risk')).find(({ abstained }) => abstained === null)?.subject as string;
    const [own] = await world.judgements.latest('risk', [symbol]);
    const value = own.value as { score: { value: { score: number } }; worstDays: { time: number }[] };
    expect(RISK_ROWS.rowOf(own, 3)).toMatchObject({
      asset: symbol,
      asOf: new Date(own.asOf).toISOString(),
      score: value.score.value.score,
      statement: { number: 3, proof: '/v1/statements/3/proof' },
    });
    expect(RISK_ROWS.rowOf(own, null).worstDays?.[0].time).toBe(
      new Date(value.worstDays[0].time).toISOString(),
    );
    const [bands] = await world.judgements.latest('forecast', [symbol]);
    const whole = FORECAST_ROWS.rowOf(bands, null);
    const week = whole.horizons?.find(({ days }) => days === 7);
    expect(latestForecastRows(7).rowOf(bands, null)).toMatchObject({
      high90: week?.band.value?.band90[1],
      coverage90: week?.record.coverage90,
      at: week?.at,
    });
  });

  test('the matrix is symmetric, and agrees with what is said of each asset', async () => {
    const [one] = await world.judgements.latest('correlation-matrix');
    const { assets, matrix } = correlationMatrixRow(one, null, { top: 10 });
    expect(assets).toHaveLength(10);
    matrix.forEach((row, i) => {
      expect(row[i]).toBe(1);
      expect(matrix.map((other) => other[i])).toEqual(row);
    });
    const [first] = await world.judgements.latest('correlations', [assets[0]]);
    const { highest } = CORRELATION_ROWS.rowOf(first, null);
    const [best] = highest as { asset: string; correlation: number }[];
    const named = correlationMatrixRow(one, null, { symbols: [best.asset, assets[0], 'NONE'] });
    expect(named.assets).toEqual([best.asset, assets[0]]);
    expect(named.matrix[0][1]).toBe(best.correlation);
    expect(named.missing.map(({ asset }) => asset)).toEqual(['NONE']);
  });
});
