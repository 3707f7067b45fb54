import { type Digest, digestOf, type Json } from '@assay/core/kernel';
import type { Feature, FeatureDescription } from './features/feature.ts';
import { descriptionOf } from './features/feature.ts';
import { pastReturn } from './features/returns.ts';
import { largestReturn, marketBeta, skewness, volatility } from './features/risk.ts';
import { maxDrawdown, shortfall, sortino } from './features/tail.ts';
import { drawdownFromHigh, emaGap } from './features/trend.ts';
import { amihud, dollarVolume, volumeTrend } from './features/turnover.ts';
import { UNIVERSE_RULE } from './universe.ts';

export interface WeighedFeature {
  readonly feature: Feature;
  readonly weight: number;
}

const VOLATILITY = volatility(30);
const LARGEST_RETURN = largestReturn(30);
const DOLLAR_VOLUME = dollarVolume(30);

const TA_FEATURES: readonly Feature[] = [
  ...[1, 3, 7, 14, 30, 60, 90].map(pastReturn),
  VOLATILITY,
  LARGEST_RETURN,
  skewness(60),
  volumeTrend(7, 60),
  amihud(30),
  DOLLAR_VOLUME,
  drawdownFromHigh(90),
  marketBeta(60),
  emaGap(12, 26),
];

/** Set once, by what the statistics mean. Negative = less is better. */
const QUANT_WEIGHTS: readonly WeighedFeature[] = [
  { feature: VOLATILITY, weight: -0.3 },
  { feature: LARGEST_RETURN, weight: -0.25 },
  { feature: maxDrawdown(90), weight: 0.15 },
  { feature: shortfall(90, 5), weight: 0.1 },
  { feature: sortino(90), weight: 0.1 },
  { feature: DOLLAR_VOLUME, weight: 0.1 },
];

export const PARAMETERS = {
  universe: UNIVERSE_RULE,
  ta: {
    /** Days from the close of the graded bar to the outcome that the grade speaks of. */
    horizonDays: 7,
    trainingDays: 730,
    minTrainingDays: 180,
    refit: 'first bar of each UTC month',
    /** In mean squares of centred ranks, which are 1/12 each. */
    ridgePenalty: 0.01,
  },
  trader: { ta: 0.8, quant: 0.2 },
  signal: { enterLong: 70, leaveLong: 50, enterShort: 30, leaveShort: 50 },
  record: { feePerSide: 0.001, slippagePerSide: 0.0005, closeAfterSilentDays: 7 },
} as const;

/** What grades are made by: enough to recompute it, under one digest. */
export interface ModelDescription {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the rest of this object. */
  readonly digest: Digest;
  readonly features: readonly FeatureDescription[];
  /** Ids of the features of the TA Grade, in the order of its contributions. */
  readonly ta: readonly string[];
  /** Features of the Quant Grade and their weights, in the order of its contributions. */
  readonly quant: readonly { readonly id: string; readonly weight: number }[];
  readonly parameters: typeof PARAMETERS;
}

/** A model that can be run: its description and the features behind it. */
export interface Model {
  readonly description: ModelDescription;
  /** What the TA Grade is learned from. */
  readonly ta: readonly Feature[];
  /** What the Quant Grade weighs. */
  readonly quant: readonly WeighedFeature[];
}

/** Every feature of a model once. */
export const featuresOf = ({ ta, quant }: Pick<Model, 'ta' | 'quant'>): readonly Feature[] => [
  ...new Set([...ta, ...quant.map(({ feature }) => feature)]),
];

export const buildModel = (id: string, version: string, parts: Pick<Model, 'ta' | 'quant'>): Model => {
  const content = {
    id,
    version,
    features: featuresOf(parts).map(descriptionOf),
    ta: parts.ta.map((feature) => feature.id),
    quant: parts.quant.map(({ feature, weight }) => ({ id: feature.id, weight })),
    parameters: PARAMETERS,
  } satisfies Json;
  return { ...parts, description: { ...content, digest: digestOf(content) } };
};

/** The model in force. */
export const TRADER_GRADE: Model = buildModel('trader-grade', '1', { ta: TA_FEATURES, quant: QUANT_WEIGHTS });
