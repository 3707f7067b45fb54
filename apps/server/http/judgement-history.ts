import { AssayError } from '@assay/core/kernel';
import type { StoredGrade } from '@assay/domain/quant';
import type { JudgementRows } from '../view/judgement-rows.ts';
import { numberedGrades } from '../view/rows.ts';
import { type Numbered, numbered } from '../view/statement-numbers.ts';
import { assetOf, requireGrades } from './asset-of.ts';
import type { Desk } from './handler.ts';
import { type Stretch, type TimeQuery, timePage } from './time-page.ts';

/** One page of an asset's grades, day by day, as rows of the caller's making. */
export const gradeHistory = async <Row extends object>(
  { view, world }: Desk,
  asset: string,
  query: TimeQuery,
  rowOf: (grade: Numbered<StoredGrade>) => Row,
) => {
  const { symbol } = assetOf(view, asset);
  requireGrades(view);
  const read = async (stretch: Stretch) =>
    numberedGrades(world, await world.grades.history({ symbol, ...stretch }));
  const page = await timePage(query, read, ({ stored }) => stored.asOf, rowOf);
  return { ...page, simulated: world.place.simulated };
};

/** While nothing of a kind is judged. */
export const notJudged = (kind: string): AssayError =>
  new AssayError('not-ready', `the first judging (${kind}) has not finished yet`);

/** @throws AssayError `not-ready` while nothing of a kind is judged. */
export const requireJudged = async ({ world }: Desk, kind: string): Promise<void> => {
  if ((await world.judgements.latestRun(kind)) === null) throw notJudged(kind);
};

/** One page of what is stored of a kind about one subject. */
export const judgementHistory = async <Row extends object>(
  desk: Desk,
  subject: string,
  query: TimeQuery,
  { kind, rowOf }: JudgementRows<Row>,
) => {
  const { world } = desk;
  await requireJudged(desk, kind);
  const read = async (stretch: Stretch) =>
    numbered(world, kind, await world.judgements.history({ kind, subject, ...stretch }), (stored) => stored);
  const page = await timePage(
    query,
    read,
    ({ stored }) => stored.asOf,
    ({ stored, statement }) => rowOf(stored, statement),
  );
  return { ...page, simulated: world.place.simulated };
};
