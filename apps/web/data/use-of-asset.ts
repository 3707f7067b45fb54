import { useQuery } from '@tanstack/react-query';
import { untilReady } from './not-ready.ts';
import { useRevision } from './use-status.ts';

type Which = string | number | null;

const keepFor =
  (asset: string, which: Which) =>
  <T>(previous: T | undefined, query: { queryKey: readonly unknown[] } | undefined): T | undefined =>
    query?.queryKey[1] === asset && query.queryKey[2] === which ? previous : undefined;

/**
 * What the server says of one asset; while a new revision is fetched, the old answer of the same asset stays, never
 * that of another.
 * @param what names it among all that is fetched.
 * @param which tells apart several of that name.
 */
export const useOfAsset = <T>(
  what: string,
  asset: string,
  fetch: (signal: AbortSignal) => Promise<T>,
  which: Which = null,
) => {
  const revision = useRevision();
  return useQuery({
    queryKey: [what, asset, which, revision],
    queryFn: ({ signal }) => fetch(signal),
    enabled: revision !== undefined,
    placeholderData: keepFor(asset, which),
    refetchInterval: untilReady,
  });
};
