import type { FileRecord } from './records.ts';

/** A row that was not loaded. */
export interface Reject {
  /** 1-based physical line of the file (in a Parquet file: row). */
  readonly line: number;
  readonly reason: string;
  /** The row's text, at most 200 characters. */
  readonly text: string;
}

const TEXT_CAP = 200;

const cap = (text: string): string => (text.length > TEXT_CAP ? `${text.slice(0, TEXT_CAP - 1)}…` : text);

/** @param member name of the archive's file that the row stands in; the file itself is not named. */
export const rejectOf = (file: string, member: string, record: FileRecord, reason: string): Reject => ({
  line: record.line,
  reason: `${member === file ? '' : `${member}: `}${reason}`,
  text: cap(record.text),
});

/** A file without one row that can be used. */
export const nothingUsable = (rowsRead: number, rejects: readonly Reject[]): string => {
  if (rowsRead === 0) return 'holds a header and no row';
  const first = rejects.slice(0, 3).map(({ line, reason }) => `line ${line}: ${reason}`);
  return [`none of its ${rowsRead} rows can be used`, ...first].join('; ');
};
