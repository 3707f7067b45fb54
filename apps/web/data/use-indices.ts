import type { Index } from '@assay/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';
import { untilReady } from './not-ready.ts';
import { useRevision } from './use-status.ts';

const SPARK_DAYS = 30;

/** An index, and its growth over the last 30 days; empty where it abstained. */
export interface IndexRow extends Index {
  readonly sparkline: readonly (number | null)[];
}

const growthOf = async ({ slug, abstained }: Index, signal: AbortSignal): Promise<(number | null)[]> => {
  if (abstained !== null) return [];
  const { data } = await client.indices.performance.list(
    slug,
    { limit: SPARK_DAYS, fields: ['cumulativeRoi'] },
    { signal },
  );
  return data.map(({ cumulativeRoi }) => (cumulativeRoi === null ? null : 1 + cumulativeRoi)).toReversed();
};

const fetchIndices = async (signal: AbortSignal): Promise<IndexRow[]> => {
  const rows = await Array.fromAsync(client.indices.iterate({ limit: PAGE }, { signal }));
  return Promise.all(rows.map(async (row) => ({ ...row, sparkline: await growthOf(row, signal) })));
};

export const useIndices = () => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['indices', revision],
    queryFn: ({ signal }) => fetchIndices(signal),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: untilReady,
  });
};

const fetchPerformance = (slug: string, signal: AbortSignal) =>
  Array.fromAsync(
    client.indices.performance.iterate(
      slug,
      { sort: 'asOf', limit: PAGE, fields: ['asOf', 'cumulativeRoi', 'bitcoinRoi', 'equalWeightRoi'] },
      { signal },
    ),
  );

/** What had become of an index on one day, and of what it is compared with. */
export type GrowthDay = Awaited<ReturnType<typeof fetchPerformance>>[number];

const fetchIndex = async (slug: string, signal: AbortSignal) => {
  const [detail, days, holdings, rebalances] = await Promise.all([
    client.indices.get(slug, { signal }),
    fetchPerformance(slug, signal),
    Array.fromAsync(client.indices.holdings.iterate(slug, { limit: PAGE }, { signal })),
    Array.fromAsync(
      client.indices.rebalances.iterate(
        slug,
        { limit: PAGE, fields: ['asOf', 'statement', 'rebalances'] },
        { signal },
      ),
    ),
  ]);
  return { detail: detail.data, days, holdings, rebalances };
};

/** One index with everything that is known of it. */
export type IndexView = Awaited<ReturnType<typeof fetchIndex>>;

export const useIndex = (slug: string) => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['index', slug, revision],
    queryFn: ({ signal }) => fetchIndex(slug, signal),
    enabled: revision !== undefined,
    placeholderData: (previous, query) => (query?.queryKey[1] === slug ? previous : undefined),
    refetchInterval: untilReady,
  });
};
