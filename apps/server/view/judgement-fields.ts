import { type Instant, type Json, toIso } from '@assay/core/kernel';
import type { JudgementRun, StoredJudgement } from '@assay/domain/quant';

/** What is the same of every stored judgement, grades too. */
export type Stated = Pick<StoredJudgement, 'asOf' | 'backfill' | 'abstained'> & {
  readonly run: Pick<JudgementRun, 'issuedAt' | 'model' | 'inputs'>;
};

/**
 * The fields of the wire that every judgement carries, but for what it is about.
 * @param statement number of its entry in the log; `null` where it is not logged.
 */
export const judgementFields = ({ run, asOf, backfill, abstained }: Stated, statement: number | null) => ({
  asOf: toIso(asOf),
  issuedAt: toIso(run.issuedAt),
  backfill,
  model: run.model,
  inputs: { digest: run.inputs.digest, sources: [...run.inputs.sources] },
  abstained: abstained === null ? null : { code: abstained.id, reason: abstained.reason },
  statement: statement === null ? null : { number: statement, proof: `/v1/statements/${statement}/proof` },
});

const isAbstention = (value: Json): value is { readonly id: Json; readonly reason: Json } =>
  typeof value === 'object' && value !== null && 'id' in value && 'reason' in value;

/**
 * A stored value as the wire has it: moments under the names in `times` become ISO 8601, and the `id` of an
 * abstention inside becomes its `code`.
 */
export const wireValue = (value: Json, times: readonly string[]): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((inner: Json) => wireValue(inner, times));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, Json] => {
      if (typeof inner === 'number' && times.includes(name)) return [name, toIso(inner as Instant)];
      if (name === 'abstained' && isAbstention(inner))
        return [name, { code: inner.id, reason: inner.reason }];
      return [name, wireValue(inner, times)];
    }),
  );
};
