import type { QueryClient } from '@tanstack/react-query';
import { isOldPrice, type RatingRow } from '../data/rating-row.ts';
import type { Ratings } from '../data/use-ratings.ts';
import { livePrices, withLive } from './live-prices.ts';

const settled = (row: RatingRow): RatingRow => {
  const price = withLive(row.price, livePrices.get(row.asset));
  return price === row.price ? row : { ...row, price, old: isOldPrice(price, row.grade.asOf) };
};

/** Writes the live prices into the rows that are held: what is sorted and summed by them follows in steps, not with each price. */
export const settlePrices = (queries: QueryClient): void => {
  queries.setQueriesData<Ratings>(
    { queryKey: ['ratings'], type: 'active' },
    (ratings) => ratings && { ...ratings, rows: ratings.rows.map(settled) },
  );
};
