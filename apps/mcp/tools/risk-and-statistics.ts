import { endpoints, risk, statistics } from '@assay/core/wire';
import type { Page } from '@assay/sdk';
import { z } from 'zod';
import { cited, citing, newest, type Stated } from '../answer/cited.ts';
import { notesOf, partOf } from '../answer/part.ts';
import { type Call, tool } from '../answer/tool.ts';
import { assetFilters, assets, limitOf } from './arguments.ts';

const citation = { statement: cited.statement, abstained: cited.abstained };

const ofRisk = risk
  .pick({ score: true, volatility: true, ulcerIndex: true, tailIndex: true, crashesPerYear: true })
  .extend({
    valueAtRisk95: z.number().nullable().meta({ description: 'Historical, of the next day; a fraction' }),
    shortfall95: z.number().nullable().meta({ description: 'Mean return of the worst 5 % of days' }),
    betaBitcoin: z.number().nullable(),
    betaMarket: z.number().nullable(),
    medianTurnover: z.number().nullable().meta({ description: 'USD a day, 30 days' }),
    ...citation,
  });

const ofStatistics = statistics
  .pick({
    allTimeReturn: true,
    cagr: true,
    sharpe: true,
    sortino: true,
    calmar: true,
    maxDrawdown: true,
    skew: true,
    kurtosis: true,
    tailRatio: true,
    profitFactor: true,
    dailyValueAtRisk: true,
    since: true,
  })
  .extend(citation);

const row = z.object({ asset: z.string(), risk: ofRisk.nullable(), statistics: ofStatistics.nullable() });

const detail = risk.pick({ scoring: true, drawdowns: true, valueAtRisk: true, worstDays: true });

const SORTS = [
  ...endpoints.listRisk.query.shape.sort.unwrap().options,
  ...endpoints.listStatistics.query.shape.sort.unwrap().options,
] as [string, ...string[]];
const RISK_SORTS = new Set(endpoints.listRisk.query.shape.sort.unwrap().options);

type RiskWire = z.output<typeof risk>;

const riskOf = (wire: RiskWire) => {
  const historical = wire.valueAtRisk?.find(({ method, level }) => method === 'historical' && level === 95);
  return citing(ofRisk)({
    ...wire,
    valueAtRisk95: historical?.valueAtRisk ?? null,
    shortfall95: historical?.conditional ?? null,
    betaBitcoin: wire.bitcoin?.beta ?? null,
    betaMarket: wire.market?.beta ?? null,
    medianTurnover: wire.liquidity?.turnover ?? null,
  } as Stated);
};

interface Wanted {
  readonly sort: string;
  readonly limit: number;
  readonly asset?: readonly string[] | undefined;
}

/** The list that is sorted says which assets; the other is asked for the same. */
const bothOf = async ({ client, options, cursor }: Call, { sort, ...filters }: Wanted) => {
  const riskFirst = RISK_SORTS.has(sort);
  const query = { ...filters, sort, cursor };
  const first: Page<Stated & { asset: string }> = riskFirst
    ? await client.risk.list(query, options)
    : await client.statistics.list(query, options);
  const symbols = first.data.map(({ asset }) => asset);
  const same = { asset: symbols, limit: Math.max(1, symbols.length) };
  const none: Page<Stated & { asset: string }> = { data: [], nextCursor: null, simulated: first.simulated };
  const askSecond = async (): Promise<Page<Stated & { asset: string }>> => {
    if (symbols.length === 0) return none;
    return riskFirst ? client.statistics.list(same, options) : client.risk.list(same, options);
  };
  const second = await partOf(riskFirst ? 'statistics' : 'risk', askSecond());
  const [risks, stats] = riskFirst ? [first, second.page] : [second.page, first];
  return { symbols, first, second, risks, stats };
};

export const riskAndStatistics = tool({
  name: 'risk_and_statistics',
  title: 'Risk and return statistics',
  description:
    'Risk score (0 calm to 100 extreme), value at risk, betas, tail, drawdown, and Sharpe, Sortino, CAGR and more, of all assets or of those named. One asset alone: also its drawdowns, worst days and what its score is made of.',
  input: {
    asset: assets,
    ...assetFilters,
    sort: z
      .enum(SORTS)
      .default('score')
      .meta({ description: 'By a figure of risk or of statistics; a leading minus sorts downwards' }),
    limit: limitOf(20),
  },
  about: { detail: detail.nullable() },
  row,
  ask: async (call, args) => {
    const { symbols, first, second, risks, stats } = await bothOf(call, args);
    const riskBy = new Map(risks.data.map((one) => [one.asset, one as unknown as RiskWire]));
    const statsBy = new Map(stats.data.map((one) => [one.asset, one]));
    const alone = args.asset?.length === 1 ? riskBy.get(symbols[0]) : undefined;
    const stated = [...first.data, ...second.page.data];
    return {
      simulated: first.simulated,
      asOf: newest(stated),
      about: { detail: alone === undefined ? null : detail.parse(alone) },
      rows: symbols.map((asset) => {
        const [risky, returned] = [riskBy.get(asset), statsBy.get(asset)];
        return {
          asset,
          risk: risky === undefined ? null : riskOf(risky),
          statistics: returned === undefined ? null : citing(ofStatistics)(returned),
        };
      }),
      next: first.nextCursor,
      stated,
      notes: [...notesOf([second]), 'Returns, volatilities and drawdowns are fractions: -0.3 is -30 %.'],
    };
  },
});
