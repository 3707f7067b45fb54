import { z } from 'zod';
import { symbol } from './fields.ts';
import { figure, historyOfAsset, judgedRow, latestOfAll } from './judged-asset.ts';

const tag = 'forecasts';
const ABOUT =
  'Arithmetic on the asset’s past shares of the total market value: what it would be worth if the market were worth so much. No forecast.';

const outcome = z.object({
  price: z.number().meta({ description: 'In the quote currency' }),
  marketCap: z.number().meta({ description: 'USD' }),
  fullyDiluted: figure('Price times the most units there can be, USD; null where no supply is known'),
  roi: z.number().meta({ description: 'Simple return from the present price, a fraction' }),
});

export const scenarios = judgedRow(
  z.object({
    price: z.number().positive().meta({ description: 'Last close, in the quote currency' }),
    marketCap: z.number().meta({ description: 'USD' }),
    totalMarketCap: z.number().meta({ description: 'USD, of the assets held whose value is known' }),
    share: z
      .object({ now: z.number(), bear: z.number(), base: z.number(), moon: z.number() })
      .meta({ description: 'Of that total: at present, and its 10, 50 and 90 % quantile over 730 days' }),
    scenarios: z.array(
      z.object({
        multiple: z.number().meta({ description: 'Total market value in multiples of the present one' }),
        totalMarketCap: z.number().meta({ description: 'USD' }),
        bear: outcome,
        base: outcome,
        moon: outcome,
      }),
    ),
    pastPerformance: figure('Simple return of the last 365 days, a fraction'),
    peers: z
      .object({
        category: z.string().meta({ description: 'Slug of the closest category' }),
        similar: z
          .array(
            z.object({
              asset: symbol,
              marketCap: figure('USD'),
              pastPerformance: figure('Simple return of the last 365 days, a fraction'),
            }),
          )
          .meta({ description: 'The largest others of it, at most 10' }),
        averagePerformance: figure('Mean of the returns known of the category but for this asset'),
      })
      .nullable()
      .meta({ description: 'null where no category with another member is known' }),
  }),
);
export type ScenariosRow = z.output<typeof scenarios>;

export const listScenarios = latestOfAll(
  {
    id: 'listScenarios',
    path: '/v1/scenarios',
    tag,
    summary: 'Latest market-cap scenarios of each asset',
    description: ABOUT,
  },
  scenarios,
  ['asset', 'price', 'marketCap', 'pastPerformance'],
  '-marketCap',
);

export const listScenarioHistory = historyOfAsset(
  {
    id: 'listScenarioHistory',
    path: '/v1/assets/{asset}/scenarios',
    tag,
    summary: 'Market-cap scenarios of one asset (bear, base, moon), newest first',
    description: ABOUT,
  },
  scenarios,
);
