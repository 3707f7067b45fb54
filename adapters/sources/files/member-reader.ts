import { factsOfName } from './file-name.ts';
import type { Intake } from './intake.ts';
import type { Layout } from './layout.ts';
import { rowReader } from './price-row.ts';
import type { FileRecord } from './records.ts';
import { symbolReaderOf } from './symbol-column.ts';
import { type Batches, isBlank, layoutOfBatches } from './table-batches.ts';
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

const recordsOf = (batches: Batches<Layout>) =>
  async function* (): AsyncGenerator<readonly FileRecord[]> {
    for await (const { records } of batches()) yield records;
  };

/** Passes the records of one member through the row reader into the intake. @returns its layout. */
export const readMember = async (
  batches: Batches<Layout>,
  facts: MemberFacts,
  intake: Intake,
): Promise<Layout> => {
  const layout = await layoutOfBatches(batches);
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
