import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES } from './real-databases.ts';
import { openWorldStore, type WorldStore } from './world-store.ts';

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

  test('what is stated last counts, and nothing is forgotten', async () => {
    expect(await world.assetNames.all()).toEqual(new Map());
    await world.assetNames.learn(new Map());
    await world.assetNames.learn(
      new Map([
        ['SOL', 'Solano'],
        ['ADA', 'Cardano'],
      ]),
    );
    await world.assetNames.learn(new Map([['SOL', 'Solana “SOL”']]));
    const names = await world.assetNames.all();
    expect([...names].sort()).toEqual([
      ['ADA', 'Cardano'],
      ['SOL', 'Solana “SOL”'],
    ]);
  });

  test('thousands at once', async () => {
    const many = new Map(Array.from({ length: 2500 }, (_, i) => [`S${i}`, `Name ${i}`]));
    await world.assetNames.learn(many);
    expect((await world.assetNames.all()).size).toBe(2502);
  });
});
