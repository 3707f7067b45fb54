import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
  type SearchSchemaInput,
  stripSearchParams,
} from '@tanstack/react-router';
import { CHART_SEARCH_DEFAULTS, type ChartSearch, readChartSearch } from './asset/chart-search.ts';
import { readTabSearch, TAB_DEFAULTS, type TabSearch } from './asset/tab-search.ts';
import { CHART_DEFAULTS, type ChartView, readChartView } from './chart/chart-view.ts';
import { COMPARE_DEFAULTS, readCompareSearch } from './compare/compare-search.ts';
import { MARKET_DEFAULTS, readMarketSearch } from './market/market-search.ts';
import { OPERATE_DEFAULTS, readOperateSearch } from './operate/operate-search.ts';
import { RatingsPage } from './ratings/ratings-page.tsx';
import { RATINGS_DEFAULTS, readRatingsSearch } from './ratings/ratings-search.ts';
import { RECORD_DEFAULTS, readRecordSearch } from './record/record-search.ts';
import { PageFrame } from './shell/page-frame.tsx';
import { CrashNotice } from './state/crash-notice.tsx';
import { FRAME_DEFAULTS, readFrameSearch } from './state/frame-search.ts';
import { NotFoundNotice } from './state/not-found-notice.tsx';

const root = createRootRoute({
  validateSearch: readFrameSearch,
  search: { middlewares: [retainSearchParams(['dense']), stripSearchParams(FRAME_DEFAULTS)] },
  component: PageFrame,
  errorComponent: CrashNotice,
  notFoundComponent: () => <NotFoundNotice />,
});

const ratings = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readRatingsSearch,
  search: { middlewares: [stripSearchParams(RATINGS_DEFAULTS)] },
  component: RatingsPage,
});

const asset = createRoute({
  getParentRoute: () => root,
  path: '/asset/$symbol',
  validateSearch: (raw: Partial<ChartSearch & TabSearch> & SearchSchemaInput) => ({
    ...readChartSearch(raw),
    ...readTabSearch(raw),
  }),
  beforeLoad: ({ params, search }) => {
    const symbol = params.symbol.toUpperCase();
    if (symbol !== params.symbol)
      throw redirect({ to: '/asset/$symbol', params: { symbol }, search, replace: true });
  },
  search: {
    middlewares: [
      retainSearchParams(['range', 'scale', 'interval', 'style', 'ind', 'show']),
      stripSearchParams({ ...CHART_SEARCH_DEFAULTS, ...TAB_DEFAULTS }),
    ],
  },
  component: lazyRouteComponent(() => import('./asset/asset-page.tsx'), 'AssetPage'),
});

const market = createRoute({
  getParentRoute: () => root,
  path: '/market',
  validateSearch: readMarketSearch,
  search: { middlewares: [retainSearchParams(['range', 'scale']), stripSearchParams(MARKET_DEFAULTS)] },
  component: lazyRouteComponent(() => import('./market/market-page.tsx'), 'MarketPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: readCompareSearch,
  search: { middlewares: [retainSearchParams(['range', 'scale']), stripSearchParams(COMPARE_DEFAULTS)] },
  component: lazyRouteComponent(() => import('./compare/compare-page.tsx'), 'ComparePage'),
});

const indices = createRoute({
  getParentRoute: () => root,
  path: '/indices',
  component: lazyRouteComponent(() => import('./indices/indices-page.tsx'), 'IndicesPage'),
});

const index = createRoute({
  getParentRoute: () => root,
  path: '/indices/$slug',
  validateSearch: (raw: Partial<ChartView> & SearchSchemaInput) => readChartView(raw),
  search: { middlewares: [retainSearchParams(['range', 'scale']), stripSearchParams(CHART_DEFAULTS)] },
  component: lazyRouteComponent(() => import('./indices/index-page.tsx'), 'IndexPage'),
});

const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  validateSearch: readRecordSearch,
  search: { middlewares: [stripSearchParams(RECORD_DEFAULTS)] },
  component: lazyRouteComponent(() => import('./record/record-page.tsx'), 'RecordPage'),
});

const operate = createRoute({
  getParentRoute: () => root,
  path: '/operate',
  validateSearch: readOperateSearch,
  search: { middlewares: [stripSearchParams(OPERATE_DEFAULTS)] },
  component: lazyRouteComponent(() => import('./operate/operate-page.tsx'), 'OperatePage'),
});

/** Drawn by the page itself, which knows its tabs. */
const operateTab = createRoute({ getParentRoute: () => operate, path: '$tab' });

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => import('./start/start-page.tsx'), 'StartPage'),
});

const verifyPage = () => import('./verify/verify-page.tsx');

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(verifyPage, 'VerifyFilePage'),
});

const verifyNumber = createRoute({
  getParentRoute: () => root,
  path: '/verify/$number',
  component: lazyRouteComponent(verifyPage, 'VerifyNumberPage'),
});

/** For who works on the page: no link leads here. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./gallery/gallery-page.tsx'), 'GalleryPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ratings,
    asset,
    market,
    compare,
    indices,
    index,
    record,
    verify,
    verifyNumber,
    gallery,
    start,
    operate.addChildren([operateTab]),
  ]),
  defaultErrorComponent: CrashNotice,
  // The code of a page comes while the pointer is on its way to the link.
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
