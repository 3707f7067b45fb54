import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StateLocation } from '@assay/adapters/store';
import type { Clock, Instant } from '@assay/core/kernel';
import { AUDIT_RULES, auditEntries, decodeStatement, type Statement } from '@assay/core/ledger';
import { BarTableBuilder } from '@assay/domain/market';
import { openWorld, SIMULATED_SOURCE, type World } from '@assay/server/jobs';
import { openSource } from '../../apps/server/jobs/sources.ts';

/** A clock that stands still until it is moved. */
export class HandClock implements Clock {
  at: Instant;

  constructor(at: Instant) {
    this.at = at;
  }

  now = (): Instant => this.at;
}

/** A simulated world of its own, and the time in it. */
export interface Stage {
  readonly folder: string;
  readonly clock: HandClock;
  readonly world: World;
}

/** @param state where judgements and log are kept: in the folder of the stage where nothing is given. */
export const openStage = async (at: Instant, state?: StateLocation): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-publish-'));
  const databaseUrl = state?.kind === 'postgres' ? state.url : null;
  const world = await openWorld({ dataDir: folder, simulated: true, databaseUrl });
  return { folder, world, clock: new HandClock(at) };
};

export const closeStage = async ({ world, folder }: Stage): Promise<void> => {
  await world.close();
  await rm(folder, { recursive: true });
};

export const statementsOf = async ({ log }: World): Promise<Statement[]> =>
  (await log.entries(0, await log.size())).map(decodeStatement);

export const valueIn = <T>({ value }: Statement): T => value as unknown as T;

/** Faults that an audit of the whole log finds, as `rule: detail`. */
export const faultsOf = async (world: World, until: Instant): Promise<string[]> => {
  const all = await statementsOf(world);
  const { findings } = auditEntries(
    all.map((statement, number) => ({ number, statement })),
    until,
  );
  return findings.flatMap(({ rule, detail }) =>
    AUDIT_RULES[rule].severity === 'fault' ? [`${rule}: ${detail}`] : [],
  );
};

/** Puts the hourly bars of the first assets of the simulated market into a world. */
export const addHours = async (
  { world, clock }: Stage,
  assets: number,
  from: Instant,
  to: Instant,
): Promise<void> => {
  const { bars: source } = openSource({ ...SIMULATED_SOURCE, assets }, clock);
  const builder = new BarTableBuilder('1h');
  for (const { symbol } of await source.listings())
    for await (const page of source.bars({ symbol, interval: '1h', from, to }))
      for (const bar of page) builder.add(symbol, bar);
  const { id, licence, volumeUnit, simulated } = source;
  await world.lake.append(builder.build(), {
    source: id,
    origin: 'hours',
    originDigest: null,
    knownAt: clock.now(),
    licence,
    volumeUnit,
    volumeUnitBasis: 'source',
    simulated,
  });
};
