import type { Clock, TimeRange } from '@assay/core/kernel';
import {
  type Evaluation,
  evaluateGrades,
  evaluateSignals,
  gradeMarket,
  type SignalEvaluation,
  TRADER_GRADE,
} from '@assay/domain/quant';
import type { OnProgress } from './progress.ts';
import type { World } from './world.ts';

/** How the grades of everything a world holds ranked what came after them. */
export interface EvaluationReport {
  readonly model: { readonly id: string; readonly version: string; readonly digest: string };
  readonly inputs: { readonly digest: string; readonly sources: readonly string[] };
  readonly simulated: boolean;
  readonly assets: number;
  /** Bar starts that were evaluated. */
  readonly range: TimeRange;
  /** Trader, TA and Quant Grade. */
  readonly grades: readonly Evaluation[];
  readonly signals: SignalEvaluation;
}

/** The horizon that the Trader Grade speaks of. */
const HORIZON_DAYS = 7;

/** Grades a world anew, in memory, and measures the grades walk-forward; stores nothing. */
export const evaluateWorld = async (
  { lake, place }: World,
  clock: Clock,
  range: TimeRange,
  onProgress: OnProgress = () => {},
): Promise<EvaluationReport> => {
  const now = clock.now();
  const snapshot = await lake.snapshot({ interval: '1d', asOf: now, knownAt: now });
  const history = gradeMarket(snapshot, {
    onProgress: (done, total) => onProgress({ done, total, unit: 'steps', message: 'Grading' }),
  });
  const { id, version, digest } = TRADER_GRADE.description;
  return {
    model: { id, version, digest },
    inputs: { digest: snapshot.digest, sources: snapshot.sources },
    simulated: place.simulated,
    assets: history.assets.length,
    range,
    grades: (['trader', 'ta', 'quant'] as const).map((grade) =>
      evaluateGrades(history, snapshot, { grade, range, horizonDays: HORIZON_DAYS }),
    ),
    signals: evaluateSignals(history),
  };
};
