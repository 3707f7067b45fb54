import type { Feature } from '../features/feature.ts';
import { descriptionOf } from '../features/feature.ts';
import { idiosyncraticVolatility, marketBeta } from '../features/market-risk.ts';
import { largestReturn, skewness, volatility } from '../features/risk.ts';
import { maxDrawdown, shortfall } from '../features/tail.ts';
import { drawdownFromHigh } from '../features/trend.ts';
import { amihud, dollarVolume, volumeTrend } from '../features/turnover.ts';
import type { FundamentalGradeId } from '../fundamentals/fundamental-history.ts';
import { FUNDAMENTALS_MODEL, GRADE_SPECIFICATIONS } from '../fundamentals/specification.ts';
import { identify, type ModelIdentity } from '../model-identity.ts';
import { UNIVERSE_RULE } from '../universe.ts';
import { OUTCOME_RISKS } from './risk-adjusted-outcomes.ts';
import { longReturn, tradingAge } from './slow-features.ts';

export type InvestorPartId = 'resilience' | FundamentalGradeId;

/** One regressor: a centred rank or a sub-score as (score - 50) / 100; 0 where the asset lacks it. */
export interface InvestorFactor {
  readonly id: string;
  readonly meaning: string;
  readonly part: InvestorPartId;
  /** Weight in force before anything was learned, and that learning starts from. */
  readonly statedWeight: number;
}

/** Declared share of each part in the stated coverage. */
export const PART_WEIGHTS: Readonly<Record<InvestorPartId, number>> = {
  resilience: 0.4,
  fundamental: 0.25,
  technology: 0.15,
  valuation: 0.2,
};

export const PART_NAMES: Readonly<Record<InvestorPartId, string>> = {
  resilience: 'Resilience',
  fundamental: 'Fundamental',
  technology: 'Technology',
  valuation: 'Valuation',
};

export const INVESTOR_PARAMETERS = {
  universe: UNIVERSE_RULE,
  assessed: 'close of each Monday, UTC',
  /** Outcome: mean of the ranks of the risk-adjusted returns over these days. */
  horizonDays: [30, 90],
  outcomeRisks: OUTCOME_RISKS,
  learner: {
    horizonDays: 90,
    /** Four years. */
    trainingDays: 1461,
    ridgePenalty: 0.01,
    /** The stated weights count like a year of data. */
    priorDays: 365,
  },
  refit: 'first assessment of each UTC month',
  /** The resilience part alone is enough. */
  minCoverage: 0.35,
} as const;

/**
 * Slow statistics of the bars and their stated weights, which are the coefficients of the same regression
 * on the CoinMarketCap panels up to 2021-06, rounded.
 */
export const RESILIENCE: readonly { readonly feature: Feature; readonly statedWeight: number }[] = [
  { feature: volatility(30), statedWeight: -0.03 },
  { feature: volatility(90), statedWeight: -0.04 },
  { feature: largestReturn(30), statedWeight: -0.02 },
  { feature: skewness(90), statedWeight: -0.03 },
  { feature: maxDrawdown(90), statedWeight: 0.02 },
  { feature: shortfall(90, 5), statedWeight: 0.04 },
  { feature: idiosyncraticVolatility(90), statedWeight: -0.11 },
  { feature: marketBeta(90), statedWeight: 0.17 },
  { feature: amihud(90), statedWeight: -0.03 },
  { feature: dollarVolume(90), statedWeight: 0.03 },
  { feature: volumeTrend(30, 180), statedWeight: -0.03 },
  { feature: drawdownFromHigh(365), statedWeight: 0.02 },
  { feature: longReturn(30), statedWeight: 0.02 },
  { feature: longReturn(90), statedWeight: -0.02 },
  { feature: longReturn(180), statedWeight: -0.03 },
  { feature: tradingAge(1095), statedWeight: 0.07 },
];

/** Market capitalisation, where known: what is large survives. */
const SIZE: InvestorFactor = {
  id: 'market-cap',
  meaning: 'Market capitalisation',
  part: 'resilience',
  statedWeight: 0.03,
};

/** Stated weight of a whole grade's sub-scores, spread by their declared shares. */
const GRADE_WEIGHTS: Readonly<Record<FundamentalGradeId, number>> = {
  fundamental: 0.2,
  technology: 0.12,
  valuation: 0.1,
};

const SUB_SCORE_FACTORS: readonly InvestorFactor[] = GRADE_SPECIFICATIONS.flatMap(({ id, subScores }) =>
  subScores.map((sub) => ({
    id: `${id}/${sub.id}`,
    meaning: `${sub.name}: ${sub.meaning}`,
    part: id,
    statedWeight: GRADE_WEIGHTS[id] * sub.weight,
  })),
);

/** Every factor in the order of weights and contributions. */
export const INVESTOR_FACTORS: readonly InvestorFactor[] = [
  ...RESILIENCE.map(({ feature, statedWeight }) => ({
    id: feature.id,
    meaning: feature.meaning,
    part: 'resilience' as const,
    statedWeight,
  })),
  SIZE,
  ...SUB_SCORE_FACTORS,
];

/** Raise the version with any change of a value. */
export const INVESTOR_MODEL: ModelIdentity = identify('investor-grade', '1', {
  fundamentals: FUNDAMENTALS_MODEL.digest,
  resilience: RESILIENCE.map(({ feature }) => descriptionOf(feature)),
  factors: INVESTOR_FACTORS.map((factor) => ({ ...factor })),
  parts: PART_WEIGHTS,
  parameters: INVESTOR_PARAMETERS,
});
