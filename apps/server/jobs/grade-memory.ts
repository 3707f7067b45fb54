import type { Digest } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import { GradeEngine, type GradeHistory, TRADER_GRADE } from '@assay/domain/quant';
import { type WorldPlace, worldFolder } from './world.ts';

/** What was graded before the newest bars came: inputs and how many bars. */
interface Earlier {
  readonly digest: Digest;
  readonly bars: number;
}

export interface Grades {
  readonly history: GradeHistory;
  /** `null` where everything was graded at once. */
  readonly earlier: Earlier | null;
}

interface Kept extends Grades {
  readonly engine: GradeEngine;
  readonly digest: Digest;
}

/** Room for a month of days, so that most of them cost no copy of the others. */
const SPARE_BARS = 31;

/** Cells kept in memory, of all worlds: up to 400 bytes each. */
const MOST_CELLS = 2_000_000;

const kept = new Map<string, Kept>();

const cellsOf = ({ history }: Grades): number => history.assets.length * history.times.length;

/** The world graded last is kept first of all. */
const keep = (name: string, grades: Kept): void => {
  kept.delete(name);
  const rest = [...kept.values()].reduce((sum, other) => sum + cellsOf(other), 0);
  if (rest + cellsOf(grades) > MOST_CELLS) kept.clear();
  if (cellsOf(grades) <= MOST_CELLS) kept.set(name, grades);
};

const extended = ({ engine, digest, history }: Kept, snapshot: Snapshot, onStep: () => void): Kept | null => {
  if (!engine.advance(snapshot.panel, onStep)) return null;
  const earlier = { digest, bars: history.times.length };
  return { engine, digest: snapshot.digest, history: engine.history(), earlier };
};

const gradedAnew = (snapshot: Snapshot, onStep: () => void): Kept => {
  const engine = new GradeEngine(TRADER_GRADE, SPARE_BARS);
  engine.advance(snapshot.panel, onStep);
  return { engine, digest: snapshot.digest, history: engine.history(), earlier: null };
};

/**
 * Grades of a world's snapshot. What this thread graded last is kept: bars that were added since are added to
 * it, to the same bytes, and anything else is graded anew.
 */
export const gradesOf = (
  place: WorldPlace,
  snapshot: Snapshot,
  { onStep = () => {}, anew = false }: { onStep?: () => void; anew?: boolean } = {},
): Grades => {
  const name = worldFolder(place);
  const known = anew ? undefined : kept.get(name);
  if (known?.digest === snapshot.digest) return known;
  // An engine that fails half way is of no use to anybody.
  kept.delete(name);
  const grades =
    (known === undefined ? null : extended(known, snapshot, onStep)) ?? gradedAnew(snapshot, onStep);
  keep(name, grades);
  return grades;
};
