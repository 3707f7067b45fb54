import { grade } from '../format/number.ts';

/** An axis reaches a little beyond 0 and 100, where there are no grades: it says nothing there. */
export const gradeAxis = (value: number): string => (value < 0 || value > 100 ? '' : grade(value));
