import { toIso } from '@assay/core/kernel';
import type { DailyGrade, Explanation, Signal } from '@assay/core/wire';
import { momentumZone, placeOfStep, type StoredGrade } from '@assay/domain/quant';
import type { World } from '../jobs/index.ts';
import { GRADE_KIND } from '../ledger/judged.ts';
import { judgementFields } from './judgement-fields.ts';
import { type Numbered, numbered } from './statement-numbers.ts';

const judgementOf = (stored: StoredGrade, statement: number | null) => {
  const { symbol, abstained } = stored;
  const why = abstained === null ? null : { id: abstained.code, reason: abstained.reason };
  return { asset: symbol, ...judgementFields({ ...stored, abstained: why }, statement) };
};

/** Grades with the numbers of their statements. */
export const numberedGrades = (
  world: Pick<World, 'statements'>,
  grades: readonly StoredGrade[],
): Promise<Numbered<StoredGrade>[]> =>
  numbered(world, GRADE_KIND, grades, ({ symbol, asOf, backfill }) => ({ subject: symbol, asOf, backfill }));

export const gradeRow = ({ stored, statement }: Numbered<StoredGrade>): DailyGrade => ({
  ...judgementOf(stored, statement),
  trader: stored.trader,
  ta: stored.ta,
  quant: stored.quant,
  change24h: stored.change,
  momentum: stored.trader === null ? null : (momentumZone(stored.trader) ?? null),
  signal: stored.signal as DailyGrade['signal'],
});

export const signalRow = ({ stored, statement }: Numbered<StoredGrade>): Signal => ({
  ...judgementOf(stored, statement),
  interval: '1d',
  signal: stored.signal as Signal['signal'],
  trend: stored.trend as Signal['trend'],
  since: stored.since === null ? null : toIso(stored.since),
  position: stored.signal === null ? null : stored.signal === 1 ? 'long' : 'flat',
  trader: stored.trader,
  trendGrade: null,
  close: null,
  strategyReturn: stored.strategyReturn,
  holdingReturn: stored.holdingReturn,
});

const BASELINE = 50;

type ExplainedGrade = Explanation['grades'][number];

const explainedGrade = (
  { run, contributions, ranks, ...stored }: StoredGrade,
  kind: ExplainedGrade['kind'],
): ExplainedGrade[] => {
  const grade = stored[kind];
  if (grade === null || contributions === null) return [];
  const points = run.features.flatMap((feature, i) =>
    feature.grade === kind
      ? [
          {
            feature: feature.id,
            meaning: feature.meaning,
            points: contributions[i],
            rank: ranks === null ? null : placeOfStep(ranks[i]),
          },
        ]
      : [],
  );
  points.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return [
    {
      kind,
      weight: run.features.find((feature) => feature.grade === kind)?.share as number,
      grade,
      baseline: BASELINE,
      contributions: points,
    },
  ];
};

export const explanationOf = ({ stored, statement }: Numbered<StoredGrade>): Explanation => ({
  ...judgementOf(stored, statement),
  grades: [...explainedGrade(stored, 'ta'), ...explainedGrade(stored, 'quant')],
});
