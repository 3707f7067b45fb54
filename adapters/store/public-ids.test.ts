import { INDEX_RULE_BOOKS } from '@assay/domain/quant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPostgres, openDatabase } from './database.ts';
import type { PublicIdTables } from './public-id-tables.ts';
import { PublicIdStore, preferredId } from './public-ids.ts';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore, worldMigrations } from './world-store.ts';

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

  test('well-known assets have the numbers that clients know', async () => {
    const ids = await world.publicIds.idsOf('asset', ['LTC', 'SOL', 'BTC', 'TMAI', 'ETH']);
    expect(['BTC', 'ETH', 'LTC', 'TMAI'].map((symbol) => ids.get(symbol))).toEqual([
      3375, 3306, 3377, 36_697,
    ]);
    expect(ids.get('SOL')).toBe(preferredId('asset', 'SOL'));
  });

  test('indices are numbered from 1 in the order of their rule books, others far above', async () => {
    const own = INDEX_RULE_BOOKS.map(({ id }) => id);
    const ids = await world.publicIds.idsOf('index', [...own.toReversed(), 'mine']);
    expect(own.map((id) => ids.get(id))).toEqual(own.map((_, place) => place + 1));
    expect(ids.get('mine')).toBeGreaterThanOrEqual(1_000_000);
  });

  test('an index that had another number before keeps it', async () => {
    const older = await start();
    const raw = await openDatabase<PublicIdTables>(
      older.location,
      'real',
      worldMigrations(isPostgres(older.location)),
    );
    const rows = [
      { space: 'index', name: 'top-20', id: 1_234_567 },
      { space: 'index', name: 'mine', id: 3 },
    ];
    await raw.insertInto('public_ids').values(rows).execute();
    const ids = await new PublicIdStore(raw).idsOf('index', ['top-100', 'top-20', 'active']);
    expect(Object.fromEntries(ids)).toEqual({ 'top-100': 1, 'top-20': 1_234_567, mine: 3, active: 4 });
    await raw.destroy();
    await older.stop();
  });

  test('a number is kept for ever, also after a restart', async () => {
    const names = Array.from({ length: 2500 }, (_, i) => `N${i}`);
    const first = await world.publicIds.idsOf('asset', names);
    const again = await openWorldStore(database.location, 'real');
    expect(await again.publicIds.idsOf('asset', names.toReversed())).toEqual(first);
    await again.close();
    const own = names.map((name) => first.get(name) as number);
    expect(new Set(own).size).toBe(names.length);
    expect(own.every((id) => id >= 1_000_000 && id < 2 ** 31)).toBe(true);
  });

  test('a name whose number is taken gets the next one, and keeps it', async () => {
    // Found by search: both names prefer the same number.
    const [one, two] = ['C5561', 'C40466'];
    expect(preferredId('category', one)).toBe(preferredId('category', two));
    const later = await world.publicIds.idsOf('category', [two]);
    expect(later.get(two)).toBe(preferredId('category', two));
    const both = await world.publicIds.idsOf('category', [one, two]);
    expect(both.get(two)).toBe(later.get(two));
    expect(both.get(one)).toBe(preferredId('category', one) + 1);
  });

  test('spaces are apart: a name may stand in several', async () => {
    const [asset, exchange] = [
      await world.publicIds.idsOf('asset', ['top-20']),
      await world.publicIds.idsOf('exchange', ['top-20']),
    ];
    expect(asset.get('top-20')).not.toBe(exchange.get('top-20'));
    expect([...exchange.keys()]).toEqual(['top-20']);
  });

  test('two processes that meet the same names agree', async () => {
    const other = await openWorldStore(database.location, 'real');
    const names = Array.from({ length: 200 }, (_, i) => `M${i}`);
    const [one, two] = await Promise.all([
      world.publicIds.idsOf('exchange', names),
      other.publicIds.idsOf('exchange', names.toReversed()),
    ]);
    await other.close();
    expect([...one].sort()).toEqual([...two].sort());
  });
});
