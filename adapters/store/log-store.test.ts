import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  includes,
  inclusionProof,
  leafHash,
  nodesFromTiles,
  rootAt,
  type Signer,
  signHead,
  tilesOf,
} from '@assay/core/ledger';
import { testSigner } from '@assay/core/ledger/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type StateLocation } from './database.ts';
import { SqlLogStore } from './log-store.ts';
import type { LogTables } from './log-tables.ts';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore, worldMigrations } from './world-store.ts';

const entry = (i: number): Uint8Array => new TextEncoder().encode(`entry ${i}`);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => entry(from + i));
const SIGNER: Signer = testSigner('log.example', 1);

const execute = promisify(execFile);

/** Batches of ten appended by a process of its own. @returns the number of the first of each. */
const appendElsewhere = async (location: StateLocation, batches: number): Promise<number[]> => {
  const program = `
    const { openWorldStore } = await import(${JSON.stringify(new URL('world-store.ts', import.meta.url).href)});
    const world = await openWorldStore(${JSON.stringify(location)}, 'real');
    const firsts = [];
    for (let i = 0; i < ${batches}; i++) {
      firsts.push(await world.log.append(Array.from({ length: 10 }, (_, j) => Uint8Array.of(i, j))));
    }
    await world.close();
    process.stdout.write(JSON.stringify(firsts));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', program]);
  return JSON.parse(stdout) as number[];
};

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let world: WorldStore;

  beforeAll(async () => {
    database = await start();
    world = await openWorldStore(database.location, 'real');
  });

  afterAll(async () => {
    await world.close();
    await database.stop();
  });

  test('an empty log', async () => {
    expect(await world.log.size()).toBe(0);
    expect(await world.log.checkpoint()).toBeUndefined();
    expect(await world.log.fsck()).toEqual([]);
    expect((await signHead(world.log, SIGNER)).size).toBe(0);
  });

  test('entries get their numbers in order, in batches of any size', async () => {
    for (const [from, to] of [
      [0, 1],
      [1, 255],
      [255, 256],
      [256, 257],
      [257, 257],
      [257, 66_000],
    ]) {
      expect(await world.log.append(range(from, to))).toBe(from);
      expect(await world.log.size()).toBe(to);
    }
    expect(await world.log.entries(255, 258)).toEqual(range(255, 258));
    expect(await world.log.fsck()).toEqual([]);
  });

  test('tiles have the width of their path, and proofs come from them', async () => {
    const size = await world.log.size();
    for (const tile of tilesOf(size)) expect((await world.log.readTile(tile)).length).toBe(32 * tile.width);
    const read = nodesFromTiles(world.log.readTile, size);
    const root = await rootAt(read, size);
    for (const index of [0, 256, 65_535, 65_999]) {
      const proof = await inclusionProof(read, index, size);
      expect(includes({ leaf: leafHash(entry(index)), index, size, proof, root })).toBe(true);
    }
  });

  test('writers at the same time, of this process and of others, follow one another', async () => {
    const before = await world.log.size();
    const others = Array.from({ length: 3 }, () => appendElsewhere(database.location, 10));
    const mine = await Promise.all(
      Array.from({ length: 10 }, (_, i) => world.log.append(range(10 * i, 10 * i + 10))),
    );
    const firsts = [...mine, ...(await Promise.all(others)).flat()];
    expect(firsts.toSorted((a, b) => a - b)).toEqual(firsts.map((_, i) => before + 10 * i));
    expect(await world.log.size()).toBe(before + 400);
    expect(await world.log.fsck()).toEqual([]);
  });

  test('a batch that cannot be kept leaves nothing', async () => {
    const before = await world.log.size();
    await expect(world.log.append([entry(1), new Uint8Array(70_000)])).rejects.toThrow(RangeError);
    expect(await world.log.size()).toBe(before);
  });

  test('a checkpoint is signed once for a size, and keeps what witnesses add', async () => {
    const first = await signHead(world.log, SIGNER);
    expect(await signHead(world.log, SIGNER)).toEqual(first);
    const more = {
      ...first,
      note: { ...first.note, signatures: [...first.note.signatures, first.note.signatures[0]] },
    };
    await world.log.keepCheckpoint(more);
    expect((await world.log.checkpoint(first.size))?.note.signatures).toHaveLength(2);
    expect((await world.log.checkpoint(0))?.size).toBe(0);
    expect(await world.log.checkpoint(7)).toBeUndefined();
    expect(await world.log.fsck()).toEqual([]);
  });

  test('every checkpoint is kept, and read a page at a time in either direction', async () => {
    const sizes = async (newestFirst: boolean, limit: number, after?: number) =>
      (await world.log.checkpoints({ newestFirst, limit, after })).map(({ size }) => size);
    for (let i = 0; i < 3; i++) {
      await world.log.append([entry(i)]);
      await signHead(world.log, SIGNER);
    }
    const all = await sizes(false, 99);
    expect(all.length).toBeGreaterThan(4);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(await sizes(true, 99)).toEqual(all.toReversed());
    expect(await sizes(false, 2, all[1])).toEqual(all.slice(2, 4));
    expect(await sizes(true, 2, all[3])).toEqual([all[2], all[1]]);
    expect(await sizes(false, 2, all.at(-1))).toEqual([]);
  });

  test('what somebody changes by hand is found, and never signed over', async () => {
    const postgres = database.location.kind === 'postgres';
    const db = await openDatabase<LogTables>(database.location, 'real', worldMigrations(postgres));
    const raw = new SqlLogStore(db);
    const size = await raw.size();
    const placesAfter = async (change: string): Promise<string[]> => {
      let places: string[] = [];
      await db
        .transaction()
        .execute(async (transaction) => {
          await sql.raw(change).execute(transaction);
          places = (await new SqlLogStore(transaction).fsck()).map(({ place }) => place);
          throw new Error('undo');
        })
        .catch((error: Error) => expect(error.message).toBe('undo'));
      return places;
    };
    const forged = postgres ? `'\\x00'::bytea` : "x'00'";
    expect(await placesAfter(`UPDATE log_entries SET entry = ${forged} WHERE number = 12`)).toContain(
      'entry 12',
    );
    expect(await placesAfter('DELETE FROM log_entries WHERE number = 300')).toContain('entry 300');
    expect(await placesAfter(`DELETE FROM log_entries WHERE number = ${size - 1}`)).toContain('head');
    expect(await placesAfter(`UPDATE log_nodes SET hash = ${forged} WHERE level = 1 AND number = 3`)).toEqual(
      ['node 3 of tile level 1'],
    );
    expect(await placesAfter('DELETE FROM log_nodes WHERE level = 1 AND number = 3')).toContain('nodes');
    await sql
      .raw(
        `UPDATE log_entries SET hash = (SELECT hash FROM log_entries WHERE number = 1) WHERE number = ${size - 1}`,
      )
      .execute(db);
    await world.log.append([entry(0)]);
    await expect(signHead(world.log, SIGNER)).rejects.toMatchObject({ code: 'log-damaged' });
    expect((await raw.fsck()).map(({ place }) => place)).toEqual([`entry ${size - 1}`]);
    await db.destroy();
  });
});
