import type { BarRow, Explanation, Grade, LatestPrice, Signal } from '@assay/sdk';
import { client, PAGE } from './client.ts';
import { useOfAsset } from './use-of-asset.ts';

/** What the panels beside the chart show. */
export interface AssetView {
  readonly grade: Grade;
  readonly signal: Signal | null;
  readonly price: LatestPrice | null;
  /** Null where the server abstained: there is nothing to explain. */
  readonly explanation: Explanation | null;
}

export type ChartBar = Pick<BarRow, 'time' | 'open' | 'high' | 'low' | 'close' | 'turnover'>;
export type GradePoint = Pick<Grade, 'asOf' | 'trader' | 'ta' | 'quant' | 'signal' | 'backfill'>;

export const BAR_FIELDS = ['time', 'open', 'high', 'low', 'close', 'turnover'] as const;

export interface AssetHistory {
  readonly bars: ChartBar[];
  readonly grades: GradePoint[];
}

const fetchView = async (asset: string, signal: AbortSignal): Promise<AssetView | null> => {
  const query = { asset: [asset], limit: 1 };
  const [grades, signals, prices] = await Promise.all([
    client.grades.list(query, { signal }),
    client.signals.list(query, { signal }),
    client.prices.list(query, { signal }),
  ]);
  const grade = grades.data.at(0);
  if (grade === undefined) return null;
  const explained = grade.abstained === null ? await client.grades.explanation(asset, {}, { signal }) : null;
  return {
    grade,
    signal: signals.data.at(0) ?? null,
    price: prices.data.at(0) ?? null,
    explanation: explained?.data ?? null,
  };
};

const fetchHistory = async (asset: string, signal: AbortSignal): Promise<AssetHistory> => {
  const bars = client.bars.iterate(asset, { sort: 'time', limit: PAGE, fields: BAR_FIELDS }, { signal });
  const grades = client.grades.history.iterate(
    asset,
    { sort: 'asOf', limit: PAGE, fields: ['asOf', 'trader', 'ta', 'quant', 'signal', 'backfill'] },
    { signal },
  );
  const [barRows, gradeRows] = await Promise.all([Array.fromAsync(bars), Array.fromAsync(grades)]);
  return { bars: barRows, grades: gradeRows };
};

export const useAssetView = (asset: string) =>
  useOfAsset('view', asset, (signal) => fetchView(asset, signal));

export const useAssetHistory = (asset: string) =>
  useOfAsset('history', asset, (signal) => fetchHistory(asset, signal));
