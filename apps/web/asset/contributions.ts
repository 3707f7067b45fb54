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
