import { type Instant, type Json, toIso } from '@assay/core/kernel';
import type { Asset, Index, IndexDay, IndexHolding, RebalanceDay } from '@assay/core/wire';
import { labelOf } from './chosen-assets.ts';
import { type Call, type CompatibleEndpoint, compatible, LIVE, RETIRED } from './endpoint.ts';
import { type Field, integer, lacking, number, object, text } from './fields.ts';
import { dayOf, JUDGED_DAY } from './judged-days.ts';
import { closesOf } from './market-endpoints.ts';
import type { Natives } from './natives.ts';
import { DATED, PAGED } from './parameter-groups.ts';
import { cut, type ParameterName, requireOne } from './parameters.ts';
import { type OfAsset, percent, TOKEN } from './token-fields.ts';

type Names = ReadonlyMap<string, Asset>;

const namesOf = async (natives: Natives): Promise<Names> =>
  new Map((await natives.assets({})).map((asset) => [asset.symbol, asset]));

interface Listed {
  readonly index: Index;
  readonly holdings: readonly IndexHolding[];
  readonly names: Names;
}

const GAINERS = 4;

/** The holdings that rose most in a day, by number of the asset. */
const gainersOf = ({ holdings, names }: Listed): Json => {
  const rising = holdings.flatMap(({ asset }) => names.get(asset) ?? []);
  rising.sort((a, b) => (b.change24h ?? -1) - (a.change24h ?? -1));
  return Object.fromEntries(
    rising.slice(0, GAINERS).map((asset) => [asset.id, { name: labelOf(asset), icon: null }]),
  );
};

const YOUNG = 'the index is younger';
const CAPS = 'the market cap of an asset held is not known';

const change = (name: string, own: (index: Index) => number | null): Field<Listed> =>
  number(name, 'Percent', ({ index }) => percent(own(index)), { unknown: YOUNG });

const indices = compatible<Listed>({
  path: 'indices',
  about: 'Indices: where each stands',
  native: 'listIndices',
  versions: LIVE,
  parameters: ['indicesType', ...PAGED],
  note: 'Where the index abstains there is no row.',
  fields: [
    integer('ID', 'Stable number of the index', ({ index }) => index.id),
    text('NAME', 'Name', ({ index }) => index.name),
    text('TICKER', 'Ticker', ({ index }) => index.ticker),
    number('PRICE', 'Level, from 1000, after costs', ({ index }) => index.level),
    integer('COINS', 'Assets held; 0 = all in cash', ({ index }) => index.coins),
    change('24H', ({ change24h }) => change24h),
    change('7D', ({ change7d }) => change7d),
    change('1M', ({ change1m }) => change1m),
    number('24H_VOLUME', 'Turnover of the assets held, USD', ({ index }) => index.volume24h, {
      unknown: 'no turnover is known',
    }),
    number('INDEX_GRADE', 'Mean Trader Grade by weight', ({ index }) => index.grade, {
      unknown: 'less than half of the weight is graded',
    }),
    change('ALL_TIME', ({ allTime }) => allTime),
    number('MARKET_CAP', 'USD, of the assets held', ({ index }) => index.marketCap, { unknown: CAPS }),
    object('TOP_GAINERS_ICONS', 'Holdings that rose most in a day, by TOKEN_ID; `icon` is null', gainersOf),
  ],
  sources: async ({ natives, asked, page }) => {
    const all = await natives.indices(asked.word('indicesType', ['active', 'passive']));
    const standing = cut(
      all.filter(({ abstained }) => abstained === null),
      page,
    );
    const names = await namesOf(natives);
    const rows: Listed[] = [];
    for (const index of standing)
      rows.push({ index, names, holdings: await natives.holdings(String(index.id)) });
    return rows;
  },
});

/** The index that is asked for; `undefined` where there is none. */
const indexOf = async (
  { natives, asked }: Call,
  parameter: 'id' | 'index_id',
): Promise<Index | undefined> => {
  requireOne(asked, [parameter]);
  const wanted = asked.text(parameter)?.toLowerCase();
  return (await natives.indices(undefined)).find(({ id, slug }) => String(id) === wanted || slug === wanted);
};

interface Held extends OfAsset {
  readonly holding: IndexHolding;
  readonly at: Instant;
}

