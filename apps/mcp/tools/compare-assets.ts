import {
  asset,
  grade,
  latestForecast,
  latestPrice,
  levels,
  risk,
  signal,
  statistics,
} from '@assay/core/wire';
import type { Asset, Page } from '@assay/sdk';
import { z } from 'zod';
import { cited, citing, newest, type Stated } from '../answer/cited.ts';
import { notesOf, partOf } from '../answer/part.ts';
import { type Call, tool } from '../answer/tool.ts';
import { refuse } from './arguments.ts';

const MOST = 8;
const ASSUMED_TIME = { asOf: true, backfill: true } as const;
const citation = z.object(cited).omit(ASSUMED_TIME).shape;

const price = latestPrice.pick({
  price: true,
  change24h: true,
  change7d: true,
  change30d: true,
  turnover24h: true,
});
const grades = grade
  .pick({ trader: true, ta: true, quant: true, change24h: true, momentum: true, investor: true })
  .extend({
    ...grade.pick({ fundamental: true, technology: true, valuation: true }).shape,
    ...citation,
  });
const signals = signal
  .pick({ signal: true, since: true, strategyReturn: true, holdingReturn: true })
  .extend(citation);
const forecast = latestForecast
  .pick({ days: true, low50: true, high50: true, low90: true, high90: true, up: true, coverage90: true })
  .extend(citation);
const risks = risk
  .pick({ score: true, volatility: true, ulcerIndex: true, crashesPerYear: true })
  .extend(citation);
const returns = statistics
  .pick({
    allTimeReturn: true,
    cagr: true,
    sharpe: true,
    sortino: true,
    maxDrawdown: true,
    dailyValueAtRisk: true,
  })
  .extend(citation);
const nearest = levels.pick({ support: true, resistance: true }).extend(citation);

const row = z.object({
  asset: z.string(),
  ...asset.pick({ name: true, status: true, categories: true, marketCap: true, firstBar: true }).shape,
  price: price.nullable(),
  grades: grades.nullable(),
  signal: signals.nullable(),
  forecast: forecast.nullable(),
  risk: risks.nullable(),
  statistics: returns.nullable(),
  levels: nearest.nullable(),
});

const resolved = async ({ client, options }: Call, names: readonly string[]) => {
  const found = await Promise.all([...new Set(names)].map((name) => client.assets.get(name, options)));
  return found.map(({ data }) => data);
};

const rowIn = <Wire extends { asset: string }>({ data }: Page<Wire>, symbol: string): Wire | undefined =>
  data.find((one) => one.asset === symbol);

const cutOf = <Row extends z.ZodObject>(schema: Row, wire: Stated | undefined): z.output<Row> | null =>
  wire === undefined ? null : citing(schema)(wire);

const listsOf = ({ client, options }: Call, symbols: readonly string[], days: 1 | 7 | 30 | 90) => {
  const query = { asset: symbols, limit: symbols.length };
  return Promise.all([
    partOf('prices', client.prices.list(query, options)),
    partOf('grades', client.grades.list(query, options)),
    partOf('signals', client.signals.list(query, options)),
    partOf('forecasts', client.forecasts.list({ ...query, days }, options)),
    partOf('risk', client.risk.list(query, options)),
    partOf('statistics', client.statistics.list(query, options)),
    partOf('levels', client.levels.list(query, options)),
  ]);
};

type Lists = Awaited<ReturnType<typeof listsOf>>;

const rowOf = (one: Asset, lists: Lists): z.output<typeof row> => {
  const [prices, graded, signalled, forecasts, risky, stated, levelled] = lists.map(({ page }) =>
    rowIn(page as Page<{ asset: string }>, one.symbol),
  ) as [object | undefined, ...(Stated | undefined)[]];
  return row.parse({
    ...one,
    asset: one.symbol,
    price: prices === undefined ? null : price.parse(prices),
    grades: cutOf(grades, graded),
    signal: cutOf(signals, signalled),
    forecast: cutOf(forecast, forecasts),
    risk: cutOf(risks, risky),
    statistics: cutOf(returns, stated),
    levels: cutOf(nearest, levelled),
  });
};

export const compareAssets = tool({
  name: 'compare_assets',
  title: 'Overview of one asset, or several side by side',
  description: `Everything known of 1 to ${MOST} assets, side by side: price, all grades, signal, price band, risk, return statistics, nearest levels. Use it for "tell me about X" and "X or Y?".`,
  input: {
    assets: z
      .union([z.array(z.string()), z.string().transform((text) => text.split(',').map((one) => one.trim()))])
      .pipe(z.array(z.string().min(1).max(64)).min(1).max(MOST))
      .meta({ description: 'Tickers, slugs or numbers', examples: [['BTC', 'ETH']] }),
    days: z
      .union([z.literal(1), z.literal(7), z.literal(30), z.literal(90)])
      .default(7)
      .meta({ description: 'Days ahead, of the price band' }),
  },
  about: {},
  row,
  ask: async (call, { assets: names, days }) => {
    const found = await resolved(call, names);
    const [first] = found;
    if (first === undefined) throw refuse('assets: name at least one');
    const lists = await listsOf(
      call,
      found.map(({ symbol }) => symbol),
      days,
    );
    const judged = lists.slice(1).flatMap(({ page }) => page.data as Stated[]);
    return {
      simulated: lists[0].page.simulated,
      asOf: newest(judged) ?? newest(lists[0].page.data),
      about: {},
      rows: found.map((one) => rowOf(one, lists)),
      stated: judged,
      notes: [...notesOf(lists), 'Returns, volatilities and shares are fractions: 0.021 is 2.1 %.'],
    };
  },
});
