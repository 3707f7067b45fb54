import { useQuery } from '@tanstack/react-query';
import { type Batch, batchOf, type Computed } from './backfill-batch.ts';
import { client, PAGE } from './client.ts';

const fetchBatch = async (judged: Computed, signal: AbortSignal): Promise<Batch | null> => {
  // A batch is as of its last time, so one that covers an earlier time is among these.
  const { data } = await client.statements.list(
    { kind: 'backfill', from: judged.asOf, sort: 'number', limit: PAGE },
    { signal },
  );
  return batchOf(judged, data);
};

/** The entry whose digest covers a judgement that was computed for the past; null where none is found. */
export const useBackfillBatch = (judged: Computed) =>
  useQuery({
    queryKey: ['backfill-batch', judged.model.digest, judged.asOf, judged.issuedAt],
    queryFn: ({ signal }) => fetchBatch(judged, signal),
  });
