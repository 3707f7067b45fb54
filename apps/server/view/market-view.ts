import { type Clock, toIso } from '@assay/core/kernel';
import type { Status } from '@assay/core/wire';
import type { Segment } from '@assay/domain/market';
import type { World } from '../jobs/index.ts';
import { LIVE_ORIGIN } from '../live/live-origin.ts';
import { type AssetsView, loadAssets } from './load-assets.ts';
import { type GradesView, loadGrades } from './load-grades.ts';

/** Everything the latest-of-all answers are made from, as rows of the wire. Replaced whole, never changed. */
export interface MarketView extends AssetsView, GradesView {
  /** Grows with every change of what is served. */
  readonly revision: number;
  readonly sources: Status['sources'];
}

export const EMPTY_VIEW: MarketView = {
  revision: 0,
  run: null,
  assets: [],
  prices: [],
  categories: [],
  exchanges: [],
  byName: new Map(),
  grades: [],
  signals: [],
  sources: [],
};

const sourceRow = (id: string, segments: readonly Segment[]): Status['sources'][number] => {
  const newest = segments[segments.length - 1];
  return {
    id,
    intervals: [...new Set(segments.map(({ interval }) => interval))].sort(),
    segments: segments.length,
    rows: segments.reduce((sum, { rows }) => sum + rows, 0),
    assets: new Set(segments.flatMap(({ symbols }) => symbols)).size,
    from: toIso(Math.min(...segments.map(({ range }) => range.from))),
    to: toIso(Math.max(...segments.map(({ range }) => range.to))),
    knownAt: toIso(newest.knownAt),
    licence: newest.licence,
    volumeUnit: newest.volumeUnit,
    volumeUnitBasis: newest.volumeUnitBasis,
  };
};

/** Reads what a world holds and what was last judged of it. */
export const loadMarketView = async (world: World, clock: Clock, revision: number): Promise<MarketView> => {
  const bySource = Map.groupBy(await world.lake.segments(), ({ source }) => source);
  return {
    revision,
    ...(await loadAssets(world, clock.now())),
    ...(await loadGrades(world)),
    sources: [...bySource].map(([id, segments]) => sourceRow(id, segments)),
  };
};

/** What changes when anything served changes: to notice what another process did. Live hours are the server's own. */
export const fingerprintOf = async ({
  lake,
  grades,
  judgements,
  log,
}: World): Promise<{ facts: string; judgements: string }> => ({
  facts: [...(await lake.segments()), ...(await lake.metricSegments())]
    .filter(({ origin }) => origin !== LIVE_ORIGIN)
    .map(({ segment }) => segment)
    .join(),
  // The log too: what it holds, its judgements name.
  judgements: [(await grades.latestRun())?.issuedAt, await judgements.lastRun(), await log.size()].join(),
});

export const statusOf = (
  view: MarketView,
  { jobs, busy, feed = null }: Pick<Status, 'jobs' | 'busy'> & Partial<Pick<Status, 'feed'>>,
  version: string,
): Status => ({
  version,
  ready: view.run !== null,
  busy,
  revision: view.revision,
  asOf: view.run === null ? null : toIso(view.run.asOf),
  issuedAt: view.run === null ? null : toIso(view.run.issuedAt),
  assets: view.assets.length,
  graded: view.grades.filter(({ abstained }) => abstained === null).length,
  abstained: view.grades.filter(({ abstained }) => abstained !== null).length,
  model: view.run?.model ?? null,
  sources: view.sources,
  feed,
  jobs,
});
