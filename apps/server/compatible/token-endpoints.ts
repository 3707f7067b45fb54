import { DAY, HOUR, type Json } from '@assay/core/kernel';
import type { Asset, BarRow, LatestPrice } from '@assay/core/wire';
import { chosenAssets, namesAssets, trades } from './chosen-assets.ts';
import { type Call, type CompatibleEndpoint, compatible, LIVE } from './endpoint.ts';
import { array, type Field, lacking, number, type Version } from './fields.ts';
import { newestDay, newestFirst, type Series, type Timed } from './newest-first.ts';
import { DATED, GROUPED, NAMED, PAGED, SIZED } from './parameter-groups.ts';
import { cut, requireOne } from './parameters.ts';
import { APP_LINK, type OfAsset, percent, startOfBar, TM_LINK, TOKEN } from './token-fields.ts';

interface Listed extends OfAsset {
  /** As objects, by slug. */
  readonly exchanges: ReadonlyMap<string, Json>;
  readonly categories: ReadonlyMap<string, Json>;
  /** Lists that v3 is to show as objects. */
  readonly expanded: readonly string[];
}

const listed = async (call: Call, chosen: readonly Asset[]): Promise<Listed[]> => {
  const { natives, asked, page } = call;
  const exchanges = new Map(
    (await natives.exchanges()).map(({ id, slug }) => [slug, { exchange_id: id, exchange_name: slug }]),
  );
  const categories = new Map(
    (await natives.categories()).map(({ id, slug }) => [
      slug,
      { category_id: id, category_name: slug, category_slug: slug },
    ]),
  );
  const expanded = asked.list('expand') ?? [];
  return cut(chosen, page).map((asset) => ({ asset, exchanges, categories, expanded }));
};

const groups =
  (own: 'exchanges' | 'categories', parameter: string) =>
  (source: Listed, version: Version): Json =>
    version === 'v3' && !source.expanded.includes(parameter)
      ? [...source.asset[own]]
      : source.asset[own].flatMap((slug) => source[own].get(slug) ?? []);

const STOPPED = 'it did not trade on the latest two days of the data';

const figure = (name: string, about: string, of: (source: OfAsset) => number | null): Field<OfAsset> =>
  number(name, about, of, { only: 'v3', unknown: 'no source states it' });

/** What clients take for a figure of today. */
const present = (name: string, about: string, of: (asset: Asset) => number | null): Field<OfAsset> =>
  number(name, about, ({ asset }) => (trades(asset) ? of(asset) : null), {
    only: 'v3',
    unknown: `no source states it, or ${STOPPED}`,
  });

const MARKET: readonly Field<OfAsset>[] = [
  present('CURRENT_PRICE', 'Last close, USD', ({ price }) => price),
  present('MARKET_CAP', 'USD', ({ marketCap }) => marketCap),
  present('TOTAL_VOLUME', 'Turnover of the last day, USD', ({ volume24h }) => volume24h),
  figure('CIRCULATING_SUPPLY', 'Units', ({ asset }) => asset.circulatingSupply),
  figure('TOTAL_SUPPLY', 'Units', ({ asset }) => asset.totalSupply),
  figure('MAX_SUPPLY', 'Units', ({ asset }) => asset.maxSupply),
  present('FULLY_DILUTED_VALUATION', 'USD', ({ fullyDilutedValuation }) => fullyDilutedValuation),
  present('PRICE_CHANGE_PERCENTAGE_24H_IN_CURRENCY', 'Percent', ({ change24h }) => percent(change24h)),
  present('HIGH_24H', 'USD', ({ high24h }) => high24h),
  present('LOW_24H', 'USD', ({ low24h }) => low24h),
  APP_LINK,
  lacking('CONTRACT_ADDRESS', 's', 'no contract addresses are held', { only: 'v3' }),
];

const LISTED: readonly Field<Listed>[] = [
  ...TOKEN,
  array(
    'EXCHANGE_LIST',
    'Exchanges with bars of it; v3: slugs unless expanded',
    groups('exchanges', 'exchange_list'),
  ),
  array(
    'CATEGORY_LIST',
    'Categories it is in; v3: slugs unless expanded',
    groups('categories', 'category_list'),
  ),
  TM_LINK,
  ...MARKET,
];

const SIZE_NOTE =
  'Largest market cap first; assets whose market cap is not known follow, the most traded first.';

