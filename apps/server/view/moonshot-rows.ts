import type { Json } from '@assay/core/kernel';
import { type MoonshotRow, moonshot } from '@assay/core/wire';
import type { StoredJudgement } from '@assay/domain/quant';
import { rowsOf } from './judgement-rows.ts';
import type { Numbered } from './statement-numbers.ts';

const PICK = rowsOf<MoonshotRow>({
  kind: 'moonshot',
  schema: moonshot,
  times: ['endedAt'],
  reshape: (value) => ({ ...value, status: value.endedAt === null ? 'active' : 'past' }),
});

const keyOf = ({ subject, asOf }: StoredJudgement): string => `${subject} ${asOf}`;

/** Picks with what became of them. */
export const moonshotRows = (
  picks: readonly Numbered<StoredJudgement>[],
  records: readonly StoredJudgement[],
): MoonshotRow[] => {
  const byPick = new Map(records.map((record) => [keyOf(record), record.value as { [name: string]: Json }]));
  return picks.flatMap(({ stored, statement }) => {
    const record = byPick.get(keyOf(stored));
    // Stored in two steps: a pick without its record is of a judging that has not ended.
    if (record === undefined) return [];
    const value = { ...(stored.value as { [name: string]: Json }), ...record };
    return [PICK.rowOf({ ...stored, value }, statement)];
  });
};
