import type { Member } from './member.ts';
import type { ParquetRows } from './parquet.ts';
import { delimiterOf, type FileRecord, RecordCutter } from './records.ts';
import { linesOf } from './text-lines.ts';
import { unreadable } from './unreadable.ts';

/** What every layout says of its table. */
export interface TableShape {
  /** Number of columns. */
  readonly width: number;
  /** Lines that hold the header; 0 where there is none. */
  readonly headerLines: number;
}

/** Tells the layout of a table by its first rows (at most three are looked at). */
export type Recognise<L extends TableShape> = (name: string, rows: readonly (readonly string[])[]) => L;

/** Records of a member, and how they are to be read: the same layout in every batch. */
export interface Batch<L extends TableShape> {
  readonly layout: L;
  readonly records: readonly FileRecord[];
}

/** The batches of a member from its beginning, each time anew; at least one, be it without records. */
export type Batches<L extends TableShape> = () => AsyncIterable<Batch<L>>;

export const layoutOfBatches = async <L extends TableShape>(batches: Batches<L>): Promise<L> => {
  for await (const { layout } of batches()) return layout;
  throw new Error('a member without a batch');
};

export const isBlank = ({ cells }: FileRecord): boolean =>
  cells.length > 0 && cells.every((cell) => cell === '');

/** Lines looked at to find the header: titles, comments and blank lines may stand before it. */
const HEAD = 8;
const PREAMBLE = /^\s*(?:#|https?:\/\/|$)/;

interface OpenText<L> {
  readonly layout: L;
  readonly cutter: RecordCutter;
  /** The first lines after the header. */
  readonly rest: readonly string[];
}

const openText = <L extends TableShape>(
  name: string,
  head: readonly string[],
  recognise: Recognise<L>,
): OpenText<L> => {
  const start = head.findIndex((line) => !PREAMBLE.test(line));
  if (start < 0) throw unreadable(name, 'is empty');
  const delimiter = delimiterOf(head[start]);
  const header = new RecordCutter(delimiter, 0, 1);
  const rows = [...header.cut(head.slice(start, start + 3)), ...header.end()].map(({ cells }) => cells);
  const layout = recognise(name, rows);
  const first = start + layout.headerLines;
  return { layout, cutter: new RecordCutter(delimiter, layout.width, first + 1), rest: head.slice(first) };
};

/** The batches of a text member. */
export const textBatches = async function* <L extends TableShape>(
  member: Member,
  recognise: Recognise<L>,
): AsyncGenerator<Batch<L>> {
  let opened: OpenText<L> | undefined;
  let head: readonly string[] = [];
  for await (const lines of linesOf(member.name, member.chunks())) {
    if (opened !== undefined) {
      yield { layout: opened.layout, records: opened.cutter.cut(lines) };
      continue;
    }
    head = head.concat(lines);
    if (head.length < HEAD) continue;
    opened = openText(member.name, head, recognise);
    yield { layout: opened.layout, records: opened.cutter.cut(opened.rest) };
  }
  const { layout, cutter, rest } = opened ?? openText(member.name, head, recognise);
  if (opened === undefined) yield { layout, records: cutter.cut(rest) };
  yield { layout, records: cutter.end() };
};

/** The batches of a Parquet file. */
export const parquetBatches = async function* <L extends TableShape>(
  name: string,
  rows: ParquetRows,
  recognise: Recognise<L>,
): AsyncGenerator<Batch<L>> {
  const layout = recognise(name, [rows.columns]);
  yield { layout, records: [] };
  for await (const records of rows.batches()) yield { layout, records };
};
