import type { Asset, Explanation, Grade, LatestPrice, Signal } from '@assay/sdk';
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';
import { agedPrice, isOldPrice } from './rating-row.ts';
import { useRevision } from './use-status.ts';

type RowOf<List extends (...args: never[]) => Promise<{ data: readonly unknown[] }>> = Awaited<
  ReturnType<List>
>['data'][number];

const fetchCloses = (symbol: string, signal: AbortSignal) =>
  Array.fromAsync(
    client.bars.iterate(symbol, { sort: 'time', limit: PAGE, fields: ['time', 'close'] }, { signal }),
  );

/** The close of one day; null where it did not trade. */
export type Close = Awaited<ReturnType<typeof fetchCloses>>[number];

/** Everything that is held of one asset beside others; a part is null where the server holds none. */
export interface Compared {
  readonly symbol: string;
  /** Null: the server does not know it. */
  readonly asset: Asset | null;
  /** Oldest first. */
  readonly closes: readonly Close[];
  readonly price: LatestPrice | null;
  /** The price is of an earlier day than the grades. */
  readonly old: boolean;
  readonly grade: Grade | null;
  readonly explanation: Explanation | null;
  readonly signal: Signal | null;
  readonly forecast: RowOf<typeof client.forecasts.list> | null;
  readonly statistics: RowOf<typeof client.statistics.list> | null;
  readonly risk: RowOf<typeof client.risk.list> | null;
}

const explain = async (grade: Grade | undefined, signal: AbortSignal): Promise<Explanation | null> =>
  grade === undefined || grade.abstained !== null
    ? null
    : (await client.grades.explanation(grade.asset, {}, { signal })).data;

const fetchCompared = async (symbol: string, signal: AbortSignal): Promise<Compared> => {
  const query = { asset: [symbol], limit: 1 };
  const options = { signal };
  const [assets, prices, grades, signals, forecasts, statistics, risks] = await Promise.all([
    client.assets.list({ search: symbol, limit: PAGE }, options),
    client.prices.list(query, options),
    client.grades.list(query, options),
    client.signals.list(query, options),
    client.forecasts.list(query, options),
    client.statistics.list(query, options),
    client.risk.list(query, options),
  ]);
  const grade = grades.data.at(0);
  const price = prices.data.at(0);
  const asOf = grade?.asOf ?? '';
  const asset = assets.data.find((one) => one.symbol === symbol) ?? null;
  const [explanation, closes] = await Promise.all([
    explain(grade, signal),
    asset === null ? [] : fetchCloses(symbol, signal),
  ]);
  return {
    symbol,
    asset,
    closes,
    price: price === undefined ? null : agedPrice(price, asOf),
    old: grade !== undefined && isOldPrice(price, asOf),
    grade: grade ?? null,
    explanation,
    signal: signals.data.at(0) ?? null,
    forecast: forecasts.data.at(0) ?? null,
    statistics: statistics.data.at(0) ?? null,
    risk: risks.data.at(0) ?? null,
  };
};

interface Comparison {
  /** In the order of the assets; undefined while it is fetched. */
  readonly compared: readonly (Compared | undefined)[];
  /** The first that could not be fetched. */
  readonly failed: UseQueryResult<Compared> | undefined;
}

const combine = (results: UseQueryResult<Compared>[]): Comparison => ({
  compared: results.map(({ data }) => data),
  failed: results.find(({ error }) => error !== null),
});

/** One question an asset, so that another beside it fetches nothing anew. */
export const useCompared = (symbols: readonly string[]): Comparison => {
  const revision = useRevision();
  return useQueries({
    queries: symbols.map((symbol) => ({
      queryKey: ['compared', symbol, revision],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchCompared(symbol, signal),
      enabled: revision !== undefined,
    })),
    combine,
  });
};

/** How alike they move: each with each. */
export const usePairs = (symbols: readonly string[]) => {
  const revision = useRevision();
  return useQuery({
    queryKey: ['pairs', ...symbols, revision],
    queryFn: async ({ signal }) =>
      (await client.correlations.matrix({ asset: [...symbols] }, { signal })).data,
    enabled: revision !== undefined && symbols.length > 1,
  });
};
