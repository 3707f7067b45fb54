import { lazy, Suspense } from 'react';
import { ChartCredit } from '../chart/chart-credit.tsx';
import { ChartToolbar } from '../chart/chart-toolbar.tsx';
import { useAssetHistory } from '../data/use-asset.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import type { AssetSearch } from './asset-search.ts';
import { MarkKey } from './mark-key.tsx';

/** The chart library is fetched only where a chart is shown. */
const PriceChart = lazy(() => import('./chart/price-chart.tsx'));

const ChartSkeleton = () => (
  <div role="status" aria-label="Loading the chart" className="flex flex-1 flex-col gap-2 p-4">
    <span className="skeleton h-3 w-80 max-w-full" />
    <span className="skeleton flex-6" />
    <span className="skeleton flex-1" />
    <span className="skeleton flex-2" />
  </div>
);

interface ChartAreaProps {
  readonly asset: string;
  readonly view: AssetSearch;
  readonly onChange: (change: Partial<AssetSearch>) => void;
}

const Chart = ({ asset, view }: Omit<ChartAreaProps, 'onChange'>) => {
  const history = useAssetHistory(asset);
  if (history.data !== undefined)
    return (
      <Suspense fallback={<ChartSkeleton />}>
        <PriceChart asset={asset} history={history.data} view={view} />
      </Suspense>
    );
  if (history.error === null) return <ChartSkeleton />;
  return (
    <ProblemNotice
      what="The history"
      error={history.error}
      retry={history.refetch}
      retrying={history.isFetching}
    />
  );
};

export const ChartArea = ({ asset, view, onChange }: ChartAreaProps) => (
  <div className="flex h-[max(440px,calc(100cqh-61px))] flex-col max-lg:h-[440px] lg:sticky lg:top-0">
    <ChartToolbar view={view} onChange={onChange}>
      <MarkKey />
    </ChartToolbar>
    <Chart asset={asset} view={view} />
    <ChartCredit />
  </div>
);
