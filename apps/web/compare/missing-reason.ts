import type { Compared } from '../data/use-comparison.ts';
import { reasonWords } from '../format/reason-words.ts';
import type { CompareGroup, CompareRow } from './compare-rows.tsx';

/** Why a value is not there, in a sentence. */
export const missingReason = (group: CompareGroup, row: CompareRow, one: Compared): string => {
  if (one.asset === null) return 'This server does not know it.';
  const judged = group.judged?.(one);
  if (judged === null) return 'Not judged yet.';
  const abstained = judged?.abstained ?? null;
  if (abstained !== null) return reasonWords(abstained.reason);
  return row.missing ?? 'It could not be computed from what is held.';
};
