import type { Member } from './container.ts';
import { factsOfName } from './file-name.ts';
import type { Intake } from './intake.ts';
import { type Layout, recognise } from './layout.ts';
import { holdsPairs, type ReadRow, rowReader } from './price-row.ts';
import { delimiterOf, type FileRecord, RecordCutter } from './records.ts';
import { linesOf } from './text-lines.ts';
import { unreadable } from './unreadable.ts';

/** What the caller and the member's name say beside the rows. */
export interface MemberFacts {
  readonly name: string;
  /** The asset that the caller names. */
  readonly declaredSymbol: string | undefined;
}

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

/** Passes the records of one member through the row reader into the intake. */
export class MemberReader {
  readonly layout: Layout;
  readonly #intake: Intake;
  readonly #fixed: string | undefined;
  #read: ((record: FileRecord) => ReadRow) | undefined;

  constructor(layout: Layout, facts: MemberFacts, intake: Intake) {
    this.layout = layout;
    this.#intake = intake;
    this.#fixed = fixedSymbolOf(facts, layout);
  }

  take(records: readonly FileRecord[]): void {
    if (records.length === 0) return;
    this.#read ??= rowReader(this.layout, this.#fixed, holdsPairs(this.layout, records));
    for (const record of records) {
      if (record.cells.length > 0 && record.cells.every((cell) => cell === '')) continue;
      const read = this.#read(record);
      if ('row' in read) this.#intake.accept(read.row, record);
      else this.#intake.refuse(record, read.fault);
    }
  }
}

/** Tells the intake what a member's format and name say of its interval. */
export const beginMember = (name: string, layout: Layout, intake: Intake): void =>
  intake.beginMember(name, layout.format.interval, factsOfName(name).interval);

/** Lines looked at to find the header: titles, comments and blank lines may stand before it. */
const HEAD = 8;
const PREAMBLE = /^\s*(?:#|https?:\/\/|$)/;

interface OpenText {
  readonly reader: MemberReader;
  readonly cutter: RecordCutter;
}

const openText = (
  head: readonly string[],
  begin: (rows: readonly (readonly string[])[]) => MemberReader,
): OpenText => {
  const start = head.findIndex((line) => !PREAMBLE.test(line));
  const delimiter = delimiterOf(head[start]);
  const header = new RecordCutter(delimiter, 0, 1);
  const rows = [...header.cut(head.slice(start, start + 3)), ...header.end()].map(({ cells }) => cells);
  const reader = begin(rows);
  const { headerLines, width } = reader.layout;
  const cutter = new RecordCutter(delimiter, width, start + headerLines + 1);
  reader.take(cutter.cut(head.slice(start + headerLines)));
  return { reader, cutter };
};

/** Reads a text member to its end. @returns its layout. */
export const readTextMember = async (member: Member, facts: MemberFacts, intake: Intake): Promise<Layout> => {
  const begin = (rows: readonly (readonly string[])[]) => {
    const layout = recognise(member.name, rows);
    beginMember(member.name, layout, intake);
    return new MemberReader(layout, facts, intake);
  };
  let opened: OpenText | undefined;
  let head: readonly string[] = [];
  for await (const lines of linesOf(member.name, member.chunks())) {
    if (opened !== undefined) {
      opened.reader.take(opened.cutter.cut(lines));
      continue;
    }
    head = head.concat(lines);
    if (head.length >= HEAD) opened = openText(head, begin);
  }
  if (head.every((line) => PREAMBLE.test(line))) throw unreadable(member.name, 'is empty');
  opened ??= openText(head, begin);
  opened.reader.take(opened.cutter.end());
  intake.endMember();
  return opened.reader.layout;
};
