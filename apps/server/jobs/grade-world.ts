import { type Clock, DAY, type Instant } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import { type GradeHistory, gradeMarket, TRADER_GRADE } from '@assay/domain/quant';
import { gradedDays, gradeRun } from './graded-days.ts';
import type { OnProgress } from './progress.ts';
import type { World } from './world.ts';

export interface GradeReport {
  /** False where the same model had already graded the same inputs. */
  readonly changed: boolean;
  readonly assets: number;
  readonly days: number;
  /** Cells with a Trader Grade. */
  readonly graded: number;
  readonly asOf: Instant | null;
  /** Milliseconds spent in the model alone. */
  readonly modelMs: number;
}

const countGraded = ({ abstention }: GradeHistory): number =>
  abstention.reduce((count, code) => count + Number(code === 0), 0);

const isUnchanged = async ({ grades }: World, snapshot: Snapshot): Promise<boolean> => {
  const run = await grades.latestRun();
  return (
    run !== null &&
    run.model.digest === TRADER_GRADE.description.digest &&
    run.inputs.digest === snapshot.digest
  );
};

const store = async (
  world: World,
  snapshot: Snapshot,
  history: GradeHistory,
  issuedAt: Instant,
  onProgress: OnProgress,
) => {
  await world.grades.assetIds(history.assets);
  const cells = snapshot.panel.columns.close.reduce(
    (count, close) => count + Number(!Number.isNaN(close)),
    0,
  );
  await world.grades.replaceRun(
    gradeRun(history, snapshot, issuedAt),
    gradedDays(history, snapshot, issuedAt),
    (rows) =>
      onProgress({ done: rows, total: Math.max(rows, cells), unit: 'rows', message: 'Storing grades' }),
  );
};

/** Grades everything a world holds, as of now, and stores the result. `force` grades again what is unchanged. */
export const gradeWorld = async (
  world: World,
  clock: Clock,
  { onProgress = () => {}, force = false }: { onProgress?: OnProgress; force?: boolean } = {},
): Promise<GradeReport> => {
  const now = clock.now();
  onProgress({ done: 0, total: null, unit: 'rows', message: 'Reading bars' });
  const snapshot = await world.lake.snapshot({ interval: '1d', asOf: now, knownAt: now });
  const { assets, times } = snapshot.panel;
  const size = { assets: assets.length, days: times.length };
  if (assets.length === 0) return { changed: false, ...size, graded: 0, asOf: null, modelMs: 0 };
  const asOf = times[times.length - 1] + DAY;
  if (!force && (await isUnchanged(world, snapshot)))
    return { changed: false, ...size, graded: 0, asOf, modelMs: 0 };
  const started = performance.now();
  const history = gradeMarket(snapshot, {
    onProgress: (done, total) => onProgress({ done, total, unit: 'steps', message: 'Grading' }),
  });
  const modelMs = performance.now() - started;
  await store(world, snapshot, history, now, onProgress);
  return { changed: true, ...size, graded: countGraded(history), asOf, modelMs };
};
