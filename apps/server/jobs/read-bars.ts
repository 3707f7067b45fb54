import type { Instant } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import type { World } from './world.ts';

export interface HeldBars {
  /** Daily bars, with the metrics. */
  readonly snapshot: Snapshot;
  /** Hourly bars; `null` where none are held. */
  readonly hourly: Snapshot | null;
}

/** Hourly bars as known now; `null` where none are held. */
export const readHours = async ({ lake }: World, now: Instant): Promise<Snapshot | null> => {
  const hours = await lake.snapshot({ interval: '1h', asOf: now, knownAt: now });
  return hours.panel.times.length === 0 ? null : hours;
};

/** Everything a world holds that judgements are made from, as known now. */
export const readBars = async (world: World, now: Instant): Promise<HeldBars> => ({
  snapshot: await world.lake.snapshot({ interval: '1d', asOf: now, knownAt: now }),
  hourly: await readHours(world, now),
});
