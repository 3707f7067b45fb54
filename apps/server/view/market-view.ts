import { type Clock, toIso } from '@assay/core/kernel';
import type { Asset, Grade, LatestPrice, Signal, Status } from '@assay/core/wire';
import type { Segment } from '@assay/domain/market';
import type { GradeRun } from '@assay/domain/quant';
import type { World } from '../jobs/index.ts';
import { assetRow, gradeRow, priceRow, signalRow } from './rows.ts';

/** Everything the latest-of-all answers are made from, as rows of the wire. Replaced whole, never changed. */
export interface MarketView {
  /** Grows with every change of what is served. */
  readonly revision: number;
  readonly run: GradeRun | null;
  readonly assets: readonly Asset[];
  readonly prices: readonly LatestPrice[];
  readonly grades: readonly Grade[];
  readonly signals: readonly Signal[];
  readonly sources: Status['sources'];
  readonly bySymbol: ReadonlyMap<string, Asset>;
}

export const EMPTY_VIEW: MarketView = {
  revision: 0,
  run: null,
  assets: [],
  prices: [],
  grades: [],
  signals: [],
  sources: [],
  bySymbol: new Map(),
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
export const loadMarketView = async (
  { lake, grades }: World,
  clock: Clock,
  revision: number,
): Promise<MarketView> => {
  const now = clock.now();
  const overview = await lake.overview({ asOf: now, knownAt: now });
  const ids = await grades.assetIds(overview.map(({ symbol }) => symbol));
  const newest = Math.max(...overview.map(({ lastBar }) => lastBar));
  const assets = overview.map((one) => assetRow(one, ids.get(one.symbol) as number, newest));
  const run = await grades.latestRun();
  const judged = await grades.latest();
  const bySource = Map.groupBy(await lake.segments(), ({ source }) => source);
  return {
    revision,
    run,
    assets,
    prices: overview.map(priceRow),
    grades: judged.map(gradeRow),
    signals: judged.map(signalRow),
    sources: [...bySource].map(([id, segments]) => sourceRow(id, segments)),
    bySymbol: new Map(assets.map((asset) => [asset.symbol, asset])),
  };
};

/** What changes when anything served changes: to notice what another process did. */
export const fingerprintOf = async ({
  lake,
  grades,
}: World): Promise<{ facts: string; judgements: string }> => ({
  facts: [...(await lake.segments()), ...(await lake.metricSegments())].map(({ segment }) => segment).join(),
  judgements: String((await grades.latestRun())?.issuedAt),
});

export const statusOf = (
  view: MarketView,
  { jobs, busy }: Pick<Status, 'jobs' | 'busy'>,
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
  jobs,
});
