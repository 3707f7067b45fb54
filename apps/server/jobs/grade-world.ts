import { type Clock, DAY, type Digest, type Instant } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import { type GradeHistory, type GradeRun, TRADER_GRADE } from '@assay/domain/quant';
import { type Grades, gradesOf } from './grade-memory.ts';
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

const isRunOf = (run: GradeRun | null, digest: Digest | undefined): boolean =>
  run !== null && run.model.digest === TRADER_GRADE.description.digest && run.inputs.digest === digest;

/** Where the stored run is of the earlier bars, only the later ones are added to it. */
const store = async (
  { grades }: World,
  snapshot: Snapshot,
  { history, earlier }: Grades,
  issuedAt: Instant,
  onProgress: OnProgress,
) => {
  await grades.assetIds(history.assets);
  const cells = snapshot.panel.columns.close.reduce(
    (count, close) => count + Number(!Number.isNaN(close)),
    0,
  );
  const onRows = (rows: number): void =>
    onProgress({ done: rows, total: Math.max(rows, cells), unit: 'rows', message: 'Storing grades' });
  const run = gradeRun(history, snapshot, issuedAt);
  if (earlier !== null && isRunOf(await grades.latestRun(), earlier.digest))
    await grades.extendRun(run, gradedDays(history, snapshot, issuedAt, earlier.bars), onRows);
  else await grades.replaceRun(run, gradedDays(history, snapshot, issuedAt), onRows);
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
  if (!force && isRunOf(await world.grades.latestRun(), snapshot.digest))
    return { changed: false, ...size, graded: 0, asOf, modelMs: 0 };
  const started = performance.now();
  const total = assets.length + times.length;
  let done = 0;
  const onStep = (): void => onProgress({ done: ++done, total, unit: 'steps', message: 'Grading' });
  const grades = gradesOf(world.place, snapshot, { onStep, anew: force });
  const modelMs = performance.now() - started;
  await store(world, snapshot, grades, now, onProgress);
  return { changed: true, ...size, graded: countGraded(grades.history), asOf, modelMs };
};
