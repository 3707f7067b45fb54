import { medianInPlace } from '../cross-section/median.ts';
import { bucketsOf } from './statistics/buckets.ts';

export interface Quintile {
  /** 1 = lowest grades. */
  readonly quintile: number;
  readonly observations: number;
  /** Mean of the daily mean returns over the horizon. */
  readonly mean: number;
  /** Median return of all observations. */
  readonly median: number;
  /** Share of observations above the day's median return. */
  readonly hitRate: number;
}

interface ScoredDay {
  readonly score: Float64Array;
  readonly outcome: Float64Array;
}

const FIFTHS = 5;

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Outcomes of the day's lowest fifth of scores, the next one, and so on. */
const fifths = ({ score, outcome }: ScoredDay): number[][] => {
  const parts = Array.from({ length: FIFTHS }, (): number[] => []);
  bucketsOf(score, FIFTHS).forEach((bucket, i) => {
    parts[bucket].push(outcome[i]);
  });
  return parts;
};

/** What became of each fifth of the grades, days weighing alike in the mean. */
export const quintilesOf = (days: readonly ScoredDay[]): readonly Quintile[] => {
  const collected = Array.from({ length: FIFTHS }, () => ({
    dayMeans: [] as number[],
    all: [] as number[],
    hits: 0,
  }));
  for (const day of days) {
    const middle = medianInPlace(day.outcome.slice());
    fifths(day).forEach((outcomes, fifth) => {
      if (outcomes.length === 0) return;
      const into = collected[fifth];
      into.dayMeans.push(average(outcomes));
      for (const outcome of outcomes) {
        into.all.push(outcome);
        if (outcome > middle) into.hits++;
      }
    });
  }
  return collected.map(({ dayMeans, all, hits }, fifth) => ({
    quintile: fifth + 1,
    observations: all.length,
    mean: average(dayMeans),
    median: medianInPlace(Float64Array.from(all)),
    hitRate: hits / all.length,
  }));
};
