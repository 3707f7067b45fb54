import { factsOfName } from './file-name.ts';
import type { Intake } from './intake.ts';
import { type Layout, recognise } from './layout.ts';
import type { Member } from './member.ts';
import { rowReader } from './price-row.ts';
import { delimiterOf, type FileRecord, RecordCutter } from './records.ts';
import { symbolReaderOf } from './symbol-column.ts';
import { linesOf } from './text-lines.ts';
import { unreadable } from './unreadable.ts';

/** What the caller and the member's name say beside the rows. */
export interface MemberFacts {
  readonly name: string;
  /** The asset that the caller names. */
  readonly declaredSymbol: string | undefined;
}

/** Records of a member, and how they are to be read: the same layout in every batch. */
export interface Batch {
  readonly layout: Layout;
  readonly records: readonly FileRecord[];
}

/** The batches of a member from its beginning, each time anew; at least one, be it without records. */
export type Batches = () => AsyncIterable<Batch>;

const fixedSymbolOf = ({ name, declaredSymbol }: MemberFacts, layout: Layout): string | undefined => {
  const hasColumn = (layout.at.symbol ?? layout.at.pair) !== undefined;
  if (hasColumn && declaredSymbol !== undefined)
    throw unreadable(name, 'names its assets in a column, so no symbol can be given for it');
  if (hasColumn) return undefined;
  const symbol = declaredSymbol ?? layout.symbol ?? factsOfName(name).symbol;
  if (symbol !== undefined) return symbol;
  throw unreadable(
    name,
    'has no symbol column and its name tells no asset; give the symbol, or name it like BTC-USD.csv',
  );
};

const layoutOf = async (batches: Batches): Promise<Layout> => {
  for await (const { layout } of batches()) return layout;
  throw new Error('a member without a batch');
};

const recordsOf = (batches: Batches) =>
  async function* (): AsyncGenerator<readonly FileRecord[]> {
    for await (const { records } of batches()) yield records;
  };

const isBlank = ({ cells }: FileRecord): boolean => cells.length > 0 && cells.every((cell) => cell === '');

/** Passes the records of one member through the row reader into the intake. @returns its layout. */
export const readMember = async (batches: Batches, facts: MemberFacts, intake: Intake): Promise<Layout> => {
  const layout = await layoutOf(batches);
  intake.beginMember(facts.name, layout.format.interval, factsOfName(facts.name).interval);
  const asset = fixedSymbolOf(facts, layout) ?? (await symbolReaderOf(layout, recordsOf(batches)));
  const read = rowReader(layout, asset);
  for await (const { records } of batches()) {
    for (const record of records) {
      if (isBlank(record)) continue;
      const found = read(record);
      if ('row' in found) intake.accept(found.row, record);
      else intake.refuse(record, found.fault);
    }
  }
  intake.endMember();
  return layout;
};

/** Lines looked at to find the header: titles, comments and blank lines may stand before it. */
const HEAD = 8;
const PREAMBLE = /^\s*(?:#|https?:\/\/|$)/;

interface OpenText {
  readonly layout: Layout;
  readonly cutter: RecordCutter;
  /** The first lines after the header. */
  readonly rest: readonly string[];
}

const openText = (name: string, head: readonly string[]): OpenText => {
  const start = head.findIndex((line) => !PREAMBLE.test(line));
  if (start < 0) throw unreadable(name, 'is empty');
  const delimiter = delimiterOf(head[start]);
  const header = new RecordCutter(delimiter, 0, 1);
  const rows = [...header.cut(head.slice(start, start + 3)), ...header.end()].map(({ cells }) => cells);
  const layout = recognise(name, rows);
  const first = start + layout.headerLines;
  return { layout, cutter: new RecordCutter(delimiter, layout.width, first + 1), rest: head.slice(first) };
};

/** The batches of a text member. @throws AssayError `file-unreadable` where no format fits. */
export const textBatches = async function* (member: Member): AsyncGenerator<Batch> {
  let opened: OpenText | undefined;
  let head: readonly string[] = [];
  for await (const lines of linesOf(member.name, member.chunks())) {
    if (opened !== undefined) {
      yield { layout: opened.layout, records: opened.cutter.cut(lines) };
      continue;
    }
    head = head.concat(lines);
    if (head.length < HEAD) continue;
    opened = openText(member.name, head);
    yield { layout: opened.layout, records: opened.cutter.cut(opened.rest) };
  }
  const { layout, cutter, rest } = opened ?? openText(member.name, head);
  if (opened === undefined) yield { layout, records: cutter.cut(rest) };
  yield { layout, records: cutter.end() };
};
