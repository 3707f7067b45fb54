import { ledoitWolf } from '../covariance/ledoit-wolf.ts';
import { returnWindow } from '../covariance/return-window.ts';
import type { IndexMarket } from './index-market.ts';
import { coefficientKnownAt, scoreOf } from './information-coefficient.ts';
import type { IndexRuleBook, IndexWeighting } from './rule-book.ts';
import { blackLitterman } from './weighting/black-litterman.ts';
import { cappedWeights } from './weighting/capped-weights.ts';
import { equalRisk } from './weighting/equal-risk.ts';
import { hierarchicalRiskParity } from './weighting/hierarchical-risk-parity.ts';
import { inverseVolatility } from './weighting/inverse-volatility.ts';
import { minimumVariance } from './weighting/minimum-variance.ts';

/** What weights are decided from at the close of bar `t`. */
export interface WeighingMoment {
  readonly market: IndexMarket;
  readonly book: IndexRuleBook;
  readonly t: number;
  /** Weights held now, per asset of the panel. */
  readonly held: Float64Array;
  /** See `dailyCoefficients`; empty for a book without views. */
  readonly coefficients: Float64Array;
}

type RiskWeighting = Exclude<IndexWeighting, { method: 'marketCap' } | { method: 'equal' }>;

/** Least share of a window's returns that must be known for an asset's risk to be. */
const MIN_KNOWN = 0.5;

const returnsOf = ({ market, t }: WeighingMoment, assets: readonly number[], days: number) =>
  returnWindow(
    assets.map((asset) => market.logReturn.subarray(asset * market.bars, (asset + 1) * market.bars)),
    t + 1,
    days,
  );

const riskIsKnown = (values: Float64Array): boolean => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length >= MIN_KNOWN * values.length && known.some((value) => value !== known[0]);
};

const valuesAt = (
  { market, t }: WeighingMoment,
  cells: Float64Array | undefined,
  assets: readonly number[],
) => Float64Array.from(assets, (asset) => cells?.[asset * market.bars + t] ?? Number.NaN);

/** Market capitalisations; all alike where one is unknown. */
const marketWeights = (moment: WeighingMoment, assets: readonly number[]): Float64Array => {
  const caps = valuesAt(moment, moment.market.marketCap, assets);
  const known = caps.every((cap) => cap > 0);
  return cappedWeights(known ? caps : caps.fill(1), moment.book.cap);
};

const tilted = (
  moment: WeighingMoment,
  assets: readonly number[],
  covariance: Float64Array,
  weighting: RiskWeighting & { method: 'blackLitterman' },
): Float64Array => {
  const { horizonDays, recordDays, riskAversion } = weighting;
  return blackLitterman({
    covariance: covariance.map((value) => value * horizonDays),
    market: marketWeights(moment, assets),
    scores: valuesAt(moment, moment.market.traderGrade, assets).map(scoreOf),
    informationCoefficient: coefficientKnownAt(moment.coefficients, moment.t, horizonDays, recordDays),
    riskAversion,
    cap: moment.book.cap,
  });
};

/** Shrunk as Ledoit and Wolf have it, then off its diagonal by the book's least shrinkage: positive definite. */
const covarianceOf = (
  moment: WeighingMoment,
  assets: readonly number[],
  { windowDays, leastShrinkage }: RiskWeighting,
): Float64Array => {
  const { covariance } = ledoitWolf(returnsOf(moment, assets, windowDays));
  const isVariance = (cell: number): boolean => cell % (assets.length + 1) === 0;
  return covariance.map((value, cell) => (isVariance(cell) ? value : (1 - leastShrinkage) * value));
};

/** Weights among assets whose risk is known. */
const riskWeights = (
  moment: WeighingMoment,
  assets: readonly number[],
  weighting: RiskWeighting,
): Float64Array => {
  const size = assets.length;
  const { cap } = moment.book;
  const covariance = covarianceOf(moment, assets, weighting);
  switch (weighting.method) {
    case 'inverseVolatility':
      return inverseVolatility(covariance, size, cap);
    case 'equalRisk':
      return cappedWeights(equalRisk(covariance, size), cap);
    case 'hierarchicalRiskParity':
      return cappedWeights(hierarchicalRiskParity(covariance, size), cap);
    case 'blackLitterman':
      return tilted(moment, assets, covariance, weighting);
    case 'minimumVariance': {
      const held = Float64Array.from(assets, (asset) => moment.held[asset]);
      const sum = held.reduce((a, b) => a + b, 0);
      const previous = held.map((weight) => (sum > 0 ? weight / sum : 1 / size));
      return minimumVariance({ covariance, cap, previous, turnoverPenalty: weighting.turnoverPenalty });
    }
  }
};

/**
 * Weights that sum to 1, in the order of `assets`. An asset whose risk is not known (fewer than half of the
 * window's returns) gets an equal weight 1 / n, and the method spreads the rest. Rounded to ten decimals, so
 * that the last bits of a platform never show, and divided by their sum, which that had moved.
 */
export const targetWeights = (moment: WeighingMoment, assets: readonly number[]): Float64Array => {
  const { weighting, cap } = moment.book;
  if (weighting.method === 'equal') return new Float64Array(assets.length).fill(1 / assets.length);
  if (weighting.method === 'marketCap') {
    return cappedWeights(valuesAt(moment, moment.market.marketCap, assets), cap);
  }
  const { bars, values } = returnsOf(moment, assets, weighting.windowDays);
  const known = assets.filter((_, i) => riskIsKnown(values.subarray(i * bars, (i + 1) * bars)));
  const share = known.length / assets.length;
  const spread = known.length === 0 ? new Float64Array(0) : riskWeights(moment, known, weighting);
  const byAsset = new Map(known.map((asset, i) => [asset, spread[i] * share]));
  const rounded = Float64Array.from(
    assets,
    (asset) => Math.round((byAsset.get(asset) ?? 1 / assets.length) * 1e10) / 1e10,
  );
  const sum = rounded.reduce((a, b) => a + b, 0);
  return rounded.map((weight) => weight / sum);
};
