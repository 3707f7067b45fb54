import type { RebalanceReason } from './index-history.ts';
import { selectAssets } from './selection.ts';
import { targetWeights, type WeighingMoment } from './target-weights.ts';
import { planTrades, type TradePlan } from './trade-plan.ts';
import { forecastVolatility, investedShare } from './volatility-target.ts';

export interface Decision {
  readonly decided: number;
  readonly reason: RebalanceReason;
  readonly plan: TradePlan;
}

/** Weights per asset of the panel, the volatility target applied. */
const spread = (moment: WeighingMoment, assets: readonly number[]): Float64Array => {
  const weights = targetWeights(moment, assets);
  const { volatilityTarget } = moment.book;
  const share =
    volatilityTarget === null
      ? 1
      : investedShare(volatilityTarget, forecastVolatility(moment.market, moment.t, assets, weights));
  const out = new Float64Array(moment.market.panel.assets.length);
  assets.forEach((asset, i) => {
    out[asset] = weights[i] * share;
  });
  return out;
};

type Target = { readonly reason: RebalanceReason; readonly weights: Float64Array };

/** What the index should hold; null where an input that the rule needs is not known at `t`. */
const targetOf = (moment: WeighingMoment, enteredAt: Int32Array): Target | null => {
  const { market, book, t } = moment;
  const cash = new Float64Array(market.panel.assets.length);
  if (book.followsMarketIndicator) {
    const indicator = market.marketIndicator?.[t] ?? Number.NaN;
    if (Number.isNaN(indicator)) return null;
    if (indicator < 0) return { reason: 'market-bearish', weights: cash };
  }
  const assets = selectAssets(market, book, t, enteredAt);
  if (assets.length < book.minCount) return { reason: 'too-few-assets', weights: cash };
  return { reason: 'calendar', weights: spread(moment, assets) };
};

/**
 * What to trade on bar `t + 1`, from what is known at the close of bar `t`; null where nothing is to be traded.
 * @param enteredAt per asset of the panel; -1 = not held.
 */
export const decide = (moment: WeighingMoment, enteredAt: Int32Array): Decision | null => {
  const target = targetOf(moment, enteredAt);
  if (target === null) return null;
  const { market, book, t, held } = moment;
  const turnover = (asset: number): number => market.medianTurnover[asset * market.bars + t];
  const plan = planTrades(book, held, target.weights, turnover);
  return plan.trades.includes(1) ? { decided: t, reason: target.reason, plan } : null;
};
