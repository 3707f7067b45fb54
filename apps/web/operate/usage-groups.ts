import type { UsageRow } from '../data/use-account.ts';
import type { OperateSearch } from './operate-search.ts';

export interface UsageGroup {
  readonly name: string;
  readonly calls: number;
  readonly charged: number;
}

const nameOf = (row: UsageRow, by: OperateSearch['by']): string => String(row[by]);

/** Calls added up by endpoint, key or period: the busiest first; of periods, the newest. */
export const groupUsage = (rows: readonly UsageRow[], by: OperateSearch['by']): readonly UsageGroup[] =>
  [...Map.groupBy(rows, (row) => nameOf(row, by))]
    .map(([name, ofName]) => ({
      name,
      calls: ofName.reduce((sum, { calls }) => sum + calls, 0),
      charged: ofName.reduce((sum, { charged }) => sum + charged, 0),
    }))
    .sort((a, b) => (by === 'period' ? b.name.localeCompare(a.name) : b.calls - a.calls));

/** The day that usage is asked from: of this month, of the last 30 days, of the last 12 months. */
export const usageStart = (over: OperateSearch['over'], now: number): string => {
  const at = new Date(now);
  if (over === '30d') at.setUTCDate(at.getUTCDate() - 29);
  else at.setUTCDate(1);
  if (over === '12m') at.setUTCMonth(at.getUTCMonth() - 11);
  return at.toISOString().slice(0, 10);
};
