import type { Explanation } from '@assay/sdk';
import { featureWords } from './feature-words.ts';
import { rankWords } from './rank-words.ts';

export interface Contribution {
  readonly id: string;
  readonly feature: string;
  readonly kind: Explanation['grades'][number]['kind'];
  readonly words: string;
  readonly meaning: string;
  /** In points of the Trader Grade. */
  readonly points: number;
  /** Place among the assets of the day, 0 to 100; null where it was not kept. */
  readonly rank: number | null;
}

export interface Why {
  /** The Trader Grade of an asset with no feature on either side. */
  readonly baseline: number;
  /** Strongest first. */
  readonly contributions: Contribution[];
}

/** A contribution on one day and on another; null where the grade of that day had none. */
export interface ContributionChange extends Pick<Contribution, 'id' | 'words' | 'meaning'> {
  readonly past: number | null;
  readonly now: number | null;
  /** What has no contribution adds nothing. */
  readonly change: number;
  /** Where the asset stood on both days, in words; null where it was not kept. */
  readonly about: string | null;
}

const byId = ({ contributions }: Why) => new Map(contributions.map((one) => [one.id, one]));

const standing = (one: Contribution, ...ranks: [number | null, number | null, string]): string | null => {
  const words = rankWords(one.feature, ...ranks);
  return words !== null && one.kind === 'quant' ? `${words}; in the Quant Grade` : words;
};

/**
 * What changed from one day to another, the largest change first.
 * @param when what the later day is called, such as "now".
 */
export const changesBetween = (then: Why, now: Why, when: string): ContributionChange[] => {
  const [before, after] = [byId(then), byId(now)];
  return [...new Map([...before, ...after]).values()]
    .map((one) => {
      const { id, words, meaning } = one;
      const [from, to] = [before.get(id), after.get(id)];
      const about = standing(one, from?.rank ?? null, to?.rank ?? null, when);
      const change = (to?.points ?? 0) - (from?.points ?? 0);
      return { id, words, meaning, about, past: from?.points ?? null, now: to?.points ?? null, change };
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
};

/** What the parts of both grades add to the Trader Grade, by their share of it. */
export const whyOf = ({ grades }: Explanation): Why => ({
  baseline: grades.reduce((sum, { weight, baseline }) => sum + weight * baseline, 0),
  contributions: grades
    .flatMap(({ kind, weight, contributions }) =>
      contributions.map(({ feature, meaning, points, rank }) => ({
        id: `${kind}:${feature}`,
        feature,
        kind,
        words: featureWords(feature, meaning),
        meaning: `${meaning} (${kind === 'ta' ? 'TA' : 'Quant'} Grade)`,
        points: weight * points,
        rank,
      })),
    )
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
});
