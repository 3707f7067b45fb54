import { medianInPlace } from '../../cross-section/median.ts';
import { bucketsOf } from './buckets.ts';
import { type Estimate, estimateFrom, type Resampling, resampleDays } from './stationary-bootstrap.ts';

/** One day's scores and what became of them; arrays of one value per asset. */
export interface ScoredOutcomes {
  readonly score: Float64Array;
  readonly outcome: Float64Array;
  /** 1 where the asset stopped trading for good before the outcome closed. */
  readonly gone: Uint8Array;
}

export interface BucketOutcome {
  /** 1 = lowest scores. */
  readonly bucket: number;
  readonly observations: number;
  /** Mean of the daily means. */
  readonly mean: Estimate;
  /** Median of all observations. */
  readonly median: Estimate;
  /** Share of the observations above the day's median outcome. */
  readonly hitRate: Estimate;
  /** Outcome that 5 % of the observations fell below. */
  readonly tail: number;
  readonly goneRate: number;
}

export interface BucketTable {
  readonly buckets: readonly BucketOutcome[];
  /** What each bucket had more than the one below it. */
  readonly meanSteps: readonly Estimate[];
  readonly medianSteps: readonly Estimate[];
  /** Highest bucket less lowest. */
  readonly meanSpread: Estimate;
  readonly medianSpread: Estimate;
}

/** All outcomes of a bucket in ascending order with the day of each, and its sums by day. */
interface Collected {
  readonly sorted: Float64Array;
  readonly dayOf: Int32Array;
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly hits: Float64Array;
  gone: number;
}

const collect = (days: readonly ScoredOutcomes[], buckets: number): readonly Collected[] => {
  const found = Array.from({ length: buckets }, () => [] as { outcome: number; day: number }[]);
  const sums = found.map(() => ({
    count: new Float64Array(days.length),
    sum: new Float64Array(days.length),
    hits: new Float64Array(days.length),
    gone: 0,
  }));
  days.forEach(({ score, outcome, gone }, day) => {
    const middle = medianInPlace(outcome.slice());
    bucketsOf(score, buckets).forEach((bucket, i) => {
      const into = sums[bucket];
      found[bucket].push({ outcome: outcome[i], day });
      into.count[day]++;
      into.sum[day] += outcome[i];
      into.hits[day] += Number(outcome[i] > middle);
      into.gone += gone[i];
    });
  });
  return found.map((own, bucket) => {
    own.sort((a, b) => a.outcome - b.outcome);
    return {
      sorted: Float64Array.from(own, ({ outcome }) => outcome),
      dayOf: Int32Array.from(own, ({ day }) => day),
      ...sums[bucket],
    };
  });
};

/** Median of the outcomes with each counted as often as its day; the mean of the middle two of an even number. */
const weightedMedian = ({ sorted, dayOf, count }: Collected, times: ArrayLike<number>): number => {
  let total = 0;
  for (let day = 0; day < count.length; day++) total += count[day] * times[day];
  let reached = 0;
  let lower = Number.NaN;
  for (let i = 0; i < sorted.length; i++) {
    if (times[dayOf[i]] === 0) continue;
    reached += times[dayOf[i]];
    if (Number.isNaN(lower) && 2 * reached >= total) lower = sorted[i];
    if (2 * reached > total) return (lower + sorted[i]) / 2;
  }
  return Number.NaN;
};

const meanOfDays = ({ count, sum }: Collected, times: ArrayLike<number>): number => {
  let [total, days] = [0, 0];
  for (let day = 0; day < count.length; day++) {
    if (count[day] === 0) continue;
    total += (times[day] * sum[day]) / count[day];
    days += times[day];
  }
  return total / days;
};

const shareOfHits = ({ count, hits }: Collected, times: ArrayLike<number>): number => {
  let [all, right] = [0, 0];
  for (let day = 0; day < count.length; day++) {
    all += times[day] * count[day];
    right += times[day] * hits[day];
  }
  return right / all;
};

type Figures = readonly Float64Array[];

/** Means, medians and hit rates of all buckets, on days counted as often as given. */
const figuresOf = (collected: readonly Collected[], times: ArrayLike<number>): Figures =>
  [meanOfDays, weightedMedian, shareOfHits].map((figure) =>
    Float64Array.from(collected, (own) => figure(own, times)),
  );

/**
 * What became of each bucket of a daily score, with errors from resampled days, so that the overlap of outcomes and
 * what the assets of a day share are in them.
 */
export const bucketOutcomes = (
  days: readonly ScoredOutcomes[],
  buckets: number,
  rule: Resampling,
): BucketTable => {
  const collected = collect(days, buckets);
  const whole = figuresOf(collected, new Uint8Array(days.length).fill(1));
  const drawn: Figures[] = [];
  resampleDays(days.length, rule, (counts) => drawn.push(figuresOf(collected, counts)));
  const estimate = (read: (figures: Figures) => number): Estimate =>
    estimateFrom(read(whole), Float64Array.from(drawn, read));
  const difference = (figure: number, high: number, low: number): Estimate =>
    estimate((figures) => figures[figure][high] - figures[figure][low]);
  const steps = (figure: number): Estimate[] =>
    Array.from({ length: buckets - 1 }, (_, low) => difference(figure, low + 1, low));
  return {
    buckets: collected.map(({ sorted, gone }, bucket) => ({
      bucket: bucket + 1,
      observations: sorted.length,
      mean: estimate(([means]) => means[bucket]),
      median: estimate(([, medians]) => medians[bucket]),
      hitRate: estimate(([, , rates]) => rates[bucket]),
      tail: sorted[Math.floor(0.05 * sorted.length)] ?? Number.NaN,
      goneRate: gone / sorted.length,
    })),
    meanSteps: steps(0),
    medianSteps: steps(1),
    meanSpread: difference(0, buckets - 1, 0),
    medianSpread: difference(1, buckets - 1, 0),
  };
};

/** Rising from the lowest to the highest bucket, and no step down that its 95 % interval keeps below zero. */
export const monotoneWithinErrors = (steps: readonly Estimate[], spread: Estimate): boolean =>
  spread.value > 0 && steps.every(({ high }) => high >= 0);
