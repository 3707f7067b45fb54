import { type Panel, truncatePanel } from '@assay/domain/market';
import type { GradeHistory } from '../grades/grade-history.ts';
import { type ColumnDifference, compareTables } from './look-ahead/compare-tables.ts';
import { gradeTable } from './look-ahead/judgement-table.ts';

/** A value that was other when the future was not there to be seen. */
export interface LookAheadFault extends ColumnDifference {
  /** Bars that the truncated panel held. */
  readonly cut: number;
}

/** First difference per array between two histories over the bars before `cut`, bit for bit. */
export const compareHistories = (
  whole: GradeHistory,
  cutOff: GradeHistory,
  cut: number,
): readonly LookAheadFault[] => {
  const end = cut < whole.times.length ? whole.times[cut] : Infinity;
  return compareTables(gradeTable(whole), gradeTable(cutOff), end).map((difference) => ({
    cut,
    ...difference,
  }));
};

/**
 * Grades the panel again as it was known after each cut and compares with the grades of the whole panel:
 * no fault means that no value depends on what came after it. `checkLookAhead` does it for any model.
 * @param cuts numbers of bars to keep.
 */
export const lookAheadFaults = (
  grade: (panel: Panel) => GradeHistory,
  panel: Panel,
  cuts: readonly number[],
): readonly LookAheadFault[] => {
  const whole = grade(panel);
  return cuts.flatMap((cut) => compareHistories(whole, grade(truncatePanel(panel, cut)), cut));
};
