import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isoTime, listOf, listQuery, none, oneOf, queryTime, usd } from './fields.ts';
import { signalValue } from './grades.ts';
import { judged } from './judgement.ts';

const figure = (description: string) => z.number().nullable().meta({ description });

const share = (description: string) =>
  z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .meta({ description: `${description}; a fraction` });

const volatility = (description: string) =>
  z
    .number()
    .nonnegative()
    .nullable()
    .meta({ description: `${description}, annualised: 0.5 is 50 %` });

const capitalisation = {
  totalMarketCap: usd.meta({ description: 'USD, of the assets held' }),
  altcoinMarketCap: usd.meta({ description: 'USD, without BTC' }),
  bitcoinMarketCap: usd.meta({ description: 'USD' }),
  bitcoinPrice: usd.meta({ description: 'Close of BTC, USD' }),
};

const course = {
  marketReturn: figure('Return of the market index on the day: 0.021 is +2.1 %'),
  marketLevel: figure('Level of the market index, from 100'),
  trend: figure('Market index over its 60-day exponential mean, less 1'),
  drawdown: figure('Market index below its highest level of 365 days: 0 or negative'),
};

const breadth = {
  highGradeShare: share('Share of the 300 largest graded assets with a Trader Grade of 60 or more'),
  aboveMean: share('Share of the assets above their 60-day exponential mean'),
  altcoinSeason: share('Share of the 50 largest assets that beat BTC over 90 days'),
};

const risk = {
  volatility: volatility('Volatility index: exponentially weighted, decay 0.94'),
  volatilityShort: volatility('Volatility of 10 days'),
  volatilityLong: volatility('Volatility of 90 days'),
  termStructure: figure('Volatility of 10 days over that of 90'),
  turbulence: figure('Mahalanobis distance of the day from the year before: about 1 on a usual day'),
  absorption: share('Share of the variance in a fifth of the principal components'),
  meanCorrelation: figure('Mean correlation of the 20 largest assets over 90 days, -1 to 1'),
  concentration: share('Herfindahl-Hirschman index of turnover'),
  pegDeviation: figure('Largest distance of a dollar stablecoin from 1 USD; a fraction'),
};

export const marketState = z.object({
  ...judged.shape,
  signal: signalValue.meta({ description: 'State of the market: 1 bullish, 0 neither, -1 bearish' }),
  lastSignal: z
    .union([z.literal(1), z.literal(-1)])
    .nullable()
    .meta({ description: 'The last signal that was not 0; null where there was none yet' }),
  changedAt: isoTime
    .nullable()
    .meta({ description: 'Start of the day on which the signal last changed; null = never yet' }),
  score: figure('Mean of the votes on the state of the market, -1 to 1'),
  ...capitalisation,
  ...course,
  ...breadth,
  ...risk,
});
export type MarketState = z.output<typeof marketState>;

export const getMarket = endpoint({
  id: 'getMarket',
  path: '/v1/market',
  tag: 'market',
  summary: 'The state of the market: signal, breadth, volatility, altcoin season',
  params: none,
  query: z.strictObject({}),
  response: oneOf(marketState),
  errors: ['not-ready'],
});

export const listMarketHistory = endpoint({
  id: 'listMarketHistory',
  path: '/v1/market/history',
  tag: 'market',
  summary: 'The state of the market, day by day',
  params: none,
  query: z.strictObject({
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(['asOf'], '-asOf', marketState),
  }),
  response: listOf(marketState),
  errors: ['not-ready'],
});
