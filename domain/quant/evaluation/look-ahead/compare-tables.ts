import type { Instant } from '@assay/core/kernel';
import type { JudgementColumn, JudgementTable } from './judgement-table.ts';

/** First difference of a column, and how many of its cells differ. */
export interface ColumnDifference {
  readonly array: string;
  /** `null` for a judgement of the whole market. */
  readonly asset: string | null;
  /** Bar, as an index of the first table. */
  readonly t: number;
  readonly cells: number;
}

const differs = (a: JudgementColumn, b: JudgementColumn, cellA: number, cellB: number): boolean => {
  for (let i = 0; i < a.width; i++) {
    if (!Object.is(a.values[cellA * a.width + i], b.values[cellB * b.width + i])) return true;
  }
  return false;
};

/** Rows of a table before a moment. */
const rowsBefore = ({ times }: JudgementTable, end: Instant): number => {
  const found = times.findIndex((time) => time >= end);
  return found < 0 ? times.length : found;
};

/** Offsets of the cells of each judged thing that both tables hold. */
const subjects = (
  a: JudgementTable,
  b: JudgementTable,
  column: JudgementColumn,
): { asset: string | null; startA: number; startB: number }[] => {
  if (column.of === 'market') return [{ asset: null, startA: 0, startB: 0 }];
  const place = new Map(b.assets.map((asset, index) => [asset, index]));
  return a.assets.flatMap((asset, index) => {
    const other = place.get(asset);
    return other === undefined
      ? []
      : [{ asset, startA: index * a.times.length, startB: other * b.times.length }];
  });
};

const compareColumn = (
  a: JudgementTable,
  b: JudgementTable,
  [own, other]: readonly [JudgementColumn, JudgementColumn],
  end: Instant,
): ColumnDifference[] => {
  const rows = rowsBefore(a, end);
  const shifted = rowsBefore(b, end) - rows;
  let first: { asset: string | null; t: number } | undefined;
  let cells = 0;
  for (const { asset, startA, startB } of subjects(a, b, own)) {
    for (let t = 0; t < rows; t++) {
      if (t + shifted >= 0 && a.times[t] === b.times[t + shifted]) {
        if (!differs(own, other, startA + t, startB + t + shifted)) continue;
      }
      first ??= { asset, t };
      cells++;
    }
  }
  return first === undefined ? [] : [{ array: own.name, ...first, cells }];
};

/**
 * First difference per column over the bars that start before `end`, bit for bit: a row that only the first table
 * has differs. Assets are matched by symbol; those that one table lacks are left out.
 * @throws RangeError where the tables do not have the same columns.
 */
export const compareTables = (
  a: JudgementTable,
  b: JudgementTable,
  end: Instant = Infinity,
): readonly ColumnDifference[] =>
  a.columns.flatMap((own) => {
    const other = b.columns.find(({ name }) => name === own.name);
    if (other === undefined || other.width !== own.width || other.of !== own.of) {
      throw new RangeError(`the second table has no like column ${own.name}`);
    }
    return compareColumn(a, b, [own, other], end);
  });
