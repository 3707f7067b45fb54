import { type Digest, digestOf, type Json } from '@assay/core/kernel';
import type { Feature, FeatureDescription } from './features/feature.ts';
import { descriptionOf } from './features/feature.ts';
import {
  coSkewness,
  downsideBeta,
  idiosyncraticVolatility,
  marketBeta,
  pastAlpha,
  residualReturn,
} from './features/market-risk.ts';
import { directedness, pastReturn } from './features/returns.ts';
import { largestReturn, skewness, smallestReturn, volatility, volatilityTrend } from './features/risk.ts';
import { downsideDeviation, maxDrawdown, shortfall, sortino } from './features/tail.ts';
import {
  bandwidth,
  bollinger,
  daysSinceHigh,
  drawdownFromHigh,
  emaGap,
  meanGap,
  stochastic,
} from './features/trend.ts';
import { amihud, dollarVolume, volumeBalance, volumeTrend, volumeVolatility } from './features/turnover.ts';
import { UNIVERSE_RULE } from './universe.ts';

export interface WeighedFeature {
  readonly feature: Feature;
  readonly weight: number;
}

const VOLATILITY = volatility(30);

const LARGEST_RETURN = largestReturn(30);
const IDIOSYNCRATIC = idiosyncraticVolatility(60);
const DOWNSIDE = downsideDeviation(90);
const DOLLAR_VOLUME = dollarVolume(30);

/** Trend, reversal, risk and turnover in the manner of CTREND (Fieberg et al., JFQA 2025). */
const TA_FEATURES: readonly Feature[] = [
  ...[1, 2, 3, 5, 7, 14, 30, 60, 90].map(pastReturn),
  ...[14, 60].map(directedness),
  VOLATILITY,
  volatility(90),
  volatilityTrend(7, 60),
  LARGEST_RETURN,
  largestReturn(7),
  smallestReturn(30),
  skewness(60),
  marketBeta(60),
  IDIOSYNCRATIC,
  pastAlpha(60),
  residualReturn(7, 60),
  residualReturn(1, 60),
  downsideBeta(90),
  coSkewness(90),
  maxDrawdown(90),
  shortfall(90, 5),
  DOWNSIDE,
  sortino(90),
  drawdownFromHigh(90),
  daysSinceHigh(90),
  ...[14, 60].map(stochastic),
  ...[5, 10, 20, 50, 100, 200].map(meanGap),
  bollinger(20),
  bandwidth(20),
  emaGap(12, 26),
  DOLLAR_VOLUME,
  volumeTrend(1, 20),
  volumeTrend(7, 60),
  volumeTrend(30, 120),
  volumeVolatility(30),
  volumeBalance(20),
  amihud(30),
];

/** Set by what the statistics mean: calm by itself, calm beside the market, no lottery, shallow losses, liquid. */
const QUANT_WEIGHTS: readonly WeighedFeature[] = [
  { feature: IDIOSYNCRATIC, weight: -0.3 },
  { feature: VOLATILITY, weight: -0.2 },
  { feature: LARGEST_RETURN, weight: -0.2 },
  { feature: DOWNSIDE, weight: -0.2 },
  { feature: DOLLAR_VOLUME, weight: 0.1 },
];

export const PARAMETERS = {
  universe: UNIVERSE_RULE,
  ta: {
    /** Days from the close of the graded bar to the outcome that the grade speaks of. */
    horizonDays: 7,
    /** The outcome learned from is the rank over the horizon plus the rank over so many days. */
    blendDays: 1,
    /** Feature that the learned part is made neutral to, day by day. */
    control: 'volatility-30d',
    trainingDays: 1460,
    minTrainingDays: 180,
    refit: 'first bar of each UTC month',
    /** In mean squares of centred ranks, which are 1/12 each. */
    ridgePenalty: 0.003,
    trees: {
      trees: 100,
      depth: 3,
      learningRate: 0.1,
      leafPenalty: 200,
      featureShare: 0.5,
      dayShare: 0.5,
      seed: 'trader-grade',
      everyDays: 3,
      maxRows: 30_000,
    },
    treeMonths: [1, 7],
    /** Days of records before the learners' shares follow them. */
    minRecordDays: 90,
    /** The other half of the learned loading on volatility is left to the Quant Grade. */
    volatilityShare: 0.5,
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
export const TRADER_GRADE: Model = buildModel('trader-grade', '2', { ta: TA_FEATURES, quant: QUANT_WEIGHTS });
