import { medianInPlace } from '../../cross-section/median.ts';
import { bucketsOf } from './buckets.ts';
import { bootstrapRatio, type Estimate, type Resampling } from './stationary-bootstrap.ts';

/** How often a score told which assets would beat the day's median asset. */
export interface RelativeDirection {
  readonly observations: number;
  /** Above the median score and above the median outcome, or below both. */
  readonly overall: Estimate;
  /** Share of the highest tenth of the scores that beat the median asset. */
  readonly topDecile: Estimate;
  /** Share of the lowest tenth that did not. */
  readonly bottomDecile: Estimate;
  /** Both tenths together: where the score is surest. */
  readonly extremes: Estimate;
}

export interface DirectionDay {
  readonly score: Float64Array;
  readonly outcome: Float64Array;
}

const GROUPS = ['overall', 'top', 'bottom'] as const;
type Tally = Record<(typeof GROUPS)[number], { tried: number; right: number }>;

const tallyDay = ({ score, outcome }: DirectionDay): Tally => {
  const middleScore = medianInPlace(score.slice());
  const middleOutcome = medianInPlace(outcome.slice());
  const tally: Tally = {
    overall: { tried: 0, right: 0 },
    top: { tried: 0, right: 0 },
    bottom: { tried: 0, right: 0 },
  };
  const count = (group: keyof Tally, right: boolean): void => {
    tally[group].tried++;
    tally[group].right += Number(right);
  };
  bucketsOf(score, 10).forEach((decile, i) => {
    if (outcome[i] === middleOutcome) return;
    const won = outcome[i] > middleOutcome;
    if (score[i] !== middleScore) count('overall', score[i] > middleScore === won);
    if (decile === 9) count('top', won);
    if (decile === 0) count('bottom', !won);
  });
  return tally;
};

/** Observations that equal the median score or the median outcome say nothing and are left out. */
export const relativeDirection = (days: readonly DirectionDay[], rule: Resampling): RelativeDirection => {
  const tallies = days.map(tallyDay);
  const rate = (...groups: (keyof Tally)[]): Estimate =>
    bootstrapRatio(
      tallies.map((tally) => groups.reduce((sum, group) => sum + tally[group].right, 0)),
      tallies.map((tally) => groups.reduce((sum, group) => sum + tally[group].tried, 0)),
      rule,
    );
  return {
    observations: tallies.reduce((sum, { overall }) => sum + overall.tried, 0),
    overall: rate('overall'),
    topDecile: rate('top'),
    bottomDecile: rate('bottom'),
    extremes: rate('top', 'bottom'),
  };
};

/** How often a call of up or down came true, beside two callers who know nothing. */
export interface AbsoluteDirection {
  readonly calls: number;
  readonly hitRate: Estimate;
  /** Whoever always calls what came true more often on these very days: known only in hindsight. */
  readonly alwaysMajority: number;
  /** Whoever calls what the last days did, where the last days did anything. */
  readonly momentum: Estimate;
}

export interface CallDay {
  /** 1 up, -1 down, 0 = no call. */
  readonly call: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
  /** Return of the days before. */
  readonly past: ArrayLike<number>;
}

/** Outcomes of exactly zero are left out. */
export const absoluteDirection = (days: readonly CallDay[], rule: Resampling): AbsoluteDirection => {
  const sums = days.map(({ call, outcome, past }) => {
    const day = { calls: 0, right: 0, up: 0, momentumCalls: 0, momentumRight: 0 };
    for (let i = 0; i < call.length; i++) {
      if (call[i] === 0 || outcome[i] === 0) continue;
      day.calls++;
      day.right += Number(call[i] > 0 === outcome[i] > 0);
      day.up += Number(outcome[i] > 0);
      if (Number.isNaN(past[i]) || past[i] === 0) continue;
      day.momentumCalls++;
      day.momentumRight += Number(past[i] > 0 === outcome[i] > 0);
    }
    return day;
  });
  const column = (name: keyof (typeof sums)[number]): number[] => sums.map((day) => day[name]);
  const total = (name: keyof (typeof sums)[number]): number => column(name).reduce((a, b) => a + b, 0);
  const upShare = total('up') / total('calls');
  return {
    calls: total('calls'),
    hitRate: bootstrapRatio(column('right'), column('calls'), rule),
    alwaysMajority: Math.max(upShare, 1 - upShare),
    momentum: bootstrapRatio(column('momentumRight'), column('momentumCalls'), rule),
  };
};