const tokens = compatible<Listed>({
  path: 'tokens',
  about: 'Assets',
  native: 'listAssets',
  versions: ['v1', ...LIVE],
  parameters: [...NAMED, ...GROUPED, 'blockchain_address', ...SIZED, 'expand', ...PAGED],
  note: `${SIZE_NOTE} What has stopped trading comes last.`,
  fields: LISTED,
  sources: async (call) => listed(call, await chosenAssets(call.natives, call.asked)),
});

const topTokens = compatible<Listed>({
  path: 'top-market-cap-tokens',
  aliases: ['top-tokens-by-market-cap'],
  about: 'The largest assets',
  native: 'listAssets',
  versions: LIVE,
  parameters: ['top_k', 'expand', ...PAGED],
  note: `${SIZE_NOTE} What has stopped trading is left out.`,
  fields: LISTED,
  sources: async (call) => listed(call, (await chosenAssets(call.natives, call.asked)).filter(trades)),
});

const price = compatible<OfAsset & { readonly price: LatestPrice | undefined }>({
  path: 'price',
  about: 'Last closes',
  native: 'listPrices',
  versions: LIVE,
  parameters: NAMED,
  note: 'One of the parameters that name assets is required; all that are named are told.',
  fields: [
    ...TOKEN,
    number(
      'CURRENT_PRICE',
      'Last close, USD',
      ({ asset, price }) => (trades(asset) ? (price?.price ?? null) : null),
      { unknown: STOPPED },
    ),
  ],
  sources: async ({ natives, asked }) => {
    requireOne(asked, NAMED);
    const prices = new Map((await natives.prices()).map((row) => [row.asset, row]));
    const assets = await chosenAssets(natives, asked);
    return assets.map((asset) => ({ asset, price: prices.get(asset.symbol) }));
  },
});

interface TimedBar extends Timed {
  readonly bar: BarRow;
}

const barSeries = ({ natives }: Call, interval: '1d' | '1h'): Series<TimedBar> => ({
  step: interval === '1h' ? HOUR : DAY,
  fits: () => true,
  read: async (asset, span) =>
    (await natives.bars(asset.symbol, interval, span)).map((bar) => ({
      asset,
      at: Date.parse(bar.time),
      bar,
    })),
});

const barSources = (interval: '1d' | '1h') => async (call: Call) => {
  const { natives, asked, dates, page } = call;
  const assets = await chosenAssets(natives, asked);
  if (assets.length === 0) return [];
  const series = barSeries(call, interval);
  if (namesAssets(asked) || dates.from !== undefined || dates.to !== undefined)
    return newestFirst(assets, dates, page, series);
  const newest = Math.max(...assets.map(({ lastBar }) => Date.parse(lastBar)));
  return interval === '1d'
    ? newestDay(assets, newest, page, series)
    : newestFirst(assets, { from: newest, to: undefined }, page, series);
};

const figureOfBar = (name: string, of: (bar: BarRow) => number | null, unknown: string): Field<TimedBar> =>
  number(name, 'USD', ({ bar }) => of(bar), { unknown });

const NO_RANGE = 'the source has closes only';
const BAR: readonly Field<TimedBar>[] = [
  figureOfBar('OPEN', ({ open }) => open, NO_RANGE),
  figureOfBar('HIGH', ({ high }) => high, NO_RANGE),
  figureOfBar('LOW', ({ low }) => low, NO_RANGE),
  figureOfBar('CLOSE', ({ close }) => close, 'the source has none'),
  figureOfBar('VOLUME', ({ turnover }) => turnover, 'the source does not tell the turnover in money'),
];

const bars = (path: string, interval: '1d' | '1h', times: readonly string[]): CompatibleEndpoint =>
  compatible<TimedBar>({
    path,
    about: `Bars of ${interval === '1h' ? 'hours' : 'days'}; of all assets without dates, of the newest day`,
    native: 'listBars',
    versions: LIVE,
    parameters: [...NAMED, ...DATED, ...PAGED],
    fields: [...TOKEN, ...times.map(startOfBar), ...BAR],
    sources: barSources(interval),
  });

export const TOKEN_ENDPOINTS: readonly CompatibleEndpoint[] = [
  tokens,
  price,
  bars('hourly-ohlcv', '1h', ['TIMESTAMP']),
  bars('daily-ohlcv', '1d', ['DATE', 'TIMESTAMP']),
  topTokens,
];
