import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY, digestOf, HOUR, type Json, sha256 } from '@assay/core/kernel';
import {
  type BackfillValue,
  type BatchValue,
  type CommitmentValue,
  decodeStatement,
  encodeStatement,
  formatProofFile,
  formatVerifierKey,
  fromBase64,
  inclusionProof,
  nodesFromTiles,
  parsePolicy,
  type RevealValue,
  type ScheduleValue,
  type SignedCheckpoint,
  type Statement,
  universeDigest,
  verifyEntry,
} from '@assay/core/ledger';
import type { StoredGrade } from '@assay/domain/quant';
import {
  gradeWorld,
  judgeWorld,
  NO_WISHES,
  openLogIdentity,
  type PublishReport,
  publishWorld,
  syncSource,
  type World,
} from '@assay/server/jobs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES } from '../../adapters/store/real-databases.ts';
import type { LogIdentity } from '../../apps/server/ledger/log-identity.ts';
import { DAILY } from '../../apps/server/ledger/promise.ts';
import { closeStage, faultsOf, openStage, type Stage, statementsOf, valueIn } from './published-world.ts';

const CLOSE = Date.UTC(2024, 5, 30);

const judgeAll = async ({ world, clock }: Stage): Promise<void> => {
  await gradeWorld(world, clock);
  await judgeWorld(world, clock);
};

type Database = Awaited<ReturnType<(typeof DATABASES)[number]['start']>>;

interface JudgedStage extends Stage {
  readonly database: Database;
}

const setUp = async (start: () => Promise<Database>): Promise<JudgedStage> => {
  const database = await start();
  const stage = await openStage(CLOSE + HOUR, database.location);
  await syncSource(stage.world, { id: 'simulated', assets: 30, days: 700 }, stage.clock);
  await judgeAll(stage);
  return { ...stage, database };
};

const tearDown = async (stage: JudgedStage): Promise<void> => {
  await closeStage(stage);
  await stage.database.stop();
};

/** Stores the newest grade of an asset again, with another Trader Grade from other inputs. */
const correct = async (world: World, grade: StoredGrade, trader: number): Promise<void> => {
  const { run, ...day } = grade;
  const inputs = { ...run.inputs, digest: sha256(`${trader}`) };
  await world.grades.replaceRun({ ...run, inputs }, [{ ...day, trader }]);
};

