import type { Instant } from '@assay/core/kernel';
import type {
  Asset,
  BarRow,
  Category,
  CorrelationsRow,
  DailyGrade,
  Endpoints,
  Exchange,
  FundamentalDay,
  Grade,
  Index,
  IndexDay,
  IndexHolding,
  LatestPrice,
  LevelsRow,
  MarketState,
  MoonshotRow,
  QueryOf,
  RebalanceDay,
  ScenariosRow,
  Signal,
  StatisticsRow,
} from '@assay/core/wire';
import type { Desk } from '../http/handler.ts';
import { assetHandlers, priceHandlers } from '../http/handlers/assets.ts';
import { fundamentalHandlers } from '../http/handlers/fundamentals.ts';
import { gradeHandlers } from '../http/handlers/grades.ts';
import { indexHandlers } from '../http/handlers/indices.ts';
import { judgementHandlers } from '../http/handlers/judgements.ts';
import { marketHandlers } from '../http/handlers/market.ts';
import { moonshotHandlers } from '../http/handlers/moonshots.ts';
import { signalHandlers } from '../http/handlers/signals.ts';

/** Half-open, in the times of the native rows. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Filters of the native lists of assets. */
export type Filter = Pick<
  QueryOf<Endpoints['listAssets']>,
  'category' | 'exchange' | 'minMarketCap' | 'minVolume' | 'minFullyDilutedValuation'
>;

/** A page that leaves nothing out; the compatible face cuts its own. */
const WHOLE = { limit: 10_000_000 } as const;
const NEWEST_FIRST = { ...WHOLE, sort: '-asOf' } as const;
const LATEST_ONE = { limit: 1, sort: '-asOf' } as const;
const BY_ASSET = { ...WHOLE, sort: 'asset' } as const;

type Rows<Row> = Promise<readonly Row[]>;

/** The native endpoints that the compatible ones are translated from, asked for whole lists. */
export interface Natives {
  assets(filter: Filter): Rows<Asset>;
  categories(): Rows<Category>;
  exchanges(): Rows<Exchange>;
  prices(): Rows<LatestPrice>;
  bars(asset: string, interval: '1h' | '1d', span: Span): Rows<BarRow>;
  grades(): Rows<Grade>;
  gradeDays(asset: string, span: Span): Rows<DailyGrade>;
  fundamentalDays(asset: string, kind: FundamentalDay['kind'], span: Span): Rows<FundamentalDay>;
  signals(): Rows<Signal>;
  signalTimes(asset: string, interval: '1h' | '1d', span: Span): Rows<Signal>;
  moonshots(status: 'active' | 'past'): Rows<MoonshotRow>;
  scenarios(): Rows<ScenariosRow>;
  levels(): Rows<LevelsRow>;
  statistics(): Rows<StatisticsRow>;
  correlations(asset: string): Promise<CorrelationsRow | undefined>;
  marketDays(span: Span, limit: number): Rows<MarketState>;
  indices(type: 'active' | 'passive' | undefined): Rows<Index>;
  holdings(index: string): Rows<IndexHolding>;
  indexDays(index: string, span: Span, limit: number): Rows<IndexDay>;
  rebalances(index: string, span: Span): Rows<RebalanceDay>;
}

const params = {} as const;

const ofAssets = (desk: Desk) => ({
  assets: async (filter: Filter) =>
    (await assetHandlers.listAssets({ params, query: { ...filter, ...WHOLE, sort: '-volume24h' }, desk }))
      .data,
  categories: async () =>
    (await assetHandlers.listCategories({ params, query: { ...WHOLE, sort: 'slug' }, desk })).data,
  exchanges: async () =>
    (await assetHandlers.listExchanges({ params, query: { ...WHOLE, sort: 'slug' }, desk })).data,
  prices: async () => (await priceHandlers.listPrices({ params, query: BY_ASSET, desk })).data,
  bars: async (asset: string, interval: '1h' | '1d', span: Span) => {
    const query = { interval, ...span, ...WHOLE, sort: '-time' } as const;
    return (await assetHandlers.listBars({ params: { asset }, query, desk })).data;
  },
});

const ofGrades = (desk: Desk) => ({
  grades: async () => (await gradeHandlers.listGrades({ params, query: BY_ASSET, desk })).data,
  gradeDays: async (asset: string, span: Span) => {
    const query = { ...span, ...NEWEST_FIRST };
    return (await gradeHandlers.listGradeHistory({ params: { asset }, query, desk })).data;
  },
  fundamentalDays: async (asset: string, kind: FundamentalDay['kind'], span: Span) => {
    const query = { kind, ...span, ...NEWEST_FIRST };
    return (await fundamentalHandlers.listFundamentalHistory({ params: { asset }, query, desk })).data;
  },
  signals: async () => {
    const query = { interval: '1d', ...BY_ASSET } as const;
    return (await signalHandlers.listSignals({ params, query, desk })).data;
  },
  signalTimes: async (asset: string, interval: '1h' | '1d', span: Span) => {
    const query = { interval, ...span, ...NEWEST_FIRST };
    return (await signalHandlers.listSignalHistory({ params: { asset }, query, desk })).data;
  },
  moonshots: async (status: 'active' | 'past') =>
    (await moonshotHandlers.listMoonshots({ params, query: { status, ...NEWEST_FIRST }, desk })).data,
});

const ofJudgements = (desk: Desk) => ({
  scenarios: async () => (await judgementHandlers.listScenarios({ params, query: BY_ASSET, desk })).data,
  levels: async () => (await judgementHandlers.listLevels({ params, query: BY_ASSET, desk })).data,
  statistics: async () => (await judgementHandlers.listStatistics({ params, query: BY_ASSET, desk })).data,
  correlations: async (asset: string) => {
    const query = LATEST_ONE;
    return (await judgementHandlers.listCorrelationsHistory({ params: { asset }, query, desk })).data[0];
  },
});

const ofMarket = (desk: Desk) => ({
  marketDays: async (span: Span, limit: number) => {
    const query = { ...span, ...NEWEST_FIRST, limit };
    return (await marketHandlers.listMarketHistory({ params, query, desk })).data;
  },
  indices: async (type: 'active' | 'passive' | undefined) =>
    (await indexHandlers.listIndices({ params, query: { type, ...WHOLE, sort: 'id' }, desk })).data,
  holdings: async (index: string) => {
    const query = { ...WHOLE, sort: '-weight' } as const;
    return (await indexHandlers.listIndexHoldings({ params: { index }, query, desk })).data;
  },
  indexDays: async (index: string, span: Span, limit: number) => {
    const query = { ...span, ...NEWEST_FIRST, limit };
    return (await indexHandlers.listIndexPerformance({ params: { index }, query, desk })).data;
  },
  rebalances: async (index: string, span: Span) => {
    const query = { ...span, ...NEWEST_FIRST };
    return (await indexHandlers.listIndexRebalances({ params: { index }, query, desk })).data;
  },
});

export const nativesOf = (desk: Desk): Natives => ({
  ...ofAssets(desk),
  ...ofGrades(desk),
  ...ofJudgements(desk),
  ...ofMarket(desk),
});
