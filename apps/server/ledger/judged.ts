import { canonicalJson, type Instant, type Json, sha256 } from '@assay/core/kernel';
import type { Statement, StatementSlot } from '@assay/core/ledger';
import type { GradedDay, JudgementRun, StoredGrade, StoredJudgement } from '@assay/domain/quant';

/** What a statement says, before it is issued: the same for whoever computes it from the same inputs. */
export type Judged = Pick<
  Statement,
  'kind' | 'subject' | 'asOf' | 'model' | 'inputs' | 'value' | 'abstained'
>;

/** A stored judgement on its way into the log. */
export interface JudgedRow extends Judged {
  readonly backfill: boolean;
}

export const GRADE_KIND = 'grade';

/** Canonical JSON of a value that is longer than this is named by its digest: an entry has room for 65,535 bytes. */
const MAX_VALUE_BYTES = 44_000;

/** SHA-256 of the contributions as little-endian four-byte floats, in the order of the run's features. */
const digestOfFloats = (values: Float32Array): string => {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) bytes.setFloat32(4 * i, value, true);
  return sha256(bytes);
};

/** What the log says of a grade; `null` where it abstained. */
export const gradeValue = (
  grade: Pick<GradedDay, 'trader' | 'ta' | 'quant' | 'signal' | 'contributions' | 'abstained'>,
): Json =>
  grade.abstained !== null
    ? null
    : {
        trader: grade.trader,
        ta: grade.ta,
        quant: grade.quant,
        signal: grade.signal,
        contributions: grade.contributions === null ? null : digestOfFloats(grade.contributions),
      };

/** A value as it goes into an entry: itself, or its digest and length where it is too long. */
export const loggedValue = (value: Json): Json => {
  const bytes = Buffer.from(canonicalJson(value));
  return bytes.length <= MAX_VALUE_BYTES ? value : { digest: sha256(bytes), bytes: bytes.length };
};

const originOf = ({ model, inputs }: Pick<JudgementRun, 'model' | 'inputs'>) => ({
  model: { id: model.id, version: model.version, digest: model.digest },
  inputs: { digest: inputs.digest, sources: inputs.sources },
});

export const judgedGrade = (stored: StoredGrade): JudgedRow => ({
  kind: GRADE_KIND,
  subject: stored.symbol,
  asOf: stored.asOf,
  ...originOf(stored.run),
  value: gradeValue(stored),
  abstained:
    stored.abstained === null ? null : { id: stored.abstained.code, reason: stored.abstained.reason },
  backfill: stored.backfill,
});

export const judgedRow = ({
  run,
  subject,
  asOf,
  value,
  abstained,
  backfill,
}: StoredJudgement): JudgedRow => ({
  kind: run.kind,
  subject,
  asOf,
  ...originOf(run),
  value: abstained === null ? loggedValue(value) : null,
  abstained: abstained === null ? null : { id: abstained.id, reason: abstained.reason },
  backfill,
});

/** A statement of what was judged, in its slot. */
export const issue = (
  { kind, subject, asOf, model, inputs, value, abstained }: Judged,
  issuedAt: Instant,
  slot: StatementSlot | null,
  supersedes: number | null,
): Statement => ({ kind, subject, asOf, issuedAt, slot, model, inputs, value, abstained, supersedes });

/** In the order of UTF-16 code units, on every machine and in every database the same. */
export const bySubject = (a: { readonly subject: string }, b: { readonly subject: string }): number =>
  a.subject < b.subject ? -1 : Number(a.subject > b.subject);
