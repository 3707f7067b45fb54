import { DAY } from '@assay/core/kernel';
import {
  MARKET_INDICATOR,
  type MarketIndicator,
  type MarketSeries,
  marketIndicator,
} from '@assay/domain/quant';
import { type FamilyRow, type JudgementFamily, stated } from './family.ts';

const dayOf = ({ series, signal, lastSignal, changedAt, times }: MarketIndicator, t: number): FamilyRow =>
  stated('market', times[t] + DAY, {
    ...Object.fromEntries(Object.keys(series).map((name) => [name, series[name as MarketSeries][t]])),
    signal: signal[t],
    lastSignal: lastSignal[t],
    changedAt: changedAt[t],
  });

/** The state of the market, day by day. */
export const MARKET: JudgementFamily = {
  id: 'market',
  model: MARKET_INDICATOR,
  kinds: ['market'],
  judge: ({ snapshot, history }) => {
    const indicator = marketIndicator(snapshot, history);
    return { market: Array.from(indicator.times, (_, t) => dayOf(indicator, t)) };
  },
};
