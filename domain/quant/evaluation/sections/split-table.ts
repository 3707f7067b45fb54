import { quantileOfSorted } from '../../statistics/moments.ts';
import { type PurgedSplitRule, purgedSplits } from '../overfitting/purged-splits.ts';
import type { ReportTable } from '../report.ts';

/** Daily rank IC of a score; NaN on days without one. */
export interface DailyIc {
  readonly id: string;
  readonly ic: Float64Array;
}

/** 45 choices of two of ten spans of time. */
const SPLITS = { groups: 10, testGroups: 2 } as const;
const SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] as const;

const meanAt = (ic: Float64Array, days: Int32Array): number => {
  const known = Float64Array.from(days, (day) => ic[day]).filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

const row = (name: string, values: readonly number[]) => {
  const sorted = Float64Array.from(values).sort();
  return {
    name,
    ...Object.fromEntries(SHARES.map((share) => [`q${share}`, quantileOfSorted(sorted, share)])),
    positive: sorted.filter((value) => value > 0).length / sorted.length,
  };
};

/**
 * Mean daily rank IC over the judged days of every combinatorial purged split: of each score, and of whichever had the
 * highest IC on the split's other days. A walk-forward grade is not learned anew for a split.
 */
export const splitTable = (
  scores: readonly DailyIc[],
  rule: Pick<PurgedSplitRule, 'horizonDays' | 'embargoDays'>,
): ReportTable => {
  const splits = purgedSplits(scores[0].ic.length, { ...SPLITS, ...rule });
  const chosen = splits.map(({ train, test }) => {
    const best = scores.reduce((a, b) => (meanAt(b.ic, train) > meanAt(a.ic, train) ? b : a));
    return meanAt(best.ic, test);
  });
  return {
    title: `Rank IC over ${splits.length} choices of ${SPLITS.testGroups} of ${SPLITS.groups} spans of the period`,
    columns: [
      { key: 'name', label: 'Score', format: 'text' },
      ...SHARES.map((share) => ({
        key: `q${share}`,
        label: share === 0 ? 'Lowest' : share === 1 ? 'Highest' : `${100 * share} %`,
        format: 'number' as const,
      })),
      { key: 'positive', label: 'Above 0', format: 'percent' },
    ],
    rows: [
      ...scores.map(({ id, ic }) =>
        row(
          id,
          splits.map(({ test }) => meanAt(ic, test)),
        ),
      ),
      row('the best of the other days', chosen),
    ],
  };
};
