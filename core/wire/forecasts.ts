import { z } from 'zod';
import { assetFilters } from './asset-filters.ts';
import { endpoint } from './endpoint.ts';
import { isoTime, listOf, listQuery, none, queryFlag, symbolList } from './fields.ts';
import { figure, historyOfAsset, judgedPart, judgedRow } from './judged-asset.ts';
import { abstention } from './judgement.ts';

const tag = 'forecasts';
const ABOUT = 'Bands claim no drift: the median is the last price. `coverage` is what past bands came to.';

const DAYS = ['1', '7', '30', '90'] as const;
const days = z
  .union([z.literal(1), z.literal(7), z.literal(30), z.literal(90)])
  .meta({ description: 'Days ahead' });

const money = z.number().positive();
const probability = z.number().min(0).max(1);

const band = z.object({
  median: money.meta({ description: 'The last price, in the quote currency' }),
  band50: z.tuple([money, money]).meta({ description: 'Low and high that hold half of the outcomes' }),
  band90: z.tuple([money, money]).meta({ description: 'Low and high that hold 90 % of the outcomes' }),
});

const volatility = z.object({
  daily: z.number().meta({ description: 'Standard deviation of the daily log return over the horizon' }),
  annual: z.number().meta({ description: '`daily` times the root of 365' }),
  basis: z
    .enum(['range', 'close'])
    .meta({ description: 'Learned from the ranges of bars, or from closes where there are none' }),
});

const record = z
  .object({
    forecasts: z.int().nonnegative(),
    coverage50: figure('Share of outcomes inside the 50 % bands; null without forecasts'),
    coverage90: figure('Share of outcomes inside the 90 % bands'),
    pinball: z
      .array(z.object({ level: probability, loss: z.number() }))
      .meta({ description: 'Mean loss by quantile level, in log return' }),
    crps: figure('Continuous ranked probability score from seven quantiles, in log return'),
    pit: z
      .array(z.object({ expected: probability, share: probability }))
      .meta({ description: 'Share of outcomes between the quantiles, and the share that belongs there' }),
    last: z
      .array(
        z.object({
          asOf: isoTime,
          band,
          outcome: money.meta({ description: 'Last traded price at the end of the horizon' }),
          inside50: z.boolean(),
          inside90: z.boolean(),
        }),
      )
      .meta({ description: 'The newest 30, newest first' }),
  })
  .meta({ description: 'Past bands of the asset and horizon whose outcome is known' });

const horizon = z.object({
  days,
  at: isoTime.meta({ description: 'End of the horizon' }),
  volatility: judgedPart(volatility),
  band: judgedPart(band),
  up: judgedPart(probability).meta({
    description: 'Probability of a higher price at the end; abstains without a directional edge',
  }),
  record,
});

export const forecast = judgedRow(
  z.object({
    price: money.meta({ description: 'Close that the forecast stands on, in the quote currency' }),
    horizons: z.array(horizon),
  }),
);
export type ForecastRow = z.output<typeof forecast>;

export const listForecastHistory = historyOfAsset(
  {
    id: 'listForecastHistory',
    path: '/v1/assets/{asset}/forecasts',
    tag,
    summary: 'Price bands of one asset for 1, 7, 30 and 90 days, with their realised coverage',
    description: ABOUT,
  },
  forecast,
);

const { price } = forecast.shape;

export const latestForecast = judgedRow(
  z.object({
    price,
    days,
    at: isoTime.meta({ description: 'End of the horizon' }),
    volatility: figure('Annualised, over the horizon; a fraction'),
    low50: money.nullable(),
    high50: money.nullable(),
    low90: money.nullable(),
    high90: money.nullable(),
    width90: figure('Width of the 90 % band over the price, a fraction'),
    up: probability.nullable().meta({ description: 'Probability of a higher price at the end' }),
    forecasts: z.int().nonnegative().meta({ description: 'Past bands whose outcome is known' }),
    coverage50: figure('Share of their outcomes inside the 50 % bands'),
    coverage90: figure('Share of their outcomes inside the 90 % bands'),
    withheld: z
      .array(z.object({ part: z.enum(['volatility', 'band', 'up']), ...abstention.shape }))
      .meta({ description: 'Parts that abstain on their own, and why' }),
  }),
);
export type LatestForecast = z.output<typeof latestForecast>;

export const listForecasts = endpoint({
  id: 'listForecasts',
  path: '/v1/forecasts',
  tag,
  summary: 'Latest price bands of each asset for one horizon',
  description: `${ABOUT} Abstained assets are listed too, with the reason, last in either direction.`,
  params: none,
  query: z.strictObject({
    asset: symbolList.optional(),
    abstained: queryFlag.optional().meta({ description: 'Only those that abstained, or only the others' }),
    ...assetFilters,
    days: z
      .enum(DAYS)
      .default('7')
      .transform((text) => Number(text) as 1 | 7 | 30 | 90)
      .meta({ description: 'Days ahead' }),
    ...listQuery(
      ['asset', 'price', 'volatility', 'width90', 'up', 'coverage50', 'coverage90', 'forecasts'],
      'asset',
      latestForecast,
    ),
  }),
  response: listOf(latestForecast),
  errors: ['not-ready'],
});
