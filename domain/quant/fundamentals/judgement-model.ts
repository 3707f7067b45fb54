import { assetColumn, type JudgementModel } from '../evaluation/look-ahead/judgement-table.ts';
import { gradeFundamentals } from './grade-fundamentals.ts';
import { FUNDAMENTALS_MODEL, GRADE_SPECIFICATIONS } from './specification.ts';

/** Every array of the fundamental history, for the look-ahead check. */
export const FUNDAMENTALS_JUDGEMENT: JudgementModel = {
  id: FUNDAMENTALS_MODEL.id,
  judge: (snapshot) => {
    const { assets, times, grades } = gradeFundamentals(snapshot);
    const columns = GRADE_SPECIFICATIONS.flatMap(({ id }) => [
      assetColumn(id, grades[id].grade),
      assetColumn(`${id}.coverage`, grades[id].coverage),
      assetColumn(`${id}.abstention`, grades[id].abstention),
      ...grades[id].subScores.flatMap((sub) => [
        assetColumn(`${id}.${sub.id}`, sub.score),
        assetColumn(`${id}.${sub.id}.coverage`, sub.coverage),
      ]),
    ]);
    return { assets, times, columns };
  },
};
