import type { ClosedJudgementRow, TrackRecordRow } from '@assay/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';

export type KindRow = TrackRecordRow['records'][number];

/** The log grows by itself: asked again now and then. */
const AGAIN_MS = 60_000;
const ROWS = 50;

export const useRecord = () =>
  useQuery({
    queryKey: ['record'],
    queryFn: ({ signal }) => client.trackRecord.get({}, { signal }),
    refetchInterval: AGAIN_MS,
  });

export const useLog = () =>
  useQuery({
    queryKey: ['log'],
    queryFn: ({ signal }) => client.log.get({ signal }),
    refetchInterval: AGAIN_MS,
  });

type KindOfModel = Pick<KindRow, 'kind' | 'model'>;

/** Every outcome of one kind of one model, newest first. */
export const allOutcomes = ({ kind, model }: KindOfModel): Promise<ClosedJudgementRow[]> =>
  Array.fromAsync(client.trackRecord.outcomes.iterate({ kind, model: model.digest, limit: PAGE }));

/** Outcomes of one kind of one model, newest first, page by page: begun anew where there are more of them, not with each entry of the log. */
export const useOutcomes = ({ kind, model, resolved }: KindOfModel & Pick<KindRow, 'resolved'>) =>
  useInfiniteQuery({
    queryKey: ['outcomes', kind, model.digest, resolved],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? undefined : pageParam;
      return client.trackRecord.outcomes.list({ kind, model: model.digest, limit: ROWS, cursor }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }): ClosedJudgementRow[] => pages.flatMap(({ data }) => data),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === kind && query.queryKey[2] === model.digest ? previous : undefined,
  });
