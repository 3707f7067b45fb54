import type { Asset, Grade, LatestPrice, Signal } from '@assay/sdk';

export type GradePart = Pick<
  Grade,
  | 'asset'
  | 'asOf'
  | 'trader'
  | 'ta'
  | 'quant'
  | 'investor'
  | 'fundamental'
  | 'technology'
  | 'valuation'
  | 'change24h'
  | 'momentum'
  | 'signal'
  | 'abstained'
  | 'model'
  | 'inputs'
  | 'statement'
>;
export type SignalPart = Pick<Signal, 'asset' | 'since' | 'asOf' | 'model' | 'inputs' | 'statement'>;
export type AssetPart = Pick<Asset, 'symbol' | 'name' | 'categories' | 'exchanges'>;

/** The middle Trader Grade of a group of assets, for the tick on a bar. */
export interface GradeMedian {
  /** Category; null stands for all graded assets. */
  readonly of: string | null;
  readonly grade: number;
}

/** One line of the ratings table: what four endpoints say about one asset. */
export interface RatingRow {
  readonly asset: string;
  readonly name: string | null;
  readonly categories: readonly string[];
  readonly exchanges: readonly string[];
  /** Place by Trader Grade among the graded; null where abstained. */
  readonly rank: number | null;
  readonly grade: GradePart;
  /** Of its category; null where nothing is graded. */
  readonly median: GradeMedian | null;
  readonly signal: SignalPart | null;
  /** Null where the server holds no price of it. */
  readonly price: LatestPrice | null;
  /** The price is of an earlier day than the newest grades. */
  readonly old: boolean;
}

/** What the server answers, list by list. */
export interface RatingParts {
  readonly grades: readonly GradePart[];
  readonly prices: readonly LatestPrice[];
  readonly signals: readonly SignalPart[];
  readonly assets: readonly AssetPart[];
}

/** Fewer graded assets have no middle worth a mark. */
const LEAST_IN_CATEGORY = 3;

const byTrader = (a: GradePart, b: GradePart): number =>
  (b.trader ?? -1) - (a.trader ?? -1) || a.asset.localeCompare(b.asset);

export const isOldPrice = (price: LatestPrice | null | undefined, asOf: string): boolean =>
  Date.parse(price?.asOf ?? asOf) < Date.parse(asOf);

/** An old price has not changed over the last days, and what was turned over is none of them: nobody traded. */
export const agedPrice = (price: LatestPrice, asOf: string): LatestPrice =>
  isOldPrice(price, asOf)
    ? { ...price, change24h: null, change7d: null, change30d: null, turnover24h: null }
    : price;

const newestOf = (grades: readonly GradePart[]): string =>
  grades.reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), '');

const middle = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Median by category; that of all graded assets has no name. */
const mediansOf = (grades: readonly GradePart[], assets: ReadonlyMap<string, AssetPart>) => {
  const groups = new Map<string | null, number[]>([[null, []]]);
  for (const { asset, trader } of grades) {
    if (trader === null) continue;
    for (const group of [null, ...(assets.get(asset)?.categories ?? [])])
      groups.set(group, [...(groups.get(group) ?? []), trader]);
  }
  return new Map(
    [...groups].flatMap(([of, values]) => {
      const grade = middle(values);
      return grade === null || (of !== null && values.length < LEAST_IN_CATEGORY) ? [] : [[of, grade]];
    }),
  );
};

const medianFor = (
  categories: readonly string[],
  medians: ReadonlyMap<string | null, number>,
): GradeMedian | null => {
  const of = categories.find((category) => medians.has(category)) ?? null;
  const grade = medians.get(of);
  return grade === undefined ? null : { of, grade };
};

const byKey = <Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item> =>
  new Map(items.map((item) => [key(item), item]));

/** Best grade first, abstained last. */
export const ratingRows = ({ grades, prices, signals, assets }: RatingParts): RatingRow[] => {
  const asOf = newestOf(grades);
  const priceOf = byKey(
    prices.map((price) => agedPrice(price, asOf)),
    ({ asset }) => asset,
  );
  const signalOf = byKey(signals, ({ asset }) => asset);
  const assetOf = byKey(assets, ({ symbol }) => symbol);
  const medians = mediansOf(grades, assetOf);
  return grades.toSorted(byTrader).map((grade, index) => {
    const { name = null, categories = [], exchanges = [] } = assetOf.get(grade.asset) ?? {};
    return {
      asset: grade.asset,
      name,
      categories,
      exchanges,
      rank: grade.trader === null ? null : index + 1,
      grade,
      median: medianFor(categories, medians),
      signal: signalOf.get(grade.asset) ?? null,
      price: priceOf.get(grade.asset) ?? null,
      old: isOldPrice(priceOf.get(grade.asset), asOf),
    };
  });
};

/** The middle Trader Grade of all assets. */
export const medianGrade = (rows: readonly RatingRow[]): number | null =>
  middle(rows.flatMap(({ grade: { trader } }) => (trader === null ? [] : [trader])));
