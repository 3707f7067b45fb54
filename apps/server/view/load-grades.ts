import type { Grade, Signal } from '@assay/core/wire';
import type { GradeRun } from '@assay/domain/quant';
import type { World } from '../jobs/index.ts';
import { gradeRow, numberedGrades, signalRow } from './rows.ts';

export interface GradesView {
  readonly run: GradeRun | null;
  readonly grades: readonly Grade[];
  readonly signals: readonly Signal[];
}

type Other = 'investor' | 'fundamental' | 'technology' | 'valuation';

/** The grade of a kind of each asset as of a day. */
const gradesOf = async (
  { judgements }: World,
  kind: Other,
  run: GradeRun | null,
): Promise<ReadonlyMap<string, number>> => {
  const rows = run === null ? [] : await judgements.list({ kind, from: run.asOf, to: run.asOf + 1 });
  return new Map(
    rows.flatMap(({ subject, value }) =>
      value === null ? [] : [[subject, (value as { grade: number }).grade] as const],
    ),
  );
};

/** Reads what was last judged of all assets. */
export const loadGrades = async (world: World): Promise<GradesView> => {
  const run = await world.grades.latestRun();
  const judged = await numberedGrades(world, await world.grades.latest());
  const investor = await gradesOf(world, 'investor', run);
  const fundamental = await gradesOf(world, 'fundamental', run);
  const technology = await gradesOf(world, 'technology', run);
  const valuation = await gradesOf(world, 'valuation', run);
  const rows = judged.map(gradeRow).map((row) => ({
    ...row,
    investor: investor.get(row.asset) ?? null,
    fundamental: fundamental.get(row.asset) ?? null,
    technology: technology.get(row.asset) ?? null,
    valuation: valuation.get(row.asset) ?? null,
  }));
  return { run, grades: rows, signals: judged.map(signalRow) };
};
