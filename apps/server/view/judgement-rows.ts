import type { Json } from '@assay/core/kernel';
import type { StoredJudgement } from '@assay/domain/quant';
import { judgementFields, wireValue } from './judgement-fields.ts';

type Value = Readonly<Record<string, Json>>;

/** How stored judgements of one kind become rows of the wire. */
export interface JudgementRows<Row extends object> {
  readonly kind: string;
  /** `statement` is the number of the entry in the log; `null` where it is not logged. */
  readonly rowOf: (stored: StoredJudgement, statement: number | null) => Row;
}

/** What a kind has besides the fields of every judgement. */
interface KindOfRow {
  readonly kind: string;
  /** Schema of the row: of the value, the fields that it names go in; where it abstained, they are null. */
  readonly schema: { readonly shape: object };
  /** Names under which the stored value holds moments. */
  readonly times?: readonly string[];
  /** Fields of the row from the value, where they are not the ones that are stored. */
  readonly reshape?: (value: Value) => Value;
  /** Name of the subject in the row. */
  readonly subject?: string;
}

/** Rows of a kind, with the fields of its schema. */
export const rowsOf = <Row extends object>({
  kind,
  schema,
  times = [],
  reshape = (value) => value,
  subject = 'asset',
}: KindOfRow): JudgementRows<Row> => {
  const names = Object.keys(schema.shape);
  return {
    kind,
    rowOf: (stored, statement) => {
      const value = stored.abstained === null ? reshape(wireValue(stored.value, times) as Value) : {};
      const own = { ...value, [subject]: stored.subject, ...judgementFields(stored, statement) };
      return Object.fromEntries(names.map((name) => [name, own[name as keyof typeof own] ?? null])) as Row;
    },
  };
};
