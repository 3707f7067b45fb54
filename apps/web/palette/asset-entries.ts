import type { RatingRow } from '../data/rating-row.ts';
import type { NamedAsset } from '../data/use-market.ts';
import { grade as gradeText, price as priceText } from '../format/number.ts';
import type { Entry } from './entries.ts';

/** What an asset weighs among those that fit as well: the digits of its market cap, else of its turnover. */
const weightOf = ({ price }: RatingRow): number =>
  Math.log10(1 + (price?.marketCap ?? price?.turnover24h ?? 0));

const noteOf = ({ price, grade }: RatingRow): string =>
  grade.trader === null
    ? priceText(price?.price)
    : `${priceText(price?.price)} · grade ${gradeText(grade.trader)}`;

/** @param run does with a ticker what is wanted. */
export const assetEntries = (
  rows: readonly RatingRow[],
  named: readonly NamedAsset[],
  run: (asset: string) => void,
): Entry[] => {
  const names = new Map(named.map(({ symbol, name }) => [symbol, name]));
  return rows.map((row) => ({
    id: `asset ${row.asset}`,
    group: 'Assets',
    title: row.asset,
    about: names.get(row.asset) ?? '',
    note: noteOf(row),
    weight: weightOf(row),
    run: () => run(row.asset),
  }));
};
