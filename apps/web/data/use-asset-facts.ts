import { useInfiniteQuery } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';
import { useOfAsset } from './use-of-asset.ts';

/** What the server knows of an asset beside judgements. */
export const useAssetFacts = (asset: string) =>
  useOfAsset('asset', asset, async (signal) => (await client.assets.get(asset, { signal })).data);

/** Moments back in which a fact of today is looked for. */
const LOOKED_BACK = 60;

const fetchNewestFacts = async (asset: string, signal: AbortSignal) => {
  const { data } = await client.onchain.list(asset, { limit: LOOKED_BACK }, { signal });
  const known = new Map<string, (typeof data)[number]['facts'][number] & { readonly time: string }>();
  for (const { time, facts } of data)
    for (const fact of facts) if (!known.has(fact.metric)) known.set(fact.metric, { ...fact, time });
  return [...known.values()].sort((a, b) => b.time.localeCompare(a.time) || a.metric.localeCompare(b.metric));
};

/** The newest value of each fact that a source states, what is stated most lately first; empty where none does. */
export const useNewestFacts = (asset: string) =>
  useOfAsset('facts', asset, (signal) => fetchNewestFacts(asset, signal));

export type OnchainFact = Awaited<ReturnType<typeof fetchNewestFacts>>[number];

/** One fact over time, oldest first. */
export const useFactHistory = (asset: string, metric: string) =>
  useOfAsset(
    'fact-history',
    asset,
    async (signal) => {
      const rows = await Array.fromAsync(
        client.onchain.iterate(asset, { metric, sort: 'time', limit: PAGE }, { signal }),
      );
      return rows.flatMap(({ time, facts }) => facts.slice(0, 1).map(({ value }) => ({ time, value })));
    },
    metric,
  );

const ROWS = 50;

/** What became of the judgements of one asset, newest first, page by page. */
export const useAssetOutcomes = (asset: string, kind: string) =>
  useInfiniteQuery({
    queryKey: ['asset-outcomes', asset, kind],
    queryFn: ({ pageParam, signal }) =>
      client.trackRecord.outcomes.list(
        {
          subject: asset,
          kind: kind === 'all' ? undefined : kind,
          limit: ROWS,
          cursor: pageParam === '' ? undefined : pageParam,
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
    staleTime: 60_000,
  });

/** The newest entries of the log about one asset. */
export const useAssetStatements = (asset: string) =>
  useOfAsset('statements', asset, async (signal) => {
    const fields = ['number', 'kind', 'asOf', 'issuedAt', 'abstained', 'seen'] as const;
    return (await client.statements.list({ subject: asset, limit: ROWS, fields }, { signal })).data;
  });
