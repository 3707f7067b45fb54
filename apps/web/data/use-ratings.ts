import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';
import { medianGrade, type RatingRow, ratingRows } from './rating-row.ts';
import { useRevision } from './use-status.ts';

export interface Ratings {
  readonly rows: RatingRow[];
  readonly median: number | null;
}

const GRADE_FIELDS = [
  'asset',
  'asOf',
  'trader',
  'ta',
  'quant',
  'investor',
  'fundamental',
  'technology',
  'valuation',
  'change24h',
  'momentum',
  'signal',
  'abstained',
  'model',
  'inputs',
  'statement',
] as const;
const SIGNAL_FIELDS = ['asset', 'since', 'asOf', 'model', 'inputs', 'statement'] as const;
const ASSET_FIELDS = ['symbol', 'name', 'categories', 'exchanges'] as const;

const fetchRatings = async (signal: AbortSignal): Promise<Ratings> => {
  const [grades, prices, signals, assets] = await Promise.all([
    Array.fromAsync(client.grades.iterate({ limit: PAGE, fields: GRADE_FIELDS }, { signal })),
    Array.fromAsync(client.prices.iterate({ limit: PAGE }, { signal })),
    Array.fromAsync(client.signals.iterate({ limit: PAGE, fields: SIGNAL_FIELDS }, { signal })),
    Array.fromAsync(client.assets.iterate({ limit: PAGE, fields: ASSET_FIELDS }, { signal })),
  ]);
  const rows = ratingRows({ grades, prices, signals, assets });
  return { rows, median: medianGrade(rows) };
};

/** Every asset with its latest price, grades and signal; the old rows stay while new ones are fetched. */
export const useRatings = () => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['ratings', revision],
    queryFn: ({ signal }) => fetchRatings(signal),
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
  });
};
