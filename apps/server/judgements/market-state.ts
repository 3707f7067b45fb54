import { DAY } from '@assay/core/kernel';
import {
  MARKET_INDICATOR,
  type MarketIndicator,
  type MarketSeries,
  marketIndicator,
} from '@assay/domain/quant';
import { type FamilyRow, type JudgementFamily, stated } from './family.ts';

/** Without a score there is no signal: 0 would say neither bullish nor bearish. */
const NO_SCORE = {
  id: 'too-few-votes',
  reason: 'Fewer than three of the four votes on the state of the market can be cast on this day.',
};

const dayOf = ({ series, signal, lastSignal, changedAt, times }: MarketIndicator, t: number): FamilyRow => {
  const asOf = times[t] + DAY;
  if (Number.isNaN(series.score[t])) return { subject: 'market', asOf, value: null, abstained: NO_SCORE };
  return stated('market', asOf, {
    ...Object.fromEntries(Object.keys(series).map((name) => [name, series[name as MarketSeries][t]])),
    signal: signal[t],
    lastSignal: lastSignal[t],
    changedAt: changedAt[t],
  });
};

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
