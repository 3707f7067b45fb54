import { AssayApiError } from '@assay/sdk';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { agedPrice, isOldPrice } from '../data/rating-row.ts';
import { useAssetView } from '../data/use-asset.ts';
import { useStatus } from '../data/use-status.ts';
import { FirstRun } from '../state/first-run.tsx';
import { NotFoundNotice } from '../state/not-found-notice.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { AssetHeader } from './asset-header.tsx';
import { AssetPanels, PanelsSkeleton } from './asset-panels.tsx';
import { ChartArea } from './chart-area.tsx';
import type { ChartSearch } from './chart-search.ts';

const AssetTabs = lazy(() => import('./asset-tabs.tsx'));

type View = ReturnType<typeof useAssetView>;

const isUnknown = ({ data, error }: View): boolean =>
  data === null || (error instanceof AssayApiError && error.code === 'not-found');

const Side = ({ view }: { view: View }) => {
  if (view.data) return <AssetPanels view={view.data} />;
  if (view.error === null) return <PanelsSkeleton />;
  return (
    <ProblemNotice what="The grade" error={view.error} retry={view.refetch} retrying={view.isFetching} />
  );
};

const Head = ({ asset, view: { data } }: { asset: string; view: View }) => {
  if (!data) return <AssetHeader asset={asset} price={undefined} old={false} />;
  const { price, grade } = data;
  const shown = price === null ? null : agedPrice(price, grade.asOf);
  return <AssetHeader asset={asset} price={shown} old={isOldPrice(price, grade.asOf)} />;
};

const Content = ({ asset, view }: { asset: string; view: View }) => {
  const search = useSearch({ from: '/asset/$symbol' });
  const navigate = useNavigate({ from: '/asset/$symbol' });
  const change = useCallback(
    (part: Partial<ChartSearch>): void => {
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
    },
    [navigate],
  );
  // Beside longer panels the chart stays in view while they are read.
  const chart = (
    <section aria-label="Chart" className="min-w-0 lg:sticky lg:bottom-0 lg:min-h-[100cqh] lg:self-end">
      <ChartArea asset={asset} view={search} onChange={change} />
    </section>
  );
  if (search.full)
    return (
      <div className="min-h-0 flex-1 overflow-y-auto [container-type:size]">
        <h1 className="border-b border-line px-3 py-1.5 text-13 font-semibold md:px-4">{asset}</h1>
        {chart}
      </div>
    );
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto [container-type:size]">
      <Head asset={asset} view={view} />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
        {chart}
        <div className="border-line max-lg:border-t lg:border-l">
          <Side view={view} />
        </div>
      </div>
      <div className="min-h-[70vh] border-t border-line">
        <Suspense>
          <AssetTabs asset={asset} />
        </Suspense>
      </div>
    </div>
  );
};

export const AssetPage = () => {
  const { symbol } = useParams({ from: '/asset/$symbol' });
  const status = useStatus();
  const view = useAssetView(symbol);
  usePageTitle(symbol);
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  if (isUnknown(view)) return <NotFoundNotice what={symbol} />;
  return <Content asset={symbol} view={view} />;
};
