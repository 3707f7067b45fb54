import { join } from 'node:path';
import { ParquetLake } from '@assay/adapters/lake';
import { openWorldStore, type StateLocation, type WorldStore } from '@assay/adapters/store';

/** Where a world is: plain data, so that it can be handed to a worker thread. */
export interface WorldPlace {
  readonly dataDir: string;
  readonly simulated: boolean;
  /** PostgreSQL for state; `null` keeps it in SQLite under the data directory. */
  readonly databaseUrl: string | null;
}

/** The facts and judgements of one world, real or simulated: separate folders, and nothing crosses. */
export interface World extends Omit<WorldStore, 'close'> {
  readonly place: WorldPlace;
  readonly lake: ParquetLake;
  close(): Promise<void>;
}

export const worldName = ({ simulated }: WorldPlace): 'simulated' | 'real' =>
  simulated ? 'simulated' : 'real';

export const worldFolder = (place: WorldPlace): string => join(place.dataDir, worldName(place));

export const stateLocation = ({ dataDir, databaseUrl }: Omit<WorldPlace, 'simulated'>): StateLocation =>
  databaseUrl === null ? { kind: 'sqlite', folder: dataDir } : { kind: 'postgres', url: databaseUrl };

export const openWorld = async (place: WorldPlace): Promise<World> => {
  const lake = await ParquetLake.open(join(worldFolder(place), 'lake'), place);
  const store = await openWorldStore(stateLocation(place), worldName(place));
  const close = async (): Promise<void> => {
    lake.close();
    await store.close();
  };
  return { ...store, place, lake, close };
};

/** Runs `work` in a world that is closed again afterwards. */
export const withWorld = async <T>(place: WorldPlace, work: (world: World) => Promise<T>): Promise<T> => {
  const world = await openWorld(place);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
};

/** Ids of the sources that a world holds bars of. */
export const heldSources = (place: WorldPlace): Promise<readonly string[]> =>
  withWorld(place, async ({ lake }) => [...new Set((await lake.segments()).map(({ source }) => source))]);
