import type { LoggedStatement } from '@assay/adapters/store';
import { toIso } from '@assay/core/kernel';
import type { StatementRow } from '@assay/core/wire';

/** Sizes of the newest checkpoints that the log has signed, witnesses have cosigned and an anchor has fixed. */
export interface SeenSizes {
  readonly logged: number;
  readonly witnessed: number;
  readonly anchored: number;
}

export const statementRow = (
  { number, digest, statement }: LoggedStatement,
  seen: SeenSizes,
): StatementRow => ({
  number,
  kind: statement.kind,
  subject: statement.subject,
  asOf: toIso(statement.asOf),
  issuedAt: toIso(statement.issuedAt),
  slot: statement.slot,
  model: statement.model,
  inputs: statement.inputs === null ? null : { ...statement.inputs, sources: [...statement.inputs.sources] },
  value: statement.value as StatementRow['value'],
  abstained: statement.abstained,
  supersedes: statement.supersedes,
  digest,
  seen: {
    logged: number < seen.logged,
    witnessed: number < seen.witnessed,
    anchored: number < seen.anchored,
  },
  proof: `/v1/statements/${number}/proof`,
});
