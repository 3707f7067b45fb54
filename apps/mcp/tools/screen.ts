import { endpoints, grade } from '@assay/core/wire';
import { z } from 'zod';
import { cited, citing } from '../answer/cited.ts';
import { foundLatest } from '../answer/found.ts';
import { tool } from '../answer/tool.ts';
import { assetFilters, assets, limit, signalName, signalOf } from './arguments.ts';

const { minTrader, maxTrader, minInvestor, minFundamental, minTechnology, minValuation, abstained, sort } =
  endpoints.listGrades.query.shape;

const row = grade
  .pick({
    asset: true,
    trader: true,
    ta: true,
    quant: true,
    change24h: true,
    momentum: true,
    signal: true,
    investor: true,
    fundamental: true,
    technology: true,
    valuation: true,
  })
  .extend(cited);

export const screen = tool({
  name: 'screen',
  title: 'Screen assets by grade',
  description:
    'Latest grades (0 to 100) of all assets, filtered and sorted: "highest Trader Grade among large caps", "bullish with a good valuation". Grades come from price history and public facts; assets without enough data abstain, with the reason.',
  input: {
    asset: assets,
    ...assetFilters,
    signal: signalName,
    minTrader,
    maxTrader,
    minInvestor,
    minFundamental,
    minTechnology,
    minValuation,
    abstained: z
      .union([z.boolean(), abstained.unwrap()])
      .optional()
      .meta({ description: 'true: only assets without a grade; false: only graded ones' }),
    sort,
    limit,
  },
  about: {},
  row,
  ask: async ({ client, options, cursor }, { signal, abstained: only, ...args }) =>
    foundLatest(
      await client.grades.list({ ...args, signal: signalOf(signal), abstained: only, cursor }, options),
      citing(row),
      { about: {} },
    ),
});
