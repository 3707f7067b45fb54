import type { Clock } from '@assay/core/kernel';
import type { WorldWish } from '@assay/core/wire';
import { firstReachable, requireExchange, type SourceChoice } from './jobs/sources.ts';
import { heldSources, type WorldPlace } from './jobs/world.ts';
import type { Settings } from './settings.ts';

/** Which world a start serves, why, and where its bars are fetched from. */
export interface WorldChoice {
  readonly place: WorldPlace;
  readonly reason: string;
  /** `null` where the data came from files only: nothing is fetched. */
  readonly source: SourceChoice | null;
}

const named = ({ live, exchanges }: Settings): readonly SourceChoice[] =>
  exchanges.map((id) => ({ ...live, id }));

/** Where a world of real data is kept fresh from: the exchange that was named, or that it came from. */
const refresher = (settings: Settings, held: readonly string[]): SourceChoice | null => {
  const candidates = named(settings);
  if (candidates.length === 1) return candidates[0];
  return candidates.find(({ id }) => held.includes(id)) ?? null;
};

/** The exchange that was wished for, or else where the data that is held came from. */
const wishedSource = async (
  settings: Settings,
  { exchange: id, assets = settings.live.assets }: WorldWish,
  real: WorldPlace,
): Promise<SourceChoice | null> =>
  id === undefined ? refresher(settings, await heldSources(real)) : { ...settings.live, id, assets };

/**
 * Real data where there is any or where it can be had, and the simulated market otherwise:
 * `--simulated`, `--import`, what is already there, a live exchange, the simulated market, in this order.
 */
export const chooseWorld = async (
  settings: Settings,
  clock: Clock,
  wish?: WorldWish,
): Promise<WorldChoice> => {
  const { dataDir, databaseUrl, exchanges } = settings;
  for (const id of exchanges) requireExchange(id);
  const real: WorldPlace = { dataDir, databaseUrl, simulated: false };
  const simulated: WorldPlace = { dataDir, databaseUrl, simulated: true };
  const inSimulation = (reason: string): WorldChoice => ({
    place: simulated,
    reason,
    source: settings.simulation,
  });

  if (wish?.world === 'simulated') return inSimulation('chosen on the page, until the next start');
  if (wish !== undefined)
    return { place: real, reason: 'chosen on the page', source: await wishedSource(settings, wish, real) };
  if (settings.simulated) return inSimulation('asked for by --simulated');
  const held = await heldSources(real);
  const source = refresher(settings, held);
  if (settings.imports.length > 0) return { place: real, reason: 'files to import', source };
  if (held.length > 0) return { place: real, reason: `data from ${held.join(', ')}`, source };
  if (exchanges.length > 1 && (await heldSources(simulated)).length > 0) {
    return inSimulation('it was served before; fetch real data with `npx assay sync`, or import files');
  }
  const live = await firstReachable(named(settings), clock);
  if (typeof live === 'string') return inSimulation(`no live data: ${live}`);
  return { place: real, reason: `live from ${live.id}`, source: live };
};
