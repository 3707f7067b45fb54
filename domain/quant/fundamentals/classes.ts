/** Bands of a Fundamental Grade as existing clients know them: a grade from `from` up to the next band's. */
export const GRADE_CLASSES = [
  { id: 'highRisk', from: 0, words: 'High risk' },
  { id: 'speculative', from: 40, words: 'Speculative' },
  { id: 'emerging', from: 60, words: 'Emerging' },
  { id: 'blueChip', from: 80, words: 'Blue chip' },
  { id: 'storeOfValue', from: 90, words: 'Store of value' },
] as const;

export type GradeClass = (typeof GRADE_CLASSES)[number];

/** The band of a grade; `null` where it abstained (NaN). */
export const gradeClass = (grade: number): GradeClass | null =>
  GRADE_CLASSES.findLast(({ from }) => grade >= from) ?? null;
