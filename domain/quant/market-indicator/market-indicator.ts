import type { Instant } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import type { GradeHistory } from '../grades/grade-history.ts';
import { MARKET_CAP_RULE } from '../market-cap/market-caps.ts';
import { TRADER_GRADE } from '../model.ts';
import { identify, type ModelIdentity } from '../model-identity.ts';
import { published } from '../statistics/published.ts';
import { altcoinSeason, BREADTH_RULE, highGradeShare, shareAboveMean } from './breadth.ts';
import { capitalisation } from './capitalisation.ts';
import { pegDeviation, turnoverConcentration } from './concentration.ts';
import { DEPENDENCE_RULE, dependence } from './dependence.ts';
import { marketFrame } from './market-frame.ts';
import { INDEX_RULE, marketIndex } from './market-index.ts';
import { marketState, STATE_RULE } from './market-state.ts';
import { rolling } from './moving.ts';
import { TURBULENCE_WINDOW, turbulence } from './turbulence.ts';
import { volatilityIndex } from './volatility-index.ts';

const DRAWDOWN_DAYS = 365;

/** Name, unit and meaning of every series. Shares and returns are fractions, volatilities annualised fractions. */
export const MARKET_SERIES = {
  totalMarketCap: 'Market cap of the assets held, USD',
  altcoinMarketCap: 'The same without BTC, USD',
  bitcoinMarketCap: 'Market cap of BTC, USD',
  bitcoinPrice: 'Close of BTC, USD',
  marketReturn: 'Return of the market index',
  marketLevel: 'Level of the market index, from 100',
  trend: 'Market index over its 60-day exponential mean, less 1',
  drawdown: 'Market index below its highest level of 365 days, 0 or negative',
  highGradeShare: 'Share of the 300 largest graded assets with a Trader Grade of 60 or more',
  aboveMean: 'Share of the assets above their 60-day exponential mean',
  altcoinSeason: 'Share of the 50 largest assets that beat BTC over 90 days',
  volatility: 'Volatility index: exponentially weighted, decay 0.94',
  volatilityShort: 'Volatility of 10 days',
  volatilityLong: 'Volatility of 90 days',
  termStructure: 'Volatility of 10 over that of 90 days',
  turbulence: 'Mahalanobis distance of the day from the year before, about 1 on a usual day',
  absorption: 'Share of the variance in a fifth of the principal components',
  meanCorrelation: 'Mean correlation of the 20 largest assets, 90 days',
  concentration: 'Herfindahl-Hirschman index of turnover',
  pegDeviation: 'Largest distance of a dollar stablecoin from 1 USD',
  score: 'Mean of the votes on the state of the market, -1 to 1',
} as const;

export type MarketSeries = keyof typeof MARKET_SERIES;

export const MARKET_INDICATOR = identify('market-indicator', '2', {
  grades: TRADER_GRADE.description.digest,
  marketCap: MARKET_CAP_RULE,
  series: MARKET_SERIES,
  breadth: BREADTH_RULE,
  dependence: DEPENDENCE_RULE,
  index: INDEX_RULE,
  state: STATE_RULE,
  turbulenceDays: TURBULENCE_WINDOW,
  drawdownDays: DRAWDOWN_DAYS,
});

/** The state of the market per bar, as of its close; nothing after a bar changes a value of it. */
export interface MarketIndicator {
  readonly model: ModelIdentity;
  /** Starts of the bars. */
  readonly times: Float64Array;
  /** One value per bar; NaN = the inputs are not there. Eight significant digits. */
  readonly series: Readonly<Record<MarketSeries, Float64Array>>;
  /** 1 bullish, -1 bearish, 0 neither; 0 with a NaN score: no signal. */
  readonly signal: Int8Array;
  /** The last signal that was not 0; 0 = none yet. */
  readonly lastSignal: Int8Array;
  /** Start of the bar on which the signal last changed; NaN = never yet. */
  readonly changedAt: Float64Array;
}

const highest = (levels: Float64Array): number => levels.reduce((most, value) => Math.max(most, value), 0);

export const marketIndicator = (
  snapshot: Pick<Snapshot, 'panel' | 'metrics'>,
  history: Pick<GradeHistory, 'trader'>,
): MarketIndicator => {
  const { times } = snapshot.panel;
  const frame = marketFrame(snapshot);
  const { returns, level } = marketIndex(frame);
  const highs = rolling(level, DRAWDOWN_DAYS, 1, highest);
  const grades = highGradeShare(frame, history);
  const aboveMean = shareAboveMean(frame);
  const { trend, score, signal, lastSignal, changedAt } = marketState({
    level,
    aboveMean,
    highGrades: grades,
  });
  const volatilities = volatilityIndex(returns);
  const caps = capitalisation(frame);
  const series: Record<MarketSeries, Float64Array> = {
    totalMarketCap: caps.total,
    altcoinMarketCap: caps.altcoins,
    bitcoinMarketCap: caps.bitcoin,
    bitcoinPrice: caps.bitcoinPrice,
    marketReturn: returns,
    marketLevel: level,
    trend,
    drawdown: level.map((value, t) => value / highs[t] - 1),
    highGradeShare: grades,
    aboveMean,
    altcoinSeason: altcoinSeason(frame),
    volatility: volatilities.index,
    volatilityShort: volatilities.short,
    volatilityLong: volatilities.long,
    termStructure: volatilities.termStructure,
    turbulence: turbulence(frame),
    ...dependence(frame),
    concentration: turnoverConcentration(frame),
    pegDeviation: pegDeviation(frame),
    score,
  };
  for (const name of Object.keys(series) as MarketSeries[]) series[name] = series[name].map(published);
  const changeTime = (bar: number): Instant => (bar < 0 ? Number.NaN : times[bar]);
  return {
    model: MARKET_INDICATOR,
    times,
    series,
    signal,
    lastSignal,
    changedAt: Float64Array.from(changedAt, changeTime),
  };
};