const held = async ({ natives, page }: Call, index: string | undefined): Promise<Held[]> => {
  if (index === undefined) return [];
  const names = await namesOf(natives);
  return cut(await natives.holdings(index), page).flatMap((holding) => {
    const asset = names.get(holding.asset);
    return asset === undefined ? [] : [{ asset, holding, at: dayOf(holding) }];
  });
};

const UNKNOWN = 'it is not known';

const holdings = compatible<Held>({
  path: 'indices-holdings',
  about: 'What an index holds; empty while all is in cash',
  native: 'listIndexHoldings',
  versions: LIVE,
  parameters: ['id', ...PAGED],
  note: '`id` is required; an unknown one finds nothing.',
  fields: [
    ...TOKEN,
    text('COIN', 'The ticker again', ({ asset }) => asset.symbol),
    lacking('CG_ID', 's', 'numbers of other services are not held'),
    number('WEIGHT', 'A fraction, as most clients take it', ({ holding }) => holding.weight),
    number('MARKET_CAP', 'USD', ({ holding }) => holding.marketCap, { unknown: UNKNOWN }),
    number('PRICE', 'USD', ({ holding }) => holding.price, { unknown: 'it did not trade' }),
    number('CURRENT_ROI', 'Since it was bought, a fraction', ({ holding }) => holding.roi, {
      unknown: 'it did not trade',
    }),
    number('TRADER_GRADE', '0 to 100', ({ holding }) => holding.traderGrade, { unknown: 'it is not graded' }),
    number('TRADER_GRADE_CHANGE_24H', 'Points', ({ holding }) => holding.traderGradeChange24h, {
      unknown: 'there is no grade of the day before',
    }),
    lacking('ICON', 's', 'no pictures are held'),
    JUDGED_DAY,
  ],
  sources: async (call) => held(call, (await indexOf(call, 'id'))?.slug),
});

interface IndexOnDay {
  readonly index: Index;
  readonly day: IndexDay;
  readonly at: Instant;
}

const PERFORMANCE: readonly Field<IndexOnDay>[] = [
  integer('ID', 'Stable number of the index', ({ index }) => index.id),
  JUDGED_DAY,
  number(
    'INDEX_CUMULATIVE_ROI',
    'Since its start, after costs, percent',
    ({ day }) => percent(day.cumulativeRoi),
    {
      unknown: YOUNG,
    },
  ),
  number('MARKET_CAP', 'USD, of the assets held', ({ day }) => day.marketCap, { unknown: CAPS }),
  number('VOLUME', 'Turnover of the assets held, USD', ({ day }) => day.volume, { unknown: UNKNOWN }),
  number('FDV', 'USD, fully diluted, of the assets held', ({ day }) => day.fullyDilutedValuation, {
    unknown: 'neither the total nor the greatest supply of an asset held is known, or all is in cash',
  }),
];

const performanceOf =
  (parameter: 'id' | 'index_id') =>
  async (call: Call): Promise<IndexOnDay[]> => {
    const index = await indexOf(call, parameter);
    if (index === undefined) return [];
    const { first, limit } = call.page;
    const days = await call.natives.indexDays(index.slug, closesOf(call), first + limit);
    return cut(days, call.page).map((day) => ({ index, day, at: dayOf(day) }));
  };

const performanceById = compatible<IndexOnDay>({
  path: 'indices-performance',
  about: 'What became of an index day by day',
  native: 'listIndexPerformance',
  versions: LIVE,
  parameters: ['id', ...DATED, ...PAGED],
  note: '`id` is required; an unknown one finds nothing.',
  fields: PERFORMANCE,
  sources: performanceOf('id'),
});

const oldPerformance = compatible<IndexOnDay>({
  path: 'index-specific-performance',
  about: 'The same under its old name',
  native: 'listIndexPerformance',
  versions: RETIRED,
  deprecated: { since: '2025-06-03', successor: '/v2/indices-performance' },
  parameters: ['index_id', ...DATED, ...PAGED],
  fields: PERFORMANCE,
  sources: performanceOf('index_id'),
});

