import { useQuery } from '@tanstack/react-query';
import { client } from './client.ts';
import { readSamples } from './metrics-text.ts';
import { readTraffic } from './traffic.ts';

const AGAIN_MS = 15_000;

/** What was asked of the server since it started. */
export const useTraffic = () =>
  useQuery({
    queryKey: ['traffic'],
    queryFn: async ({ signal }) => readTraffic(readSamples(await client.operations.metrics({ signal }))),
    refetchInterval: AGAIN_MS,
  });
