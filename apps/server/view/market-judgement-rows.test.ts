import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, fixedClock, type Json, toIso } from '@assay/core/kernel';
import {
  fundamentalDay,
  fundamentalGrade,
  index,
  indexDetail,
  indexHolding,
  investorGrade,
  marketState,
  rebalanceDay,
} from '@assay/core/wire';
import type { StoredJudgement } from '@assay/domain/quant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { judgeWorld } from '../jobs/judge-world.ts';
import { syncSource } from '../jobs/sync-source.ts';
import { openWorld, type World } from '../jobs/world.ts';
import { JUDGEMENT_FAMILIES } from '../judgements/index.ts';
import { FUNDAMENTAL_KINDS, fundamentalDays, fundamentalRows, INVESTOR_ROWS } from './fundamental-rows.ts';
import { holdingRows, indexDetailRow, indexRow, namedIndices, REBALANCE_ROWS } from './index-rows.ts';
import { MARKET_ROWS } from './market-rows.ts';

const NOW = Date.UTC(2024, 5, 30, 1);
const CLOCK = fixedClock(NOW);
const FAMILIES = ['market', 'fundamentals', 'investor', 'indices'];

/** What a schema does not name does not survive it. */
const expectWhole = (schema: z.ZodType, row: object): void => expect(schema.parse(row)).toEqual(row);

describe('what is stored of a simulated world', () => {
  let folder: string;
  let world: World;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-market-rows-'));
    world = await openWorld({ dataDir: folder, simulated: true, databaseUrl: null });
    await syncSource(world, { id: 'simulated', assets: 60, days: 100_000 }, CLOCK);
    const families = JUDGEMENT_FAMILIES.filter(({ id }) => FAMILIES.includes(id));
    await judgeWorld(world, CLOCK, { families });
  }, 60_000);

  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  const stored = (kind: string) => world.judgements.list({ kind, from: 0, to: NOW + DAY });

  /** Rows, with and without a judgement, of which there must be both kinds. */
  const both = (rows: readonly StoredJudgement[]): readonly StoredJudgement[] => {
    expect(new Set(rows.map(({ abstained }) => abstained === null))).toEqual(new Set([true, false]));
    return rows;
  };

  test('every day of the market is as its schema says', async () => {
    const days = await stored('market');
    for (const day of days) expectWhole(marketState, MARKET_ROWS.rowOf(day, 3));
    const newest = days[days.length - 1];
    const value = newest.value as { score: number; changedAt: number };
    expect(MARKET_ROWS.rowOf(newest, 3)).toMatchObject({
      score: value.score,
      changedAt: toIso(value.changedAt),
      statement: { number: 3 },
    });
  });

  test('no signal yet is null, and not 0', async () => {
    const [day] = (await stored('market')).filter(({ abstained }) => abstained === null);
    const early = { ...day, value: { ...(day.value as object), lastSignal: 0, changedAt: null } };
    expect(MARKET_ROWS.rowOf(early, null)).toMatchObject({ lastSignal: null, changedAt: null });
  });

  test.each(FUNDAMENTAL_KINDS)('the latest of %s is as its schema says, inputs too', async (kind) => {
    const { rowOf } = fundamentalRows(kind);
    for (const one of both(await world.judgements.latest(kind))) {
      const row = rowOf(one, 3);
      expectWhole(fundamentalGrade, row);
      const points = row.subScores?.reduce((sum, { contribution }) => sum + contribution, 50);
      if (row.grade !== null) expect(points).toBeCloseTo(row.grade, 2);
      expect(row.class === null).toBe(kind !== 'fundamental' || row.grade === null);
    }
  });

  test('the latest Investor Grade is as its schema says, and the sum of its parts', async () => {
    for (const one of both(await world.judgements.latest('investor'))) {
      const row = INVESTOR_ROWS.rowOf(one, null);
      expectWhole(investorGrade, row);
      const points = row.parts?.reduce((sum, { contribution }) => sum + contribution, 50);
      if (row.grade !== null) expect(points).toBeCloseTo(row.grade, 2);
    }
  });

  test.each([...FUNDAMENTAL_KINDS, 'investor'] as const)(
    '%s has days, as their schema says',
    async (kind) => {
      const { rowOf } = fundamentalDays(kind);
      const days = both(await stored(kind));
      for (const day of days) expectWhole(fundamentalDay, rowOf(day, null));
      const { subject } =
        days.find(({ asOf, abstained }) => asOf === NOW - (NOW % DAY) && !abstained) ?? days[0];
      const own = days.filter((day) => day.subject === subject).map((day) => rowOf(day, null));
      expect(own).toHaveLength(kind === 'investor' ? 91 : 31);
      const [before, last] = own.slice(-2);
      expect(before.backfill).toBe(true);
      expect(last.backfill).toBe(false);
      expect(before.subScores?.map(({ id }) => id)).toEqual(last.subScores?.map(({ id }) => id));
      const week = own[own.length - 8];
      expect((last.grade as number) - (week.grade as number)).toBeCloseTo(last.change7d as number, 3);
    },
  );

  test('every index is as its schema says, and what it holds', async () => {
    const all = namedIndices(both(await world.judgements.latest('index')));
    expect(all.length).toBeGreaterThan(15);
    for (const [i, one] of all.entries()) {
      expectWhole(index, indexRow(one, i + 1, null));
      expectWhole(indexDetail, indexDetailRow(one, i + 1, null));
      const held = holdingRows(one, toIso(one.asOf));
      for (const holding of held) expectWhole(indexHolding, holding);
      const { coins, cash } = indexRow(one, i + 1, null);
      expect(held).toHaveLength(coins ?? 0);
      const invested = held.reduce((sum, { weight }) => sum + weight, 0);
      if (coins !== null) expect(invested + (cash as number)).toBeCloseTo(1, 4);
    }
  });

  test('an index whose book is no longer in force is called as it was', async () => {
    const all = await world.judgements.latest('index');
    const good = all.find(({ abstained }) => abstained === null) as StoredJudgement;
    const bad = all.find(({ abstained }) => abstained !== null) as StoredJudgement;
    expect(indexRow({ ...good, subject: 'gone' }, 1, null)).toMatchObject({
      slug: 'gone',
      name: (good.value as { ruleBook: { name: string } }).ruleBook.name,
    });
    expect(namedIndices([{ ...bad, subject: 'gone' }])).toEqual([]);
  });

  test('every change of a basket is as its schema says', async () => {
    const days = await stored('index-rebalance');
    expect(days.length).toBeGreaterThan(100);
    for (const day of days) expectWhole(rebalanceDay, REBALANCE_ROWS.rowOf(day, null));
    const [day] = days;
    const [first] = day.value as { changes: object[] }[];
    const changes = [...first.changes, { symbol: 'DUST', from: 0.25, to: 0.25 }];
    const told = REBALANCE_ROWS.rowOf({ ...day, value: [{ ...first, changes }] as unknown as Json }, null);
    expect(told.rebalances?.[0].changes).toHaveLength(first.changes.length);
  });
});
