import type { Range } from '../../chart/chart-view.ts';
import { DAY_S } from '../../chart/days.ts';
import { gradeAxis } from '../../chart/grade-axis.ts';
import { byDay, type LinePlot, type PlotLine } from '../../chart/line-plot.ts';
import { newestDays } from '../../chart/visible-range.ts';

/** Values of one day, by the name of their line. */
export interface GradeDay {
  readonly asOf: string;
  readonly grades: readonly (number | null)[];
}

/** Grades as steps: each stands on the day that it is as of, and holds until the next day's. */
export const gradePlot = (
  days: readonly GradeDay[],
  lines: readonly Pick<PlotLine, 'name' | 'tone'>[],
  range: Range,
): LinePlot => {
  const shown = byDay(newestDays(days, range));
  return {
    days: shown.days.map((bar) => bar + DAY_S),
    lines: lines.map((line, place) => ({
      ...line,
      values: shown.rows.map((row) => row?.grades[place] ?? null),
    })),
    scale: 'linear',
    stepped: true,
    format: gradeAxis,
  };
};
