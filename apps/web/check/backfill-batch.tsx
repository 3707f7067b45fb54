import { useBackfillBatch } from '../data/use-backfill-batch.ts';
import { count } from '../format/number.ts';
import { StatementLink } from '../ui/statement-link.tsx';
import type { Judged } from './shown-judgement.ts';

/** Which entry of the log holds the digest of a judgement that was computed for the past. */
export const BackfillBatch = ({ judged }: { judged: Judged }) => {
  const { data: batch, isPending } = useBackfillBatch(judged);
  return (
    <p className="mt-2 min-h-15 text-12 text-muted tabular-nums">
      {isPending && 'Looking for the entry that holds it.'}
      {batch === null && 'No entry of the log that holds it was found.'}
      {batch && (
        <>
          So that it cannot be changed since, the log holds one digest of it and the others that were computed
          with it, {count(batch.rows)} in all: <StatementLink statement={batch} />
        </>
      )}
    </p>
  );
};
