import type { StoredGrade } from '@assay/domain/quant';
import { assetOf, requireGrades } from './asset-of.ts';
import type { Desk } from './handler.ts';
import { type Stretch, type TimeQuery, timePage } from './time-page.ts';

/** One page of an asset's judgements, day by day, as rows of the caller's making. */
export const judgementHistory = async <Row extends object>(
  { view, world }: Desk,
  asset: string,
  query: TimeQuery,
  rowOf: (stored: StoredGrade) => Row,
) => {
  const { symbol } = assetOf(view, asset);
  requireGrades(view);
  const read = (stretch: Stretch) => world.grades.history({ symbol, ...stretch });
  const page = await timePage(query, read, ({ asOf }) => asOf, rowOf);
  return { ...page, simulated: world.place.simulated };
};
