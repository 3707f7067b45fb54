import { z } from 'zod';
import { isoTime } from './fields.ts';
import { figure, historyOfAsset, judgedPart, judgedRow, latestOfAll } from './judged-asset.ts';

const tag = 'statistics';

export const statistics = judgedRow(
  z.object({
    volatility: figure('Standard deviation of the daily returns, annualised by the root of 365; a fraction'),
    allTimeReturn: figure('Last close over first close, less 1; a fraction'),
    cagr: figure('Compound growth a year; a fraction'),
    sharpe: figure('Mean daily return over its standard deviation, annualised; risk-free rate 0'),
    sortino: figure('Mean daily return over its downside deviation, annualised'),
    maxDrawdown: figure('Deepest fall of the close below its highest close before; 0 or a negative fraction'),
    calmar: figure('CAGR over the depth of the maximum drawdown'),
    skew: figure('Adjusted Fisher-Pearson skewness of the daily returns'),
    kurtosis: figure('Adjusted excess kurtosis; 0 for a normal distribution'),
    tailRatio: figure('|95th percentile / 5th percentile| of the daily returns'),
    riskRewardRatio: figure('Mean gain of the rising days over the mean loss of the falling days'),
    profitFactor: figure('Sum of the gains over the sum of the losses'),
    dailyValueAtRisk: figure('5 % quantile of a normal distribution of the daily returns; negative = a loss'),
    dailyReturnAvg: figure('Mean daily return; a fraction'),
    dailyReturnStd: figure('Standard deviation of the daily returns; a fraction'),
    returns: z.int().nonnegative().meta({ description: 'Daily returns that the statistics are made of' }),
    since: isoTime.meta({ description: 'Start of the first bar that counts, 2019 at the earliest' }),
    until: isoTime.meta({ description: 'Close of the last bar that traded' }),
  }),
);
export type StatisticsRow = z.output<typeof statistics>;

export const listStatistics = latestOfAll(
  { id: 'listStatistics', path: '/v1/statistics', tag, summary: 'Latest return statistics of each asset' },
  statistics,
  [
    'asset',
    'volatility',
    'allTimeReturn',
    'cagr',
    'sharpe',
    'sortino',
    'maxDrawdown',
    'calmar',
    'skew',
    'kurtosis',
    'tailRatio',
    'riskRewardRatio',
    'profitFactor',
    'dailyValueAtRisk',
    'dailyReturnAvg',
    'dailyReturnStd',
    'returns',
  ],
  '-sharpe',
);

export const listStatisticsHistory = historyOfAsset(
  {
    id: 'listStatisticsHistory',
    path: '/v1/assets/{asset}/statistics',
    tag,
    summary: 'Return statistics of one asset, newest first',
  },
  statistics,
);

const RISK_METHODS = ['historical', 'cornish-fisher', 'filtered'] as const;

const beta = z.object({
  beta: figure('Slope of the daily returns on the other’s'),
  downside: figure('The same over the days on which the other’s return was below its mean'),
});

const liquidity = z.object({
  amihud: figure('Mean |return| per million USD of turnover, 30 days'),
  spread: figure('Spread by Corwin and Schultz, 30 days; fraction of the price'),
  rollSpread: figure('Spread by Roll, 90 days; fraction of the price'),
  turnover: figure('Median daily turnover of 30 days, USD'),
  daysToLiquidate: figure('Days to sell 1 M USD at 1 % of the median day’s turnover'),
});

const points = z.number().nullable();

const scoring = z.object({
  coverage: z.number().meta({ description: 'Weight of the inputs that are known, 0 to 1' }),
  contributions: z
    .object({
      volatility: points,
      shortfall: points,
      drawdown: points,
      downsideBeta: points,
      tailIndex: points,
      crashes: points,
      turnover: points,
    })
    .meta({ description: 'Points of the score by input; they sum to it. null = not known' }),
  reasons: z
    .array(
      z.object({
        code: z.string(),
        meaning: z.string(),
        value: z.number().meta({ description: 'In the unit of `meaning`' }),
        points: z.number().min(0).max(100).meta({ description: 'On the scale of this input alone' }),
      }),
    )
    .meta({ description: 'Inputs with 60 points or more, the heaviest first' }),
});

export const risk = judgedRow(
  z.object({
    score: z.number().min(0).max(100).nullable().meta({
      description:
        '0 = as calm as anything held, 100 = extreme in every input; null where `scoring` abstains',
    }),
    scoring: judgedPart(scoring).meta({ description: 'What the score is made of, or why there is none' }),
    returns: z.int().nonnegative().meta({ description: 'Known daily returns of the last 365 days' }),
    volatility: figure('Annualised, of 90 days; a fraction'),
    valueAtRisk: z
      .array(
        z.object({
          method: z.enum(RISK_METHODS),
          level: z.union([z.literal(95), z.literal(99)]).meta({ description: 'In percent' }),
          valueAtRisk: figure('Return of the next day that is fallen below on 5 or 1 % of days'),
          conditional: figure('Mean return of those days: expected shortfall'),
        }),
      )
      .meta({ description: 'By three methods; negative = a loss, as a fraction' }),
    drawdowns: z
      .array(
        z.object({
          depth: z.number().meta({ description: 'Lowest close over the high, less 1: a negative fraction' }),
          start: isoTime.meta({ description: 'Bar of the high' }),
          trough: isoTime,
          recovery: isoTime
            .nullable()
            .meta({ description: 'First bar at or above the high; null = still below it' }),
          days: z.number().meta({ description: 'From the high to the recovery, or to the last bar' }),
        }),
      )
      .meta({ description: 'The five deepest of the last 365 days' }),
    ulcerIndex: figure('Root mean square of the drawdowns of the last 365 days'),
    market: beta.meta({ description: 'To the median asset of the market' }),
    bitcoin: beta.meta({ description: 'To BTC; null where it is not held' }),
    liquidity,
    tailIndex: figure('Hill tail index of the losses: the lower, the fatter the tail'),
    worstDays: z
      .array(
        z.object({
          time: isoTime.meta({ description: 'Start of the bar' }),
          return: z.number().meta({ description: 'As a fraction' }),
        }),
      )
      .meta({ description: 'The five lowest returns of the last 365 days' }),
    crashesPerYear: figure('Days a year with a fall of 10 % or more'),
  }),
);
export type RiskRow = z.output<typeof risk>;

export const listRisk = latestOfAll(
  { id: 'listRisk', path: '/v1/risk', tag, summary: 'Latest risk of each asset' },
  risk,
  ['asset', 'score', 'volatility', 'ulcerIndex', 'tailIndex', 'crashesPerYear', 'returns'],
  'score',
);

export const listRiskHistory = historyOfAsset(
  {
    id: 'listRiskHistory',
    path: '/v1/assets/{asset}/risk',
    tag,
    summary: 'Risk of one asset, newest first: score, value at risk, drawdowns, betas, liquidity, tail',
  },
  risk,
);
