import type { Json } from '@assay/core/kernel';
import {
  type Index,
  type IndexDetail,
  type IndexHolding,
  index,
  indexDetail,
  indexHolding,
  type RebalanceDay,
  rebalanceDay,
} from '@assay/core/wire';
import { INDEX_RULE_BOOKS, type IndexRuleBook, type StoredJudgement } from '@assay/domain/quant';
import { wireValue } from './judgement-fields.ts';
import { rowsOf } from './judgement-rows.ts';

type Value = Readonly<Record<string, Json>>;

const BOOKS: ReadonlyMap<string, IndexRuleBook> = new Map(INDEX_RULE_BOOKS.map((book) => [book.id, book]));

/** What an index is called; of an index whose book is no longer in force, as it was stored. */
const bookOf = ({ subject, value }: StoredJudgement): IndexRuleBook | undefined =>
  BOOKS.get(subject) ?? ((value as Value | null)?.ruleBook as unknown as IndexRuleBook | undefined);

/** Stored judgements of indices that can be named. */
export const namedIndices = (stored: readonly StoredJudgement[]): StoredJudgement[] =>
  stored.filter((one) => bookOf(one) !== undefined);

const titleOf = (stored: StoredJudgement) => {
  const { name, ticker, type, meaning, universe } = bookOf(stored) as IndexRuleBook;
  return { slug: stored.subject, name, ticker, type, meaning, category: universe.category };
};

const INDEX = rowsOf<Index>({ kind: 'index', schema: index, times: ['since'], subject: 'slug' });

/** @param id number of the index. */
export const indexRow = (stored: StoredJudgement, id: number, statement: number | null): Index => ({
  ...INDEX.rowOf(stored, statement),
  ...titleOf(stored),
  id,
});

const withAsset = (value: Json): Value => {
  const { symbol, ...rest } = value as Value;
  return { asset: symbol, ...rest };
};

const DETAIL = rowsOf<IndexDetail>({
  kind: 'index',
  schema: indexDetail,
  times: ['since'],
  subject: 'slug',
  reshape: (value) => ({
    ...value,
    ruleBookModel: value.model,
    pending: value.pending === null ? null : (value.pending as Json[]).map(withAsset),
  }),
});

/** @param id number of the index. */
export const indexDetailRow = (
  stored: StoredJudgement,
  id: number,
  statement: number | null,
): IndexDetail => ({ ...DETAIL.rowOf(stored, statement), ...titleOf(stored), id });

const HOLDING_FIELDS = Object.keys(indexHolding.shape);

/** What an index holds; nothing where it abstained. */
export const holdingRows = (stored: StoredJudgement, asOf: string): IndexHolding[] => {
  const held = ((stored.value as Value | null)?.holdings ?? []) as Json[];
  return held.map((holding) => {
    const row: Value = { ...withAsset(wireValue(holding, ['enteredAt'])), asOf };
    return Object.fromEntries(HOLDING_FIELDS.map((name) => [name, row[name]])) as unknown as IndexHolding;
  });
};

/** A trade of less than the decimals of a weight, which binary fractions leave over, is none. */
const rebalanceOf = (value: Json): Value => {
  const { changes, ...rest } = value as Value;
  const moved = (changes as Value[]).filter(({ from, to }) => from !== to);
  return { ...rest, changes: moved.map(withAsset) };
};

export const REBALANCE_ROWS = rowsOf<RebalanceDay>({
  kind: 'index-rebalance',
  schema: rebalanceDay,
  times: ['decidedAt', 'effectiveAt'],
  subject: 'subject',
  reshape: (value) => ({ rebalances: (value as unknown as Json[]).map(rebalanceOf) }),
});
