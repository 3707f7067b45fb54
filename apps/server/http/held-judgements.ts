import { setImmediate } from 'node:timers/promises';
import type { JudgementRows } from '../view/judgement-rows.ts';
import type { MarketView } from '../view/market-view.ts';
import { numbered } from '../view/statement-numbers.ts';
import { type AssetFilter, assetFitter } from './asset-filter.ts';
import type { Desk } from './handler.ts';
import { requireJudged } from './judgement-history.ts';
import { type PageQuery, pageOf } from './list-page.ts';

/** Assets whose judgements are read and parsed at a stretch; between stretches others are answered. */
const STRETCH = 20;

/** Rows of a view, by name: made when they are first asked for, and gone with the view. */
const held = new WeakMap<MarketView, Map<string, Promise<readonly object[]>>>();

/** What `make` gives for a view, made once. */
export const heldOf = <Row extends object>(
  view: MarketView,
  name: string,
  make: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const own = held.get(view) ?? new Map<string, Promise<readonly object[]>>();
  held.set(view, own);
  const known = own.get(name);
  if (known !== undefined) return known as Promise<readonly Row[]>;
  const made = make();
  own.set(name, made);
  // A failure is not held: the next to ask tries again.
  made.catch(() => own.delete(name));
  return made;
};

const readLatest = async <Row extends object>(
  { view, world }: Desk,
  { kind, rowOf }: JudgementRows<Row>,
): Promise<Row[]> => {
  const symbols = view.assets.map(({ symbol }) => symbol);
  const rows: Row[] = [];
  for (let from = 0; from < symbols.length; from += STRETCH) {
    const stored = await world.judgements.latest(kind, symbols.slice(from, from + STRETCH));
    const some = await numbered(world, kind, stored, (one) => one);
    rows.push(...some.map(({ stored, statement }) => rowOf(stored, statement)));
    await setImmediate();
  }
  return rows;
};

/** The filters that lists of the latest judgements have. */
export interface LatestQuery extends PageQuery, AssetFilter {
  readonly asset?: readonly string[] | undefined;
  readonly abstained?: boolean | undefined;
}

interface LatestRow {
  readonly asset: string;
  readonly abstained: object | null;
}

/**
 * One page of the latest judgements of a kind about all assets.
 * @param name what tells these rows from others of the same kind.
 * @throws AssayError `not-ready` while nothing of the kind is judged.
 */
export const latestPage = async <Row extends LatestRow>(
  desk: Desk,
  query: LatestQuery,
  rows: JudgementRows<Row>,
  { name = rows.kind, fits = () => true }: { name?: string; fits?: (row: Row) => boolean } = {},
) => {
  await requireJudged(desk, rows.kind);
  const all = await heldOf(desk.view, name, () => readLatest(desk, rows));
  const isOfFitting = assetFitter(desk.view, query);
  const chosen = all.filter(
    (row) =>
      (query.asset === undefined || query.asset.includes(row.asset)) &&
      (query.abstained === undefined || query.abstained === (row.abstained !== null)) &&
      isOfFitting(row) &&
      fits(row),
  );
  return { ...pageOf(chosen, query, ({ asset }) => asset), simulated: desk.world.place.simulated };
};
