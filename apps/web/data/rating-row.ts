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
  /** The price is of an earlier day than the newest grades. */
  readonly old: boolean;
}

const byTrader = (a: GradePart, b: GradePart): number =>
  (b.trader ?? -1) - (a.trader ?? -1) || a.asset.localeCompare(b.asset);

export const isOldPrice = (price: LatestPrice | null | undefined, asOf: string): boolean =>
  Date.parse(price?.asOf ?? asOf) < Date.parse(asOf);

/** An old price has not changed over the last days: nobody traded. */
export const agedPrice = (price: LatestPrice, asOf: string): LatestPrice =>
  isOldPrice(price, asOf) ? { ...price, change24h: null, change7d: null, change30d: null } : price;

const newestOf = (grades: readonly GradePart[]): string =>
  grades.reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), '');

/** Best grade first, abstained last. */
export const ratingRows = (
  grades: readonly GradePart[],
  prices: readonly LatestPrice[],
  signals: readonly SignalPart[],
): RatingRow[] => {
  const asOf = newestOf(grades);
  const priceOf = new Map(prices.map((price) => [price.asset, agedPrice(price, asOf)]));
  const sinceOf = new Map(signals.map(({ asset, since }) => [asset, since]));
  return grades.toSorted(byTrader).map((grade, index) => ({
    asset: grade.asset,
    rank: grade.trader === null ? null : index + 1,
    grade,
    since: sinceOf.get(grade.asset) ?? null,
    price: priceOf.get(grade.asset) ?? null,
    old: isOldPrice(priceOf.get(grade.asset), asOf),
  }));
};

/** The middle Trader Grade, for the tick on the bars. */
export const medianGrade = (rows: readonly RatingRow[]): number | null => {
  const graded = rows.flatMap(({ grade }) => (grade.trader === null ? [] : [grade.trader]));
  if (graded.length === 0) return null;
  const half = Math.floor(graded.length / 2);
  return graded.length % 2 === 1 ? graded[half] : (graded[half - 1] + graded[half]) / 2;
};
