import type { Grade, StatementRow } from '@assay/sdk';

/** A batch entry of judgements that were computed for the past. */
export interface Batch {
  readonly number: number;
  /** How many judgements its digest covers. */
  readonly rows: number;
}

export type Computed = Pick<Grade, 'asOf' | 'issuedAt' | 'model'>;
type Entry = Pick<StatementRow, 'number' | 'subject' | 'issuedAt' | 'model' | 'value'>;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' &&
  value !== null &&
  ['from', 'to', 'rows'].every((name) => typeof Reflect.get(value, name) === 'number');

/** The first entry after it was computed that covers its time and is of its model; null where two kinds have one. */
export const batchOf = (judged: Computed, entries: readonly Entry[]): Batch | null => {
  const asOf = Date.parse(judged.asOf);
  const fitting = entries.flatMap(({ value, ...entry }) =>
    isSpan(value) &&
    value.from <= asOf &&
    asOf <= value.to &&
    entry.model?.digest === judged.model.digest &&
    entry.issuedAt >= judged.issuedAt
      ? [{ number: entry.number, subject: entry.subject, rows: value.rows }]
      : [],
  );
  const first = fitting.toSorted((a, b) => a.number - b.number).at(0);
  if (first === undefined || fitting.some(({ subject }) => subject !== first.subject)) return null;
  return { number: first.number, rows: first.rows };
};
