import type { Instant } from '../../kernel/time.ts';
import { mean, median, rankCorrelation } from './statistics.ts';

/** Fee of 0.1 % and slippage of 0.05 % per side, as in the evaluation. */
export const COST_PER_SIDE = 0.0015;
export const TENTHS = 10;

/** Two sides are paid for: into the position and out of it. */
export const afterCosts = (position: number, moved: number): number => position * moved - 2 * COST_PER_SIDE;

export interface Counted {
  readonly tried: number;
  readonly right: number;
}

/** Judgements of a tenth of the scale. */
interface TenthTally {
  judgements: number;
  beat: number;
  sum: number;
}

/** What the resolved judgements of a slot come to; NaN where there are too few. */
export interface SlotFigures {
  readonly medianScore: number;
  readonly medianMoved: number;
  readonly hits: Counted;
  readonly rankIc: number;
  readonly tenths: readonly TenthTally[];
  readonly calls: Counted;
  readonly long: number;
  readonly afterCosts: number;
  readonly holding: number;
}

/** Above the median of the slot in score and in return, or below both; `null` where one is the median. */
export const isHit = (
  score: number,
  moved: number,
  { medianScore, medianMoved }: Pick<SlotFigures, 'medianScore' | 'medianMoved'>,
): boolean | null =>
  score === medianScore || moved === medianMoved ? null : score > medianScore === moved > medianMoved;

/** Forecasts of one horizon whose outcome is known. */
export interface BandTally {
  forecasts: number;
  inside50: number;
  inside90: number;
}

const tenthOf = (score: number): number =>
  Math.max(0, Math.min(TENTHS - 1, Math.floor((score * TENTHS) / 100)));

/** What one model judged of one kind in one slot. */
export class SlotTally {
  readonly asOf: Instant;
  judgements = 0;
  abstentions = 0;
  resolved = 0;
  unresolved = 0;
  readonly bands = new Map<number, BandTally>();
  readonly #scores: number[] = [];
  readonly #scored: number[] = [];
  readonly #positions: number[] = [];
  readonly #returns: number[] = [];
  readonly #all: number[] = [];
  #figures: SlotFigures | undefined;

  constructor(asOf: Instant) {
    this.asOf = asOf;
  }

  resolve(score: number | undefined, position: number | undefined, moved: number): void {
    this.resolved++;
    this.unresolved--;
    this.#figures = undefined;
    this.#all.push(moved);
    if (score !== undefined) {
      this.#scores.push(score);
      this.#scored.push(moved);
    }
    if (position !== undefined && position !== 0) {
      this.#positions.push(position);
      this.#returns.push(moved);
    }
  }

  resolveBand(horizonDays: number, inside50: boolean, inside90: boolean): void {
    const tally = this.bands.get(horizonDays) ?? { forecasts: 0, inside50: 0, inside90: 0 };
    this.bands.set(horizonDays, tally);
    tally.forecasts++;
    tally.inside50 += Number(inside50);
    tally.inside90 += Number(inside90);
  }

  /** Computed again only after another outcome. */
  get figures(): SlotFigures {
    this.#figures ??= this.#compute();
    return this.#figures;
  }

  #compute(): SlotFigures {
    const medians = { medianScore: median(this.#scores), medianMoved: median(this.#scored) };
    const hits = this.#scores
      .map((score, i) => isHit(score, this.#scored[i], medians))
      .filter((hit) => hit !== null);
    const calls = this.#positions.map((position, i) => afterCosts(position, this.#returns[i]));
    return {
      ...medians,
      hits: { tried: hits.length, right: hits.filter(Boolean).length },
      rankIc: rankCorrelation(this.#scores, this.#scored),
      tenths: this.#tenths(medians.medianMoved),
      calls: { tried: calls.length, right: calls.filter((value) => value > 0).length },
      long: this.#positions.filter((side) => side > 0).length,
      afterCosts: mean(calls),
      holding: mean(this.#all),
    };
  }

  #tenths(middle: number): readonly TenthTally[] {
    const tenths = Array.from({ length: TENTHS }, () => ({ judgements: 0, beat: 0, sum: 0 }));
    for (const [i, score] of this.#scores.entries()) {
      const tenth = tenths[tenthOf(score)];
      tenth.judgements++;
      tenth.beat += Number(this.#scored[i] > middle);
      tenth.sum += this.#scored[i];
    }
    return tenths;
  }
}
