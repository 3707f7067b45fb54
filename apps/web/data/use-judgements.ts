import { client, PAGE } from './client.ts';
import { useOfAsset } from './use-of-asset.ts';

/** The newest of a kind; null where there is none yet. */
const newest = async <T>(answer: Promise<{ readonly data: readonly T[] }>): Promise<T | null> =>
  (await answer).data.at(0) ?? null;

const ONE = { limit: 1 } as const;

export const useForecast = (asset: string) =>
  useOfAsset('forecast', asset, (signal) => newest(client.forecasts.history.list(asset, ONE, { signal })));

export type Forecast = NonNullable<ReturnType<typeof useForecast>['data']>;
export type Horizon = NonNullable<Forecast['horizons']>[number];

/** Support and resistance. */
export const useLevels = (asset: string) =>
  useOfAsset('levels', asset, (signal) => newest(client.levels.history.list(asset, ONE, { signal })));

export type Levels = NonNullable<ReturnType<typeof useLevels>['data']>;
export type Level = NonNullable<Levels['levels']>[number];

export const useRisk = (asset: string) =>
  useOfAsset('risk', asset, (signal) => newest(client.risk.history.list(asset, ONE, { signal })));

export type Risk = NonNullable<ReturnType<typeof useRisk>['data']>;

export const useScenarios = (asset: string) =>
  useOfAsset('scenarios', asset, (signal) => newest(client.scenarios.history.list(asset, ONE, { signal })));

export type Scenarios = NonNullable<ReturnType<typeof useScenarios>['data']>;

export const useStatistics = (asset: string) =>
  useOfAsset('statistics', asset, (signal) => newest(client.statistics.history.list(asset, ONE, { signal })));

export type Statistics = NonNullable<ReturnType<typeof useStatistics>['data']>;

export const useCorrelations = (asset: string) =>
  useOfAsset('correlations', asset, (signal) =>
    newest(client.correlations.history.list(asset, ONE, { signal })),
  );

export type Correlations = NonNullable<ReturnType<typeof useCorrelations>['data']>;

export const useFundamentals = (asset: string) =>
  useOfAsset(
    'fundamentals',
    asset,
    async (signal) => (await client.fundamentals.get(asset, { signal })).data,
  );

export const FUNDAMENTAL_KINDS = ['investor', 'fundamental', 'technology', 'valuation'] as const;
export type FundamentalKind = (typeof FUNDAMENTAL_KINDS)[number];

/** One of these grades day by day, oldest first. */
export const useFundamentalHistory = (asset: string, kind: FundamentalKind) =>
  useOfAsset(
    'fundamental-history',
    asset,
    (signal) =>
      Array.fromAsync(
        client.fundamentals.history.iterate(asset, { kind, sort: 'asOf', limit: PAGE }, { signal }),
      ),
    kind,
  );

/** What drove the newest grade at or before a moment. */
export const useExplanation = (asset: string, asOf: string | null) =>
  useOfAsset(
    'explanation',
    asset,
    async (signal) =>
      (await client.grades.explanation(asset, asOf === null ? {} : { asOf }, { signal })).data,
    asOf,
  );

/** The whole grade of one day; null where there is none. */
export const useGradeOfDay = (asset: string, day: string) =>
  useOfAsset(
    'grade-of-day',
    asset,
    (signal) =>
      newest(client.grades.history.list(asset, { from: day, to: `${day}T00:00:01Z`, limit: 1 }, { signal })),
    day,
  );
