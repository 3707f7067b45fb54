import { useQuery } from '@tanstack/react-query';
import { client } from './client.ts';
import { useRevision } from './use-status.ts';

/** Investor, Fundamental, Technology and Valuation Grade of an asset, with what each rests on. */
export const useFundamentals = (asset: string) => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['fundamentals', asset, revision],
    queryFn: async ({ signal }) => (await client.fundamentals.get(asset, { signal })).data,
    enabled: revision !== undefined,
  });
};
