import type { AssetSeries } from './asset-series.ts';
import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';

/** Moments of the asset's and the market's daily log returns over a window, on days that have both. */
interface Joint {
  readonly count: number;
  readonly market: number;
  readonly own: number;
  readonly marketVariance: number;
  readonly ownVariance: number;
  readonly covariance: number;
}

const jointMoments = ({ sums }: AssetSeries, t: number, days: number): Joint => {
  const count = sums.of(SUM.market).count(t, days);
  const market = sums.of(SUM.market).sum(t, days) / count;
  const own = sums.of(SUM.pairedReturn).sum(t, days) / count;
  return {
    count,
    market,
    own,
    marketVariance: sums.of(SUM.squaredMarket).sum(t, days) / count - market * market,
    ownVariance: sums.of(SUM.squaredPairedReturn).sum(t, days) / count - own * own,
    covariance: sums.of(SUM.product).sum(t, days) / count - market * own,
  };
};

/** Below this a variance of daily returns is the rounding of its sums. */
const NO_VARIANCE = 1e-12;

const slope = (joint: Joint): number =>
  joint.marketVariance > NO_VARIANCE ? joint.covariance / joint.marketVariance : 0;

/** Slope of the asset's daily log returns on the market's (median log return of the universe). */
export const marketBeta = (days: number): Feature => ({
  id: `beta-${days}d`,
  meaning: `Slope of the daily log returns of the last ${days} days on the median return of the market`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => slope(jointMoments(asset, t, days)),
});

/** Volatility left after the market's part (Ang, Hodrick, Xing and Zhang, JF 2006, on one factor). */
export const idiosyncraticVolatility = (days: number): Feature => ({
  id: `idiosyncratic-${days}d`,
  meaning: `Standard deviation of the daily log returns of the last ${days} days that the market does not explain`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => {
    const joint = jointMoments(asset, t, days);
    return Math.sqrt(Math.max(0, joint.ownVariance - slope(joint) * joint.covariance));
  },
});

/** Mean daily return beyond what beta times the market gave: the past alpha of Cakici et al. (2024). */
export const pastAlpha = (days: number): Feature => ({
  id: `alpha-${days}d`,
  meaning: `Mean daily log return of the last ${days} days beyond beta times the market's`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => {
    const joint = jointMoments(asset, t, days);
    return joint.own - slope(joint) * joint.market;
  },
});

/** Return of `days` days less beta of `window` days times the market's. */
export const residualReturn = (days: number, window: number): Feature => ({
  id: `residual-${days}-${window}`,
  meaning: `Log return of the last ${days} days less the market's times the beta of ${window} days`,
  inputs: PRICE_INPUTS,
  warmUp: window + 1,
  value: (asset, t) => {
    const beta = slope(jointMoments(asset, t, window));
    return asset.sums.of(SUM.pairedReturn).sum(t, days) - beta * asset.sums.of(SUM.market).sum(t, days);
  },
});

/** Sum of products over sum of squares on days when the market fell (Hogan and Warren, JFQA 1974); 0 where it never did. */
export const downsideBeta = (days: number): Feature => ({
  id: `downside-beta-${days}d`,
  meaning: `Sensitivity of the daily log returns of the last ${days} days to falls of the market`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) => {
    const falls = sums.of(SUM.squaredFall).sum(t, days);
    return falls > NO_VARIANCE ? sums.of(SUM.productInFall).sum(t, days) / falls : 0;
  },
});

/** E[r m^2] / (sd(r) E[m^2]) of centred returns (Harvey and Siddique, JF 2000). */
export const coSkewness = (days: number): Feature => ({
  id: `co-skewness-${days}d`,
  meaning: `Co-skewness with the market of the daily log returns of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: (asset, t) => {
    const { count, market, own, marketVariance, ownVariance, covariance } = jointMoments(asset, t, days);
    if (!(marketVariance > NO_VARIANCE && ownVariance > NO_VARIANCE)) return 0;
    const raw = asset.sums.of(SUM.coSkew).sum(t, days) / count;
    const centred = raw - 2 * market * covariance - own * (marketVariance + market * market);
    return centred / (Math.sqrt(ownVariance) * marketVariance);
  },
});
