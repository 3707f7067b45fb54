import { lazy, Suspense, useLayoutEffect, useMemo } from 'react';
import { ChartCredit } from '../chart/chart-credit.tsx';
import { ChartToolbar } from '../chart/chart-toolbar.tsx';
import { HOURLY_RANGES } from '../chart/chart-view.ts';
import { useAssetHistory } from '../data/use-asset.ts';
import { useHasHours, useHours } from '../data/use-hours.ts';
import { useForecast, useLevels } from '../data/use-judgements.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import type { ChartSearch } from './chart-search.ts';
import { shownLayers } from './chart-search.ts';
import { ChartTools } from './chart-tools.tsx';
import { ForecastStrip } from './forecast-strip.tsx';
import { LevelStrip } from './level-strip.tsx';
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
  readonly view: ChartSearch;
  readonly onChange: (change: Partial<ChartSearch>) => void;
}

const NO_HOURS = 'No hourly bars of this asset are held here. Its days are.';

const Chart = ({ asset, view, onChange }: ChartAreaProps) => {
  const inHours = view.interval === '1h';
  const history = useAssetHistory(asset);
  const hours = useHours(asset, inHours);
  const forecast = useForecast(asset).data ?? null;
  const levels = useLevels(asset).data ?? null;
  const bars = inHours ? hours.data : history.data?.bars;
  const data = useMemo(
    () =>
      bars === undefined || history.data === undefined
        ? undefined
        : { bars, grades: history.data.grades, forecast, levels },
    [bars, history.data, forecast, levels],
  );
  const failed = history.error === null ? hours : history;
  if (data !== undefined && inHours && data.bars.length === 0)
    return <p className="grid flex-1 place-items-center p-4 text-13 text-amber">{NO_HOURS}</p>;
  if (data !== undefined)
    return (
      <Suspense fallback={<ChartSkeleton />}>
        <PriceChart asset={asset} data={data} view={view} onChange={onChange} />
      </Suspense>
    );
  if (failed.error === null) return <ChartSkeleton />;
  return (
    <ProblemNotice
      what="The history"
      error={failed.error}
      retry={failed.refetch}
      retrying={failed.isFetching}
    />
  );
};

/** So that the coverage of the bands is read without scrolling. */
const ROOM_FOR_BANDS = 118;

const Strips = ({ asset, view }: Pick<ChartAreaProps, 'asset' | 'view'>) => {
  const layers = shownLayers(view.show);
  const forecast = useForecast(asset).data;
  const levels = useLevels(asset).data;
  return (
    <>
      {layers.includes('forecast') && (
        <div style={{ minHeight: ROOM_FOR_BANDS }}>
          {forecast !== undefined && <ForecastStrip forecast={forecast} />}
        </div>
      )}
      {layers.includes('levels') && levels !== undefined && <LevelStrip levels={levels} />}
    </>
  );
};

/** What indicators need beside price, turnover and grades. */
const ROOM_PER_INDICATOR = 56;
const heightOf = ({ full, ind, show }: ChartSearch): string => {
  if (full) return 'calc(100cqh - 31px)';
  const least = 440 + (ind === '' ? 0 : ROOM_PER_INDICATOR * ind.split(',').length);
  const below = 61 + (shownLayers(show).includes('forecast') ? ROOM_FOR_BANDS : 0);
  return `max(${least}px, min(100cqh - ${below}px, 760px))`;
};

/** Hides the frame around the page. By an attribute that is set: `:has()` would style every element anew for each row that comes into view. */
const useFullPage = (full: boolean): void => {
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-full-page', full);
    return () => document.documentElement.removeAttribute('data-full-page');
  }, [full]);
};

export const ChartArea = ({ asset, view, onChange }: ChartAreaProps) => {
  useFullPage(view.full);
  const hours = useHasHours(asset);
  return (
    <>
      <div style={{ height: heightOf(view) }} className="flex flex-col">
        <ChartToolbar
          view={view}
          onChange={onChange}
          {...(view.interval === '1h' ? { ranges: HOURLY_RANGES } : {})}
        >
          <ChartTools view={view} onChange={onChange} hasHours={hours.data === true} />
        </ChartToolbar>
        <Chart asset={asset} view={view} onChange={onChange} />
        <div className="flex items-center justify-between gap-4 pr-3 md:pr-4">
          <ChartCredit />
          {shownLayers(view.show).includes('signals') && <MarkKey />}
        </div>
      </div>
      <Strips asset={asset} view={view} />
    </>
  );
};
