import { setImmediate } from 'node:timers/promises';
import { DAY, type Instant } from '@assay/core/kernel';
import type { Asset } from '@assay/core/wire';
import type { Span } from './natives.ts';
import { cut, type Dates, type PageCut } from './parameters.ts';

/** A row about an asset, at the time that clients know it by. */
export interface Timed {
  readonly asset: Asset;
  readonly at: Instant;
}

/** A series of each asset, read in any span of time. */
export interface Series<Row extends Timed> {
  /** Milliseconds between two rows of an asset. */
  readonly step: number;
  /** Newest first. */
  read(asset: Asset, span: Span): Promise<readonly Row[]>;
  /** Whether a row is asked for. */
  fits(row: Row): boolean;
}

/** Assets that are read at a stretch; between stretches others are answered. */
const STRETCH = 20;

/**
 * The series of all assets within a span, newest first, and at one time in the order of the assets. Stops where
 * it has enough, which only a span of one step may ask for.
 */
const readAll = async <Row extends Timed>(
  assets: readonly Asset[],
  span: Span,
  { read, fits }: Series<Row>,
  enough = Number.POSITIVE_INFINITY,
): Promise<{ readonly rows: Row[]; readonly any: boolean }> => {
  const rows: Row[] = [];
  let any = false;
  for (const [place, asset] of assets.entries()) {
    if (place % STRETCH === STRETCH - 1) await setImmediate();
    const own = await read(asset, span);
    any ||= own.length > 0;
    rows.push(...own.filter(fits));
    if (rows.length >= enough) break;
  }
  return { rows: rows.sort((a, b) => b.at - a.at), any };
};

const startOf = (assets: readonly Asset[]): Instant =>
  Math.min(...assets.map(({ firstBar }) => Date.parse(firstBar)));

/** Hours may be newer than the last whole day. */
const endOf = (assets: readonly Asset[]): Instant =>
  Math.max(...assets.map(({ lastBar }) => Date.parse(lastBar))) + 2 * DAY;

/** How much further each look back reaches. */
const WIDEN = 4;

/**
 * One page of the rows of all these assets, newest first. Reads no more of the past than fills it: everything
 * after a moment, and after an earlier moment where that is too little.
 */
export const newestFirst = async <Row extends Timed>(
  assets: readonly Asset[],
  { from, to }: Dates,
  page: PageCut,
  series: Series<Row>,
): Promise<readonly Row[]> => {
  const first = Math.max(from ?? 0, startOf(assets));
  const end = Math.min(to ?? Number.MAX_SAFE_INTEGER, endOf(assets));
  const needed = page.first + page.limit;
  let reach = Math.ceil(needed / assets.length) * series.step + 2 * DAY;
  while (first < end) {
    const start = Math.max(first, end - reach);
    const { rows } = await readAll(assets, { from: start, to: end }, series);
    if (rows.length >= needed || start === first) return cut(rows, page);
    reach *= WIDEN;
  }
  return [];
};

/** Days tried where the newest has no rows yet. */
const TRIES = 3;

/** One page of the rows of the newest day that has any. */
export const newestDay = async <Row extends Timed>(
  assets: readonly Asset[],
  day: Instant,
  page: PageCut,
  series: Series<Row>,
): Promise<readonly Row[]> => {
  for (let from = day; from > day - TRIES * DAY; from -= DAY) {
    const { rows, any } = await readAll(assets, { from, to: from + DAY }, series, page.first + page.limit);
    if (any) return cut(rows, page);
  }
  return [];
};
