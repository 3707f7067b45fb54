import type { Grade, LatestPrice, Signal } from '@assay/sdk';

export type GradePart = Pick<
  Grade,
  'asset' | 'asOf' | 'trader' | 'ta' | 'quant' | 'change24h' | 'momentum' | 'signal' | 'abstained'
>;
export type SignalPart = Pick<Signal, 'asset' | 'since'>;

/** One line of the ratings table: what three endpoints say about one asset. */
export interface RatingRow {
  readonly asset: string;
  /** Place by Trader Grade among the graded; null where abstained. */
  readonly rank: number | null;
  readonly grade: GradePart;
  readonly since: string | null;
  /** Null where the server holds no price of it. */
  readonly price: LatestPrice | null;
}

const byTrader = (a: GradePart, b: GradePart): number =>
  (b.trader ?? -1) - (a.trader ?? -1) || a.asset.localeCompare(b.asset);

/** Best grade first, abstained last. */
export const ratingRows = (
  grades: readonly GradePart[],
  prices: readonly LatestPrice[],
  signals: readonly SignalPart[],
): RatingRow[] => {
  const priceOf = new Map(prices.map((price) => [price.asset, price]));
  const sinceOf = new Map(signals.map(({ asset, since }) => [asset, since]));
  return grades.toSorted(byTrader).map((grade, index) => ({
    asset: grade.asset,
    rank: grade.trader === null ? null : index + 1,
    grade,
    since: sinceOf.get(grade.asset) ?? null,
    price: priceOf.get(grade.asset) ?? null,
  }));
};

/** The middle Trader Grade, for the tick on the bars. */
export const medianGrade = (rows: readonly RatingRow[]): number | null => {
  const graded = rows.flatMap(({ grade }) => (grade.trader === null ? [] : [grade.trader]));
  if (graded.length === 0) return null;
  const half = Math.floor(graded.length / 2);
  return graded.length % 2 === 1 ? graded[half] : (graded[half - 1] + graded[half]) / 2;
};
