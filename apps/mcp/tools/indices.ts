import { endpoints, index, indexHolding, rebalanceDay } from '@assay/core/wire';
import { z } from 'zod';
import { citationOf, cited, citing } from '../answer/cited.ts';
import { foundLatest } from '../answer/found.ts';
import { type Call, type Found, tool } from '../answer/tool.ts';
import { limit, refuse, timeRange, timeText } from './arguments.ts';

const VIEWS = ['holdings', 'performance', 'rebalances'] as const;
type View = (typeof VIEWS)[number];

const listed = index
  .pick({
    slug: true,
    name: true,
    type: true,
    category: true,
    meaning: true,
    since: true,
    level: true,
    change24h: true,
    change7d: true,
    change1m: true,
    allTime: true,
    coins: true,
    cash: true,
    marketCap: true,
    grade: true,
  })
  .extend(cited);
const holding = indexHolding.omit({ asOf: true });
const day = endpoints.listIndexPerformance.response.shape.data.element
  .omit({ backfill: true })
  .extend({ backfill: cited.backfill });
const rebalance = z.object({ rebalances: rebalanceDay.shape.rebalances, ...cited });

const row = z.union([listed, day, holding, rebalance]);
const about = {
  view: z.enum(['list', ...VIEWS]),
  index: listed.nullable().meta({ description: 'null for the list of all' }),
};

type Answer = Found<z.output<z.ZodObject<typeof about>>, z.output<typeof row>>;

const { type } = endpoints.listIndices.query.shape;

interface Wanted {
  readonly limit: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const rowsOf = async ({ client, options, cursor }: Call, name: string, view: View, wanted: Wanted) => {
  if (view === 'holdings') {
    const page = await client.indices.holdings.list(name, { limit: wanted.limit, cursor }, options);
    return { ...page, data: page.data.map((one) => holding.parse(one)) };
  }
  const query = { ...wanted, cursor };
  if (view === 'performance') {
    const page = await client.indices.performance.list(name, query, options);
    return {
      ...page,
      data: page.data.map(({ backfill, ...one }) => day.parse(backfill ? { ...one, backfill } : one)),
    };
  }
  const page = await client.indices.rebalances.list(name, query, options);
  return { ...page, data: page.data.map(citing(rebalance)) };
};

const ofOne = async (call: Call, name: string, view: View, wanted: Wanted): Promise<Answer> => {
  const { data } = await call.client.indices.get(name, call.options);
  const page = await rowsOf(call, name, view, wanted);
  return {
    simulated: page.simulated,
    asOf: data.asOf,
    about: { view, index: { ...listed.parse({ ...data, ...citationOf(data) }), asOf: undefined } },
    rows: page.data,
    next: page.nextCursor,
    stated: [data],
  };
};

export const indices = tool({
  name: 'indices',
  title: 'Indices',
  description:
    'Rule-based baskets: all of them with level and returns; with `index`, its holdings, its performance beside BTC and equal weights, or its rebalances with reason and cost.',
  input: {
    index: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: 'Slug or number; left out: all indices' }),
    view: z.enum(VIEWS).default('holdings').meta({ description: 'Of one index' }),
    type,
    ...timeRange,
    limit,
  },
  about,
  row,
  ask: async (call, { index: name, view, type: only, from, to, limit: most }): Promise<Answer> => {
    if (name !== undefined)
      return ofOne(call, name, view, { limit: most, from: timeText(from), to: timeText(to) });
    if (from !== undefined || to !== undefined) throw refuse('index: a time range is of one index');
    const query = { type: only, limit: most, cursor: call.cursor };
    return foundLatest(await call.client.indices.list(query, call.options), citing(listed), {
      about: { view: 'list', index: null },
    });
  },
});
