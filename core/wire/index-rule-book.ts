import { z } from 'zod';
import { slug } from './fields.ts';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

const universe = z.object({
  minMedianTurnover: z.number().meta({ description: 'USD, median of the last 30 days' }),
  minAgeDays: count,
  minTradedDays: count.meta({ description: 'Among the last 120' }),
  peggedBelow: z.number().meta({
    description: 'Assets whose median absolute daily log return of 60 days is below this are left out',
  }),
  minScanScore: z.number().nullable().meta({ description: 'Where a scan is known; null = not asked for' }),
  category: slug.nullable(),
});

const weighting = z
  .object({
    method: z.enum([
      'marketCap',
      'equal',
      'inverseVolatility',
      'equalRisk',
      'hierarchicalRiskParity',
      'minimumVariance',
      'blackLitterman',
    ]),
    windowDays: count.optional(),
    leastShrinkage: z.number().optional(),
    turnoverPenalty: z.number().optional(),
    horizonDays: count.optional().meta({ description: 'Days that a grade speaks of' }),
    recordDays: count.optional().meta({ description: 'Days of closed outcomes that its weight rests on' }),
    riskAversion: z.number().optional(),
  })
  .meta({ description: 'The method, with the parameters that it has' });

const costs = z.object({
  tiers: z.array(
    z.object({
      minMedianTurnover: z.number().meta({ description: 'USD, median of the last 30 days' }),
      fee: share,
      halfSpread: share,
    }),
  ),
  impact: z.number().meta({ description: 'Y of Y x daily volatility x sqrt(traded value / daily turnover)' }),
});

/** Everything that an index is made by. */
export const ruleBook = z.object({
  id: slug,
  version: z.string(),
  name: z.string(),
  ticker: z.string(),
  type: z.enum(['active', 'passive']),
  meaning: z.string(),
  universe,
  ranking: z.enum(['marketCap', 'turnover', 'traderGrade', 'investorGrade']),
  count: count.meta({ description: 'Assets that it holds' }),
  keepUntilRank: count.meta({ description: 'A held asset stays until its rank is beyond this' }),
  minCount: count.meta({ description: 'With fewer assets it holds cash' }),
  weighting,
  cap: share.meta({ description: 'Largest weight of an asset' }),
  followsMarketIndicator: z
    .boolean()
    .meta({ description: 'All in cash while the market indicator is bearish' }),
  volatilityTarget: z.number().nullable().meta({ description: 'Annual; null = fully invested' }),
  calendar: z.enum(['daily', 'weekly', 'monthly', 'quarterly']),
  noTradeBand: share.meta({ description: 'An asset whose weight is off by less is left alone' }),
  minHoldingDays: count,
  capital: z.number().meta({ description: 'USD that costs and capacity are figured for' }),
  maxTurnoverShare: share.meta({ description: 'Largest trade, as a share of the 30-day median turnover' }),
  costs,
  sellAfterSilentDays: count,
});
