import { outcomeValue } from '../audit/values.ts';
import type { OutcomeValue } from '../statements/kinds.ts';
import type { Statement } from '../statements/statement.ts';
import { isInside, READINGS } from './readings.ts';
import type { ClosedJudgement } from './record.ts';
import { afterCosts, isHit } from './slot-tally.ts';

/** What a judgement said, what came, and whether it was right. */
export interface JudgedOutcome {
  readonly outcome: OutcomeValue;
  /** 0 to 100; `null` where the kind has none, or where another horizon is the registered one. */
  readonly score: number | null;
  /** `null` where there is no score, or where score or return is the very median of the slot. */
  readonly hit: boolean | null;
  /** A long or a short position, over the registered horizon. */
  readonly call: { readonly position: number; readonly afterCosts: number; readonly right: boolean } | null;
  readonly band: {
    readonly band50: readonly [number, number];
    readonly band90: readonly [number, number];
    readonly inside50: boolean;
    readonly inside90: boolean;
  } | null;
}

const callOf = (position: number | undefined, moved: number): JudgedOutcome['call'] => {
  if (position === undefined || position === 0) return null;
  const gained = afterCosts(position, moved);
  return { position, afterCosts: gained, right: gained > 0 };
};

const bandOf = (judged: Statement, { horizonDays, to }: OutcomeValue): JudgedOutcome['band'] => {
  const band = READINGS[judged.kind].bands?.(judged.value).find((one) => one.horizonDays === horizonDays);
  if (band === undefined) return null;
  const { band50, band90 } = band;
  const price = Number(to);
  return { band50, band90, inside50: isInside(band50, price), inside90: isInside(band90, price) };
};

/**
 * @param judged the judgement in clear.
 * @throws RangeError where the statements are not those of the closed judgement.
 */
export const judgedOutcome = (
  closed: ClosedJudgement,
  judged: Statement,
  { value }: Statement,
): JudgedOutcome => {
  const outcome = outcomeValue(value);
  if (outcome === undefined || judged.kind !== closed.kind)
    throw new RangeError(`entry ${closed.number} is no outcome of a ${closed.kind}`);
  const { score: scoreOf, position } = READINGS[judged.kind];
  const score = closed.isRegistered ? scoreOf?.(judged.value) : undefined;
  return {
    outcome,
    score: score ?? null,
    hit: score === undefined ? null : isHit(score, outcome.return, closed),
    call: closed.isRegistered ? callOf(position?.(judged.value), outcome.return) : null,
    band: bandOf(judged, outcome),
  };
};
