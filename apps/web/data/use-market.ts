import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';
import { untilReady } from './not-ready.ts';
import { useRevision } from './use-status.ts';

export const HISTORY_FIELDS = [
  'asOf',
  'signal',
  'score',
  'totalMarketCap',
  'bitcoinPrice',
  'marketLevel',
  'drawdown',
  'highGradeShare',
  'aboveMean',
  'altcoinSeason',
  'volatility',
  'termStructure',
  'turbulence',
  'meanCorrelation',
] as const;

const fetchHistory = (signal: AbortSignal) =>
  Array.fromAsync(
    client.market.history.iterate({ sort: 'asOf', limit: PAGE, fields: HISTORY_FIELDS }, { signal }),
  );

/** The state of the market on one day. */
export type MarketDay = Awaited<ReturnType<typeof fetchHistory>>[number];

export const useMarket = () => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['market', revision],
    queryFn: ({ signal }) => client.market.get({ signal }),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: untilReady,
  });
};

/** Every day, oldest first. */
export const useMarketHistory = () => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['market-history', revision],
    queryFn: ({ signal }) => fetchHistory(signal),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: untilReady,
  });
};

const fetchNamed = (signal: AbortSignal) =>
  Array.fromAsync(
    client.assets.iterate(
      { limit: PAGE, status: 'active', fields: ['symbol', 'name', 'categories'] },
      { signal },
    ),
  );

/** What an asset is called, and what it is put under. */
export type NamedAsset = Awaited<ReturnType<typeof fetchNamed>>[number];

export const useNamedAssets = () => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['named-assets', revision],
    queryFn: ({ signal }) => fetchNamed(signal),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
  });
};

const fetchMatrix = async (top: number, signal: AbortSignal) =>
  (await client.correlations.matrix({ top }, { signal })).data;

export type CorrelationMatrix = Awaited<ReturnType<typeof fetchMatrix>>;

/** Of the largest assets with each other. */
export const useMatrix = (top: number) => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['matrix', top, revision],
    queryFn: ({ signal }) => fetchMatrix(top, signal),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: untilReady,
  });
};

const fetchMoonshots = (signal: AbortSignal) =>
  Array.fromAsync(client.moonshots.iterate({ limit: PAGE }, { signal }));

export type Moonshot = Awaited<ReturnType<typeof fetchMoonshots>>[number];

/** Every pick ever made, newest first. */
export const useMoonshots = () => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['moonshots', revision],
    queryFn: ({ signal }) => fetchMoonshots(signal),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: untilReady,
  });
};
