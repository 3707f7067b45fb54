import type { MetricId, PanelColumn } from '@assay/domain/market';
import type { AssetFacts } from './asset-facts.ts';

/** Where a figure stands without peers to compare with: 0 at `worst`, 100 at `best`, linear between, clamped. */
export type FixedScale = {
  readonly worst: number;
  readonly best: number;
};

/** What is published about an input. */
export type InputDescription = {
  readonly id: string;
  readonly meaning: string;
  readonly metrics: readonly MetricId[];
  readonly columns: readonly PanelColumn[];
  /** An observation older than this does not count. */
  readonly maxAgeDays: number;
  readonly better: 'more' | 'less';
  /** Used where fewer than the stated minimum of peers have the input; `null`: it abstains there. */
  readonly scale: FixedScale | null;
  /** `category`: the log distance to the median of the asset's categories is what is ranked. */
  readonly comparedWith: 'universe' | 'category';
};

/** A figure of an asset per bar, made from facts known by the bar's close. */
export interface FactInput extends InputDescription {
  /** One value per bar, NaN = unknown; a logarithm where compared with the category. */
  readonly series: (facts: AssetFacts) => Float64Array;
}

export interface WeighedInput {
  readonly input: FactInput;
  /** Share in the sub-score; the shares of a sub-score sum to 1. */
  readonly weight: number;
}

export interface SubScoreSpecification {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** Share in the grade; the shares of a grade sum to 1. */
  readonly weight: number;
  readonly inputs: readonly WeighedInput[];
}

export interface GradeSpecification {
  readonly id: 'fundamental' | 'technology' | 'valuation';
  readonly name: string;
  readonly subScores: readonly SubScoreSpecification[];
}

type InputFields = Pick<FactInput, 'id' | 'meaning' | 'series'> & Partial<InputDescription>;

/** More is better, compared with the universe, without a fixed scale, unless stated otherwise. */
export const factInput = (fields: InputFields): FactInput => ({
  metrics: [],
  columns: [],
  maxAgeDays: 45,
  better: 'more',
  scale: null,
  comparedWith: 'universe',
  ...fields,
});

/** A metric as it is. */
export const stated = (
  metric: MetricId,
  meaning: string,
  maxAgeDays: number,
  fields: Partial<InputDescription> = {},
): FactInput =>
  factInput({
    id: metric.slice(metric.indexOf('/') + 1),
    meaning,
    metrics: [metric],
    maxAgeDays,
    series: (facts) => facts.metric(metric, maxAgeDays),
    ...fields,
  });

export const inputDescriptionOf = ({ series: _, ...description }: FactInput): InputDescription => description;
