import type { Clock } from '@assay/core/kernel';
import { probeExchange, requireExchange, type SourceChoice } from './jobs/sources.ts';
import { type WorldPlace, withWorld } from './jobs/world.ts';
import type { Settings } from './settings.ts';

/** Which world a start serves, why, and where its bars are fetched from. */
export interface WorldChoice {
  readonly place: WorldPlace;
  readonly reason: string;
  /** `null` where the data came from files only: nothing is fetched. */
  readonly source: SourceChoice | null;
}

/** How long a first start tries the live source. */
const PROBE_MS = 5000;

/** Ids of the sources that a world holds bars of. */
const heldSources = (place: WorldPlace): Promise<readonly string[]> =>
  withWorld(place, async ({ lake }) => [...new Set((await lake.segments()).map(({ source }) => source))]);

/**
 * Real data where there is any or where it can be had, and the simulated market otherwise:
 * `--simulated`, `--import`, what is already there, the live source, the simulated market, in this order.
 */
export const chooseWorld = async (settings: Settings, clock: Clock): Promise<WorldChoice> => {
  const { dataDir, databaseUrl, live } = settings;
  requireExchange(live.id);
  const real: WorldPlace = { dataDir, databaseUrl, simulated: false };
  const simulated: WorldPlace = { dataDir, databaseUrl, simulated: true };
  const inSimulation = (reason: string): WorldChoice => ({
    place: simulated,
    reason,
    source: settings.simulation,
  });

  if (settings.simulated) return inSimulation('asked for by --simulated');
  const held = await heldSources(real);
  const source = held.includes(live.id) ? live : null;
  if (settings.imports.length > 0) return { place: real, reason: 'files to import', source };
  if (held.length > 0) return { place: real, reason: `data from ${held.join(', ')}`, source };
  if ((await heldSources(simulated)).length > 0) {
    return inSimulation('it was served before; fetch real data with `npx assay sync`, or import files');
  }
  const fault = await probeExchange(live, clock, PROBE_MS);
  if (fault === undefined) return { place: real, reason: `live from ${live.id}`, source: live };
  return inSimulation(`no live data: ${fault}`);
};
