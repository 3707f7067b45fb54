import { databaseUrlOf, dataDirOf } from '@assay/server';
import { type WorldPlace, withWorld } from '@assay/server/jobs';

/** Options that every command has. */
export interface CommonOptions {
  readonly data?: string;
  readonly database?: string;
  readonly simulated?: boolean;
  readonly json?: boolean;
}

const hasFacts = (place: WorldPlace): Promise<boolean> =>
  withWorld(
    place,
    async ({ lake }) => (await lake.segments()).length + (await lake.metricSegments()).length > 0,
  );

/** The world of a command that writes: real, unless it is told otherwise. */
export const placeOf = ({ data, database, simulated = false }: CommonOptions): WorldPlace => ({
  dataDir: dataDirOf(data, process.env),
  databaseUrl: databaseUrlOf(database, process.env),
  simulated,
});

/** The world of a command that reads: what the server would serve. */
export const heldPlaceOf = async (options: CommonOptions): Promise<WorldPlace> => {
  const place = placeOf(options);
  if (place.simulated || (await hasFacts(place))) return place;
  const simulated = { ...place, simulated: true };
  return (await hasFacts(simulated)) ? simulated : place;
};

/** The world of a command that reads, and that leaves the folder alone where nothing of it is needed. */
export const placeIfNeeded = async (isNeeded: boolean, options: CommonOptions): Promise<WorldPlace> =>
  isNeeded ? heldPlaceOf(options) : placeOf(options);

export const worldNotice = ({ simulated }: WorldPlace): string =>
  simulated ? 'SIMULATED MARKET: none of these assets exist.' : 'Real data.';
