import type { GradeStore } from '@assay/domain/quant';

/** A day is judged for all assets at once, so a few assets tell which days were live. */
const ASSETS = 10;
const LIMIT = 100_000;
const EVER = Date.UTC(9999, 0, 1);

/** Days whose grades were issued when the day closed. */
export const countLiveDays = async (grades: Pick<GradeStore, 'latest' | 'history'>): Promise<number> => {
  const days = new Set<number>();
  for (const { symbol } of (await grades.latest()).slice(0, ASSETS)) {
    const query = { symbol, from: 0, to: EVER, limit: LIMIT, newestFirst: true };
    for (const { asOf, backfill } of await grades.history(query)) if (!backfill) days.add(asOf);
  }
  return days.size;
};
