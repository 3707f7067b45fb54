import { nextSignal } from '../signals/hysteresis.ts';
import { mean } from '../statistics/moments.ts';
import { exponentialMean, rolling } from './moving.ts';

export const STATE_RULE = {
  /** Spans in days of the exponential means of the market index. */
  near: 60,
  fast: 50,
  slow: 200,
  /** Distance that counts as a full vote, as a fraction. */
  fullGap: 0.1,
  /** Days that the usual share of high grades is taken from. */
  usualGrades: 365,
  minUsualGrades: 90,
  minVotes: 3,
  signal: { enterLong: 0.25, leaveLong: 0, enterShort: -0.25, leaveShort: 0 },
} as const;

interface StateInput {
  /** Level of the market index. */
  readonly level: Float64Array;
  readonly aboveMean: Float64Array;
  readonly highGrades: Float64Array;
}

interface MarketState {
  /** Index over its exponential mean of 60 days, less 1. */
  readonly trend: Float64Array;
  /** Mean of the known votes, -1 to 1; NaN with fewer than three. */
  readonly score: Float64Array;
  /** 1 bullish, -1 bearish, 0 neither; 0 as well where the score is NaN. */
  readonly signal: Int8Array;
  /** The last signal that was not 0; 0 = none yet. */
  readonly lastSignal: Int8Array;
  /** Bar on which the signal last changed; -1 = never yet. */
  readonly changedAt: Int32Array;
}

const vote = (value: number): number => Math.min(1, Math.max(-1, value));

const gapTo = (over: Float64Array, under: Float64Array): Float64Array =>
  over.map((value, t) => value / under[t] - 1);

/** Six decimals, so that the last bits of a sum never decide on which side of a threshold a score lies. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

const meanOfKnown = (votes: readonly number[]): number => {
  const known = votes.filter((value) => !Number.isNaN(value));
  return known.length < STATE_RULE.minVotes
    ? Number.NaN
    : rounded(known.reduce((sum, value) => sum + value, 0) / known.length);
};

/** The course of the signal; it stands through bars without a score, on which 0 is published. */
const follow = (score: Float64Array): Pick<MarketState, 'signal' | 'lastSignal' | 'changedAt'> => {
  const signal = new Int8Array(score.length);
  const lastSignal = new Int8Array(score.length);
  const changedAt = new Int32Array(score.length).fill(-1);
  let [state, last, changed] = [0, 0, -1];
  score.forEach((value, t) => {
    const before = state;
    if (!Number.isNaN(value)) {
      state = nextSignal(state, value, STATE_RULE.signal);
      signal[t] = state;
    }
    if (state !== before) changed = t;
    if (state !== 0) last = state;
    lastSignal[t] = last;
    changedAt[t] = changed;
  });
  return { signal, lastSignal, changedAt };
};

/**
 * Four votes between -1 and 1, equally weighted: share of assets above their mean (all = 1, none = -1); the
 * index over its 60-day mean and its 50-day over its 200-day mean (10 % = 1); the share of high grades over
 * its own mean of a year (10 points = 1). Set by meaning, not fitted.
 */
export const marketState = ({ level, aboveMean, highGrades }: StateInput): MarketState => {
  const { near, fast, slow, fullGap, usualGrades, minUsualGrades } = STATE_RULE;
  const trend = gapTo(level, exponentialMean(level, near));
  const course = gapTo(exponentialMean(level, fast), exponentialMean(level, slow));
  const usual = rolling(highGrades, usualGrades, minUsualGrades, mean);
  const score = level.map((_, t) =>
    meanOfKnown([
      2 * aboveMean[t] - 1,
      vote(trend[t] / fullGap),
      vote(course[t] / fullGap),
      vote((highGrades[t] - usual[t]) / fullGap),
    ]),
  );
  return { trend, score, ...follow(score) };
};
