import type { Explanation } from '@assay/sdk';
import { featureWords } from '../format/feature-words.ts';

export interface Contribution {
  readonly id: string;
  readonly words: string;
  readonly meaning: string;
  /** In points of the Trader Grade. */
  readonly points: number;
}

export interface Why {
  /** The Trader Grade of an asset with no feature on either side. */
  readonly baseline: number;
  /** Strongest first. */
  readonly contributions: Contribution[];
}

/** A contribution on one day and on another; null where the grade of that day had none. */
export interface ContributionChange extends Omit<Contribution, 'points'> {
  readonly past: number | null;
  readonly now: number | null;
  /** What has no contribution adds nothing. */
  readonly change: number;
}

/** What changed from one day to another, the largest change first. */
export const changesBetween = (then: Why, now: Why): ContributionChange[] => {
  const known = new Map([...then.contributions, ...now.contributions].map((one) => [one.id, one]));
  const pointsIn = ({ contributions }: Why) => new Map(contributions.map(({ id, points }) => [id, points]));
  const [before, after] = [pointsIn(then), pointsIn(now)];
  return [...known.values()]
    .map(({ id, words, meaning }) => {
      const [from = null, to = null] = [before.get(id), after.get(id)];
      return { id, words, meaning, past: from, now: to, change: (to ?? 0) - (from ?? 0) };
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
};

/** What the parts of both grades add to the Trader Grade, by their share of it. */
export const whyOf = ({ grades }: Explanation): Why => ({
  baseline: grades.reduce((sum, { weight, baseline }) => sum + weight * baseline, 0),
  contributions: grades
    .flatMap(({ kind, weight, contributions }) =>
      contributions.map(({ feature, meaning, points }) => ({
        id: `${kind}:${feature}`,
        words: featureWords(feature, meaning),
        meaning: `${meaning} (${kind === 'ta' ? 'TA' : 'Quant'} Grade)`,
        points: weight * points,
      })),
    )
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
});
