export const MOMENTUM_ZONES = ['Crashing', 'Losing', 'Holding Steady', 'Gaining', 'Surging'] as const;
export type MomentumZone = (typeof MOMENTUM_ZONES)[number];

export const GRADE_WORDS = ['Strong Sell', 'Sell', 'Neutral', 'Buy', 'Strong Buy'] as const;
export type GradeWord = (typeof GRADE_WORDS)[number];

/** Which fifth of 0-100: 0 up to 20, 1 above 20 up to 40, and so on. */
const fifthOf = (grade: number): number => Math.min(4, Math.max(0, Math.ceil(grade / 20) - 1));

/** Momentum of a Trader Grade: up to 20 Crashing, 40 Losing, 60 Holding Steady, 80 Gaining, above Surging. */
export const momentumZone = (grade: number): MomentumZone | undefined => MOMENTUM_ZONES[fifthOf(grade)];

/** The word for a grade by equal fifths; `undefined` where it abstained (NaN). */
export const gradeWord = (grade: number): GradeWord | undefined => GRADE_WORDS[fifthOf(grade)];