describe.each(DATABASES)('$name', ({ start }) => {
  describe('publishing a world', () => {
    let stage: JudgedStage;
    let identity: LogIdentity;
    let first: PublishReport;
    let statements: Statement[];

    const publish = (): Promise<PublishReport> => publishWorld(stage.world, identity, stage.clock);

    beforeAll(async () => {
      stage = await setUp(start);
      identity = await openLogIdentity(stage.world, NO_WISHES);
      first = await publish();
      statements = await statementsOf(stage.world);
    }, 120_000);

    afterAll(() => tearDown(stage));

    test('models are registered first, then the schedule', () => {
      const kinds = statements.map(({ kind }) => kind);
      const schedule = kinds.indexOf('schedule');
      expect(schedule).toBe(kinds.lastIndexOf('model') + 1);
      expect(new Set(kinds.slice(0, schedule))).toEqual(new Set(['model']));
      const { models, kinds: promised, start } = valueIn<ScheduleValue>(statements[schedule]);
      const registered = statements.slice(0, schedule).map(({ subject }) => subject);
      expect(registered).toEqual(expect.arrayContaining([...models]));
      expect(promised).toEqual(DAILY.kinds);
      expect(start).toBe(CLOSE);
      expect(valueIn<{ parameters: object }>(statements[0]).parameters).toBeDefined();
    });

    test('the log holds what each model is set by: its digest is of that', () => {
      const models = statements.filter(({ kind }) => kind === 'model');
      expect(models.length).toBeGreaterThan(10);
      for (const { model, value } of models) {
        const { digest: _, ...content } = value as Record<string, Json>;
        expect(digestOf(content)).toBe(model?.digest);
        expect(content).toMatchObject({ id: model?.id, version: model?.version });
      }
      expect(new Set(models.map(({ model }) => model?.digest)).size).toBe(models.length);
    });

    test('each kind is a batch and its judgements, in the order of subjects, abstentions too', () => {
      let abstained = 0;
      for (const kind of DAILY.kinds) {
        const at = statements.findIndex((one) => one.kind === 'batch' && one.subject === kind);
        const batch = valueIn<BatchValue>(statements[at]);
        const rows = statements.slice(at + 1, at + 1 + batch.count);
        const subjects = rows.map(({ subject }) => subject);
        expect(rows.every((row) => row.kind === kind && row.asOf === CLOSE)).toBe(true);
        expect(rows.every(({ slot }) => slot?.schedule === 'daily' && slot.number === 0)).toBe(true);
        expect(subjects).toEqual(subjects.toSorted());
        expect(batch.universe).toBe(sha256(subjects.map((subject) => `${subject}\n`).join('')));
        expect(batch.abstained).toBe(rows.filter((row) => row.abstained !== null).length);
        expect(statements[at + 1 + batch.count]?.kind).not.toBe(kind);
        abstained += batch.abstained;
      }
      expect(abstained).toBeGreaterThan(0);
      expect(first).toMatchObject({ slot: CLOSE, corrected: 0, revealed: 0, size: statements.length });
    });

    test('a grade says what is stored, and its contributions by their digest', async () => {
      const [stored] = (await stage.world.grades.latest()).filter(({ abstained }) => abstained === null);
      const logged = statements.find(({ kind, subject }) => kind === 'grade' && subject === stored.symbol);
      const { trader, ta, quant, signal, contributions, run } = stored;
      const bytes = Buffer.from((contributions as Float32Array).buffer);
      expect(logged?.value).toEqual({ trader, ta, quant, signal, contributions: sha256(bytes) });
      expect(logged).toMatchObject({ model: run.model, inputs: run.inputs });
    });

    test('a history is one entry for each kind, and says how much it holds', () => {
      const backfills = statements.filter(({ kind }) => kind === 'backfill');
      expect(backfills.map(({ subject }) => subject)).toEqual(first.backfilled);
      expect(first.backfilled).toContain('grade');
      const grade = valueIn<BackfillValue>(backfills[0]);
      expect(grade.rows).toBeGreaterThan(10_000);
      expect(grade.to).toBe(CLOSE - DAY);
      expect(backfills.every(({ slot }) => slot === null)).toBe(true);
    });

    test('every entry is proven by the newest checkpoint, to whoever has the public key', async () => {
      const { log } = stage.world;
      const checkpoint = (await log.checkpoint()) as SignedCheckpoint;
      const policy = parsePolicy(`log ${formatVerifierKey(identity.signer.key)}\nquorum none\n`);
      const read = nodesFromTiles(log.readTile, checkpoint.size);
      for (let index = 0; index < checkpoint.size; index += 7) {
        const proof = await inclusionProof(read, index, checkpoint.size);
        const file = formatProofFile({ extra: undefined, index, proof, checkpoint });
        const verdict = await verifyEntry(file, encodeStatement(statements[index]), policy);
        expect(verdict.verified).toBe(true);
      }
      expect(await log.fsck()).toEqual([]);
    });

    test('an audit finds nothing wrong', async () => {
      expect(await faultsOf(stage.world, stage.clock.now())).toEqual([]);
    });

    test('a proof is verified in 5 ms', async () => {
      const { log } = stage.world;
      const checkpoint = (await log.checkpoint()) as SignedCheckpoint;
      const policy = parsePolicy(`log ${formatVerifierKey(identity.signer.key)}\nquorum none\n`);
      const proof = await inclusionProof(nodesFromTiles(log.readTile, checkpoint.size), 9, checkpoint.size);
      const file = formatProofFile({ extra: undefined, index: 9, proof, checkpoint });
      const entry = encodeStatement(statements[9]);
      const times: number[] = [];
      for (let i = 0; i < 100; i++) {
        const started = performance.now();
        await verifyEntry(file, entry, policy);
        times.push(performance.now() - started);
      }
      expect(times.toSorted((a, b) => a - b)[50]).toBeLessThan(5);
    });

    test('the name says that the market is simulated, and the key is for its owner alone', async () => {
      expect(identity.signer.key.name).toMatch(/^simulated\.assay\.local\/[0-9a-f]{8}$/);
      if (process.platform === 'win32') return;
      expect((await stat(join(stage.folder, 'simulated', 'log', 'key'))).mode & 0o777).toBe(0o600);
    });

    test('the same again adds nothing, however often it is judged', async () => {
      stage.clock.at += 1000;
      expect(await publish()).toMatchObject({ size: first.size, issued: 0, corrected: 0, backfilled: [] });
      await judgeWorld(stage.world, stage.clock, { force: true });
      expect((await publish()).size).toBe(first.size);
    });

    test('a corrected judgement is logged with the number of the one it corrects', async () => {
      const [grade] = (await stage.world.grades.latest()).filter(({ abstained }) => abstained === null);
      const before = statements.findIndex(
        ({ kind, subject }) => kind === 'grade' && subject === grade.symbol,
      );
      await correct(stage.world, grade, 12.5);
      const { size, corrected, issued } = await publish();
      expect([corrected, issued]).toEqual([1, 0]);
      const again = (await statementsOf(stage.world))
        .slice(first.size)
        .filter(({ kind }) => kind === 'grade');
      expect(again.map(({ supersedes, slot }) => [supersedes, slot?.number])).toEqual([[before, 0]]);
      expect(again[0].value).toMatchObject({ trader: 12.5 });
      await correct(stage.world, grade, 13.5);
      await publish();
      const last = (await statementsOf(stage.world)).slice(size).filter(({ kind }) => kind === 'grade');
      expect(last.map(({ supersedes }) => supersedes)).toEqual([first.size]);
    });

    test('a slot that was missed stays missing, and the next one says who has left', async () => {
      const asOf = CLOSE + 2 * DAY;
      stage.clock.at = asOf + HOUR;
      const [gone, ...rest] = await stage.world.grades.latest();
      const run = {
        ...gone.run,
        asOf,
        issuedAt: stage.clock.at,
        inputs: { digest: 'f'.repeat(64), sources: ['x'] },
      };
      const days = rest.map(({ run: _, ...day }) => ({ ...day, asOf }));
      await stage.world.grades.replaceRun(run, days);
      expect(await publish()).toMatchObject({ slot: asOf, issued: rest.length });
      const all = await statementsOf(stage.world);
      const batches = all.filter(({ kind, subject }) => kind === 'batch' && subject === 'grade');
      expect(batches.map(({ slot }) => slot?.number)).toEqual([0, 2]);
      expect(valueIn<BatchValue>(batches[1])).toMatchObject({ count: rest.length, left: [gone.symbol] });
      expect(all.filter(({ kind }) => kind === 'schedule')).toHaveLength(1);
      const faults = await faultsOf(stage.world, stage.clock.now());
      expect(faults.map((fault) => fault.split(':')[0])).toEqual(['slot-missing']);
    });

    test('what is judged later than a day after its close is no slot', async () => {
      stage.clock.at = CLOSE + 4 * DAY - 1;
      const before = await stage.world.log.size();
      expect(await publish()).toMatchObject({ slot: null, issued: 0, size: before });
    });

    test('the log cannot become another one', async () => {
      const other = { origin: 'other.example', privateHours: null };
      await expect(openLogIdentity(stage.world, other)).rejects.toMatchObject({ code: 'settings-invalid' });
      expect((await openLogIdentity(stage.world, NO_WISHES)).signer.key).toEqual(identity.signer.key);
      await rm(join(stage.folder, 'simulated', 'log', 'key'));
      await expect(openLogIdentity(stage.world, NO_WISHES)).rejects.toThrow('is gone');
    });
  });

  describe('judgements that are kept private', () => {
    let stage: JudgedStage;
    let identity: LogIdentity;

    beforeAll(async () => {
      stage = await setUp(start);
      identity = await openLogIdentity(stage.world, { origin: 'log.example', privateHours: 6 });
    }, 120_000);

    afterAll(() => tearDown(stage));

    const publish = (): Promise<PublishReport> => publishWorld(stage.world, identity, stage.clock);

    test('are committed to, and not said', async () => {
      expect(identity.signer.key.name).toBe('simulated.log.example');
      await publish();
      const statements = await statementsOf(stage.world);
      expect(statements.filter(({ kind }) => DAILY.kinds.includes(kind))).toEqual([]);
      const at = statements.findIndex(({ kind, subject }) => kind === 'batch' && subject === 'grade');
      const { count, universe } = valueIn<BatchValue>(statements[at]);
      const rows = statements.slice(at + 1, at + 1 + count);
      expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['commitment']));
      expect(universeDigest(rows.map(({ subject }) => subject.slice('grade/'.length)))).toBe(universe);
      expect(valueIn<CommitmentValue>(rows[0]).revealBy).toBe(stage.clock.now() + 6 * HOUR);
      const hashes = rows.map((row) => valueIn<CommitmentValue>(row).hash);
      expect(new Set(hashes).size).toBe(count);
    });

    test('are not committed to again, and a corrected one is', async () => {
      const size = await stage.world.log.size();
      expect((await publish()).size).toBe(size);
      const [grade] = (await stage.world.grades.latest()).filter(({ abstained }) => abstained === null);
      await correct(stage.world, grade, 1.5);
      expect(await publish()).toMatchObject({ corrected: 1, revealed: 0 });
    });

    test('are revealed when they are due, each by what was committed to', async () => {
      const committed = await statementsOf(stage.world);
      const commitments = committed.flatMap((one, number) => (one.kind === 'commitment' ? [number] : []));
      stage.clock.at += 6 * HOUR - 1;
      expect((await publish()).revealed).toBe(0);
      stage.clock.at += 1;
      expect(await publish()).toMatchObject({ revealed: commitments.length, issued: 0, corrected: 0 });
      const reveals = (await statementsOf(stage.world)).filter(({ kind }) => kind === 'reveal');
      expect(reveals.map((reveal) => valueIn<RevealValue>(reveal).of)).toEqual(commitments);
      for (const reveal of reveals) {
        const { of, salt, statement } = valueIn<RevealValue>(reveal);
        const bytes = fromBase64(statement, 'statement');
        const said = decodeStatement(bytes);
        expect(sha256(Buffer.from(salt, 'hex'), bytes)).toBe(valueIn<CommitmentValue>(committed[of]).hash);
        expect(`${said.kind}/${said.subject}`).toBe(committed[of].subject);
        expect([said.asOf, said.issuedAt]).toEqual([committed[of].asOf, committed[of].issuedAt]);
      }
      expect((await publish()).revealed).toBe(0);
      expect(await stage.world.log.fsck()).toEqual([]);
      expect(await faultsOf(stage.world, stage.clock.now())).toEqual([]);
    });
  });
});
