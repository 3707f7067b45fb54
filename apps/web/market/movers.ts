import type { RatingRow } from '../data/rating-row.ts';
import type { MoveSpan } from './market-search.ts';

export interface Move {
  readonly asset: string;
  readonly price: number | null;
  readonly grade: number | null;
  readonly change: number;
}

const MOST = 8;

const moves = (rows: readonly RatingRow[], read: (row: RatingRow) => number | null | undefined): Move[] =>
  rows
    .flatMap((row) => {
      const change = read(row) ?? 0;
      if (row.old || change === 0) return [];
      return [{ asset: row.asset, price: row.price?.price ?? null, grade: row.grade.trader, change }];
    })
    .toSorted((a, b) => b.change - a.change || a.asset.localeCompare(b.asset));

/** Those that rose most, and those that fell most, the deepest first. */
const ends = (sorted: readonly Move[]): { up: Move[]; down: Move[] } => ({
  up: sorted.filter(({ change }) => change > 0).slice(0, MOST),
  down: sorted
    .filter(({ change }) => change < 0)
    .slice(-MOST)
    .toReversed(),
});

/** Of the assets that traded on the newest day. */
export const priceMoves = (rows: readonly RatingRow[], over: MoveSpan) =>
  ends(moves(rows, ({ price }) => (over === '24h' ? price?.change24h : price?.change7d)));

/** Trader Grade against the day before, in points. */
export const gradeMoves = (rows: readonly RatingRow[]) => ends(moves(rows, ({ grade }) => grade.change24h));
