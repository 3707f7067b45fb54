import { AssayError, DAY, type Instant, toIso } from '@assay/core/kernel';
import type { Asset, Grade } from '@assay/core/wire';
import { chosenAssets, namesAssets } from './chosen-assets.ts';
import type { Call } from './endpoint.ts';
import { type Field, text } from './fields.ts';
import type { Natives, Span } from './natives.ts';
import { newestDay, newestFirst, type Timed } from './newest-first.ts';
import { cut } from './parameters.ts';

/** Judgements are as of the close of a day; clients know them by its start, as its bar. */
export const dayOf = ({ asOf }: { readonly asOf: string }): Instant => Date.parse(asOf) - DAY;

export const JUDGED_DAY: Field<Pick<Timed, 'at'>> = text(
  'DATE',
  'Day whose close the row is judged at',
  ({ at }) => toIso(at),
);

/** Of a day before the whole judging has ended, the other parts of a row are not known. */
export const orNone = async <Row>(rows: Promise<readonly Row[]>): Promise<readonly Row[]> => {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof AssayError && error.code === 'not-ready') return [];
    throw error;
  }
};

/** The row of a series as of the same moment. */
export const asOfSame = <Row extends { readonly asOf: string }>(
  rows: readonly Row[],
  asOf: string,
): Row | undefined => rows.find((row) => row.asOf === asOf);

const newestJudged = async (natives: Natives): Promise<Instant> =>
  Math.max(0, ...(await natives.grades()).map(dayOf));

/**
 * One page of judged days, newest first; of all assets without dates, of the newest day alone.
 * @param read rows as of the moments of a native span.
 */
export const judgedPage = async <Row extends Timed>(
  { natives, asked, dates, page }: Call,
  read: (asset: Asset, span: Span) => Promise<readonly Row[]>,
  fits: (row: Row) => boolean = () => true,
): Promise<readonly Row[]> => {
  const series = {
    step: DAY,
    fits,
    read: (asset: Asset, { from, to }: Span) => read(asset, { from: from + DAY, to: to + DAY }),
  };
  const assets = await chosenAssets(natives, asked);
  if (assets.length === 0) return [];
  const isOpen = dates.from === undefined && dates.to === undefined && !namesAssets(asked);
  return isOpen
    ? newestDay(assets, await newestJudged(natives), page, series)
    : newestFirst(assets, dates, page, series);
};

/** One page of the assets that are graded, with their grade; largest first. */
export const gradedPage = async (
  { natives, asked, page }: Call,
  isGraded: (grade: Grade) => boolean,
): Promise<readonly { readonly asset: Asset; readonly grade: Grade }[]> => {
  const grades = new Map((await natives.grades()).map((grade) => [grade.asset, grade]));
  const graded = (await chosenAssets(natives, asked)).flatMap((asset) => {
    const grade = grades.get(asset.symbol);
    return grade !== undefined && isGraded(grade) ? [{ asset, grade }] : [];
  });
  return cut(graded, page);
};

/** The moment that a row is as of. */
export const momentOf = ({ asOf }: { readonly asOf: string }): Span => {
  const from = Date.parse(asOf);
  return { from, to: from + 1 };
};
