import { DAY, HOUR, type Instant, toIso } from '@assay/core/kernel';
import type { Asset, BarRow, Endpoints, QueryOf } from '@assay/core/wire';
import type { ServedBar } from '@assay/domain/market';
import { fitsAsset } from '../asset-filter.ts';
import { assetOf, requireData } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { pageOf } from '../list-page.ts';
import { timePage } from '../time-page.ts';

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

const barRow = (bar: ServedBar): BarRow => ({
  time: toIso(bar.time),
  open: known(bar.open),
  high: known(bar.high),
  low: known(bar.low),
  close: known(bar.close),
  turnover: known(bar.turnover),
  marketCap: known(bar.marketCap),
  source: bar.source,
});

const isFound = ({ symbol, name }: Asset, search: string | undefined): boolean => {
  const wanted = search?.toUpperCase() ?? '';
  return symbol.includes(wanted) || (name ?? '').toUpperCase().includes(wanted);
};

const matches = (asset: Asset, query: QueryOf<Endpoints['listAssets']>): boolean =>
  isFound(asset, query.search) &&
  (query.status === undefined || asset.status === query.status) &&
  fitsAsset(asset, query);

const LATEST = Number.MAX_SAFE_INTEGER;
const STEP: Readonly<Record<'1h' | '1d', number>> = { '1h': HOUR, '1d': DAY };

export const assetHandlers: Handlers<
  'listAssets' | 'getAsset' | 'listCategories' | 'listExchanges' | 'listBars'
> = {
  listAssets: ({ query, desk: { view, world } }) => {
    requireData(view);
    const rows = view.assets.filter((asset) => matches(asset, query));
    return { ...pageOf(rows, query, ({ symbol }) => symbol), simulated: world.place.simulated };
  },

  getAsset: ({ params, desk: { view, world } }) => ({
    data: assetOf(view, params.asset),
    simulated: world.place.simulated,
  }),

  listCategories: ({ query, desk: { view, world } }) => {
    requireData(view);
    return { ...pageOf(view.categories, query, ({ slug }) => slug), simulated: world.place.simulated };
  },

  listExchanges: ({ query, desk: { view, world } }) => {
    requireData(view);
    return { ...pageOf(view.exchanges, query, ({ slug }) => slug), simulated: world.place.simulated };
  },

  listBars: async ({ params, query, desk: { view, world } }) => {
    const { symbol } = assetOf(view, params.asset);
    const { interval, asOf = LATEST as Instant } = query;
    const page = await timePage(
      query,
      async ({ from, to, limit, newestFirst }) => {
        const end = Math.min(to, asOf - STEP[interval] + 1);
        const cut = newestFirst ? { limit } : {};
        const bars = await world.lake.bars({ symbol, interval, from, to: end, knownAt: asOf, ...cut });
        return newestFirst ? bars.toReversed() : bars.slice(0, limit);
      },
      ({ time }) => time,
      barRow,
    );
    return { ...page, simulated: world.place.simulated };
  },
};

/** Prices change between two revisions of the rest. */
export const priceHandlers: Handlers<'listPrices'> = {
  listPrices: ({ query, desk: { view, world, livePrices } }) => {
    requireData(view);
    const rows =
      query.asset === undefined
        ? view.prices
        : view.prices.filter(({ asset }) => query.asset?.includes(asset));
    const live = livePrices?.over(rows) ?? rows;
    return { ...pageOf(live, query, ({ asset }) => asset), simulated: world.place.simulated };
  },
};