/** Holdings of one index under the names of before June 2025. */
const portfolio = (path: string, slug: 'active' | 'passive'): CompatibleEndpoint =>
  compatible<Held>({
    path,
    about: `Present holdings of the index \`${slug}\``,
    native: 'listIndexHoldings',
    versions: RETIRED,
    deprecated: { since: '2025-05-20', successor: '/v2/indices-holdings' },
    parameters: [...DATED, ...PAGED],
    note: 'Past holdings are told by the rebalances of /v1; with dates, the present ones answer where their day is among them.',
    fields: [
      text('PORTFOLIO_DATE', JUDGED_DAY.about, ({ at }) => toIso(at)),
      ...TOKEN,
      number('INDEX_WEIGHT', 'Percent', ({ holding }) => percent(holding.weight)),
      lacking('AMOUNT_OF_TOKENS', 'n', 'an index here is a level, not an amount of money'),
      lacking('INITIAL_PRICE', 'n', 'the price paid is not kept apart from the return since'),
    ],
    sources: async (call) => {
      const { from = 0, to = Number.MAX_SAFE_INTEGER } = call.dates;
      const exists = (await call.natives.indices(undefined)).some((index) => index.slug === slug);
      return (await held(call, exists ? slug : undefined)).filter(({ at }) => at >= from && at < to);
    },
  });

const SPECIFIC = ['index_id', 'date', ...PAGED] as const satisfies readonly ParameterName[];

const oldHoldings = (path: string): CompatibleEndpoint =>
  compatible<Held>({
    path,
    about: 'Present holdings of an index under old names',
    native: 'listIndexHoldings',
    versions: RETIRED,
    deprecated: { since: '2025-06-03', successor: '/v2/indices-holdings' },
    parameters: SPECIFIC,
    note: '`index_id` is required; `date` finds the present holdings or nothing.',
    fields: [
      text('NAME', 'Name of the asset', ({ asset }) => labelOf(asset)),
      lacking('ICON', 'o', 'no pictures are held'),
      number('WEIGHT', 'Percent', ({ holding }) => percent(holding.weight)),
      number('PCT_CHANGE', 'Of a day, percent', ({ asset }) => percent(asset.change24h), {
        unknown: UNKNOWN,
      }),
      lacking('TOKEN_ADDRESS', 's', 'no contract addresses are held'),
    ],
    sources: async (call) => {
      const { from = 0, to = Number.MAX_SAFE_INTEGER } = call.dates;
      const rows = await held(call, (await indexOf(call, 'index_id'))?.slug);
      return rows.filter(({ at }) => at >= from && at < to);
    },
  });

interface Traded extends OfAsset {
  readonly at: Instant;
  readonly reason: string;
  readonly before: number;
  readonly after: number;
}

const tradesOf = ({ rebalances }: RebalanceDay, names: Names): Traded[] =>
  (rebalances ?? []).flatMap(({ effectiveAt, reason, changes }) =>
    changes.flatMap(({ asset: symbol, from, to }) => {
      const asset = names.get(symbol);
      return asset === undefined
        ? []
        : [{ asset, reason, before: from, after: to, at: Date.parse(effectiveAt) }];
    }),
  );

const transactions = (path: string): CompatibleEndpoint =>
  compatible<Traded>({
    path,
    about: 'Trades of an index',
    native: 'listIndexRebalances',
    versions: RETIRED,
    deprecated: { since: '2025-06-03' },
    parameters: ['index_id', 'date', ...DATED, ...PAGED],
    note: '`index_id` is required. What its rows were is not known: these fields are our own.',
    fields: [
      text('DATE', 'Day of the fill', ({ at }) => toIso(at)),
      ...TOKEN,
      number('WEIGHT_BEFORE', 'Percent', ({ before }) => percent(before)),
      number('WEIGHT_AFTER', 'Percent', ({ after }) => percent(after)),
      text('REASON', 'Why the index was rebalanced', ({ reason }) => reason),
    ],
    sources: async (call) => {
      const index = await indexOf(call, 'index_id');
      if (index === undefined) return [];
      const names = await namesOf(call.natives);
      const days = await call.natives.rebalances(index.slug, closesOf(call));
      return cut(
        days.flatMap((day) => tradesOf(day, names)),
        call.page,
      );
    },
  });

export const INDEX_ENDPOINTS: readonly CompatibleEndpoint[] = [
  indices,
  holdings,
  performanceById,
  portfolio('trader-indices', 'active'),
  portfolio('investor-indices', 'passive'),
  oldHoldings('index-holdings'),
  oldHoldings('sector-indices-holdings'),
  oldPerformance,
  transactions('indices-transaction'),
  transactions('sector-index-transaction'),
];
