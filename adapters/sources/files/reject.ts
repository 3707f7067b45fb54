import type { FileRecord } from './records.ts';
import { unreadable } from './unreadable.ts';

/** A row that was not loaded. */
export interface Reject {
  /** 1-based physical line of the file (in a Parquet file: row). */
  readonly line: number;
  readonly reason: string;
  /** The row's text, at most 200 characters. */
  readonly text: string;
}

const TEXT_CAP = 200;

/** A copy: a part of a string holds the whole in memory, which for a line is all that was read with it. */
const cap = (text: string): string =>
  Buffer.from(text.length > TEXT_CAP ? `${text.slice(0, TEXT_CAP - 1)}…` : text).toString();

/** @param member name of the archive's file that the row stands in; the file itself is not named. */
export const rejectOf = (file: string, member: string, record: FileRecord, reason: string): Reject => ({
  line: record.line,
  reason: `${member === file ? '' : `${member}: `}${reason}`,
  text: cap(record.text),
});

const firstOf = (rejects: readonly Reject[]): string[] =>
  rejects.slice(0, 3).map(({ line, reason }) => `line ${line}: ${reason}`);

/** A file without one row that can be used. */
export const nothingUsable = (rowsRead: number, rejects: readonly Reject[]): string =>
  rowsRead === 0
    ? 'holds a header and no row'
    : [`none of its ${rowsRead} rows can be used`, ...firstOf(rejects)].join('; ');

/** Each is kept in memory until the file is read: a small archive may hold any number of them. */
const MOST_REJECTS = 1_000_000;

/** @throws AssayError `file-unreadable` where the file has more of them than can be kept. */
export const keepReject = (file: string, rejects: Reject[], reject: Reject): void => {
  if (rejects.push(reject) <= MOST_REJECTS) return;
  throw unreadable(file, [`more than ${MOST_REJECTS} rows cannot be used`, ...firstOf(rejects)].join('; '));
};
